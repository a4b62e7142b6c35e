namespace ZetaMixup.MLNet.TorchSharp.Storage;

/// <summary>
/// The folder of the file from which ML.NET scores a network, and which it reads again when the model is saved. ML.NET names the file, and does
/// not delete it when the model is disposed, so the file gets a folder of its own that is.
/// </summary>
/// <param name="parent">The folder for temporary files.</param>
/// <exception cref="IOException">It cannot be created.</exception>
internal sealed class ModelFolder(string parent) : IDisposable
{
    public string Path { get; } = Directory.CreateDirectory(System.IO.Path.Combine(parent, $"zetamixup-{System.IO.Path.GetRandomFileName()}")).FullName;

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Disposed before.
        }
    }
}
