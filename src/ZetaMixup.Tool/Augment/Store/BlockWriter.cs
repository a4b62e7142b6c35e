using ZetaMixup.Datasets;
using ZetaMixup.Tool.Augment.Output;

namespace ZetaMixup.Tool.Augment.Store;

/// <summary>A block that is being written: a part of the table and files. It is invisible until it is committed.</summary>
internal sealed class BlockWriter : IFileSink, IDisposable
{
    private readonly BlockStore _store;
    private readonly int _block;
    private readonly string _partPath;
    private readonly FileStream _part;
    private readonly List<(string Temporary, FileChecksum File)> _files = [];

    internal BlockWriter(BlockStore store, int block)
    {
        _store = store;
        _block = block;
        _partPath = store.Files.NewPath(".part");
        _part = new FileStream(_partPath, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, bufferSize: 1 << 16);
    }

    /// <summary>The stream for the rows.</summary>
    internal Stream Part => _part;

    /// <summary>The number of rows that were written.</summary>
    internal int Rows { get; set; }

    /// <summary>The images that could not be decoded.</summary>
    internal List<Skipped> Skipped { get; } = [];

    public string NewPath(string extension) => _store.Files.NewPath(extension);

    public void Add(string temporary, string file, string sha256) => _files.Add((temporary, new FileChecksum(file, sha256)));

    /// <summary>Moves all files into place, the manifest last.</summary>
    internal BlockManifest Commit()
    {
        _part.Flush(flushToDisk: true);
        var bytes = _part.Length;
        _part.Dispose();
        foreach (var (temporary, _) in _files)
        {
            TemporaryFiles.Flush(temporary);
        }

        foreach (var folder in _files.Select(file => Path.GetDirectoryName(_store.Folder.Content(file.File.Path))!).Distinct())
        {
            _store.Files.PrepareFolder(folder);
        }

        // An existing file comes from a run that was killed here, or from a concurrent run of the same shard.
        foreach (var (temporary, file) in _files)
        {
            Publish(temporary, file);
        }

        var manifest = new BlockManifest(_block, Rows, bytes, OutFolder.Checksum(_partPath), Skipped, [.. _files.Select(file => file.File)]);
        _store.Files.Publish(_partPath, _store.Folder.PartFile(_block, _store.Format.TableName));
        _store.Files.WriteManifest(_store.Folder.BlockFile(_block), manifest);
        return manifest;
    }

    public void Dispose() => _part.Dispose();

    private void Publish(string temporary, FileChecksum file)
    {
        var path = _store.Folder.Content(file.Path);
        if (!File.Exists(path))
        {
            File.Move(temporary, path, overwrite: true);
        }
        else if (OutFolder.Checksum(path) != file.Sha256)
        {
            throw new UserErrorException($"{path} already exists and differs from the output of these settings. Move it away and run again.");
        }
        else
        {
            File.Delete(temporary);
        }
    }
}
