using Microsoft.ML;

namespace ZetaMixup.Tool.Compare.Networks;

/// <summary>
/// A model that ML.NET has loaded. It makes a file as large as the model, reads it again when the model is saved, and does not delete it when
/// the model is disposed. So the file is in a folder of its own, which is deleted.
/// </summary>
internal sealed class EarlierModel : IDisposable
{
    private readonly string _folder;

    /// <param name="path">The file of the model.</param>
    /// <param name="temporary">The folder for temporary files.</param>
    internal EarlierModel(string path, string temporary)
    {
        _folder = Directory.CreateDirectory(Path.Combine(temporary, $"zetamixup-{Path.GetRandomFileName()}")).FullName;
        try
        {
            Transformer = new MLContext { TempFilePath = _folder }.Model.Load(path, out _);
        }
        catch
        {
            DeleteFolder();
            throw;
        }
    }

    internal ITransformer Transformer { get; }

    public void Dispose()
    {
        (Transformer as IDisposable)?.Dispose();
        DeleteFolder();
    }

    private void DeleteFolder()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
