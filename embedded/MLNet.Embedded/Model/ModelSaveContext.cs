using System.IO.Compression;
using System.Text;

namespace Microsoft.ML;

/// <summary>
/// Where a part of a model goes: one entry of the model's archive, with a signature that names its loader. A part is
/// written exactly once; a transformer of one's own does so by handing the context to a transformer of ML.NET's.
/// </summary>
public sealed class ModelSaveContext : IDisposable
{
    internal const string EntryName = "Part";

    private readonly ZipArchive _archive;
    private readonly string _directory;
    private readonly MemoryStream _content = new();
    private readonly BinaryWriter _writer;
    private bool _begun;

    private ModelSaveContext(ZipArchive archive, string directory)
    {
        _archive = archive;
        _directory = directory;
        _writer = new BinaryWriter(_content, Encoding.UTF8);
    }

    public void Dispose() => _writer.Dispose();

    /// <summary>Writes a model and the parts that it is made of below a directory of the archive.</summary>
    internal static void Save(ZipArchive archive, string directory, ICanSaveModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        using var context = new ModelSaveContext(archive, directory);
        model.Save(context);
        if (!context._begun)
        {
            throw new InvalidOperationException($"'{model.GetType()}' saved nothing, so it could not be loaded again.");
        }

        // An archive takes one entry at a time, so a part's content waits until the parts inside it are written.
        using Stream entry = archive.CreateEntry($"{directory}/{EntryName}").Open();
        entry.Write(context._content.ToArray());
    }

    /// <summary>Names the loader of this part and its format, and gives the writer for the rest of it.</summary>
    internal BinaryWriter Begin(string signature, int version)
    {
        if (_begun)
        {
            throw new InvalidOperationException("A part of a model was saved twice into the same place.");
        }

        _begun = true;
        _writer.Write(signature);
        _writer.Write(version);
        return _writer;
    }

    /// <summary>Saves a part of this part.</summary>
    internal void SavePart(ICanSaveModel part, string name) => Save(_archive, $"{_directory}/{name}", part);
}
