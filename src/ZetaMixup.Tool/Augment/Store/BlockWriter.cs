using ZetaMixup.Datasets;
using ZetaMixup.Tool.Augment.Output;

namespace ZetaMixup.Tool.Augment.Store;

/// <summary>A block that is being written: a part of the table and images. It is invisible until it is committed.</summary>
internal sealed class BlockWriter : IImageSink, IDisposable
{
    private readonly BlockStore _store;
    private readonly int _block;
    private readonly string _partPath;
    private readonly FileStream _part;
    private readonly List<(string Temporary, string File)> _images = [];

    internal BlockWriter(BlockStore store, int block)
    {
        _store = store;
        _block = block;
        _partPath = store.Files.NewPath(".part");
        _part = new FileStream(_partPath, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, bufferSize: 1 << 16);
    }

    /// <summary>The stream for the rows.</summary>
    internal Stream Part => _part;

    public string Add(string file)
    {
        var temporary = _store.Files.NewPath(".png");
        _images.Add((temporary, file));
        return temporary;
    }

    /// <summary>Moves all files into place, the manifest last.</summary>
    internal BlockManifest Commit(int rows, IReadOnlyList<Skipped> skipped)
    {
        _part.Flush(flushToDisk: true);
        var bytes = _part.Length;
        _part.Dispose();
        var images = new List<FileChecksum>(_images.Count);
        foreach (var (temporary, file) in _images)
        {
            TemporaryFiles.Flush(temporary);
            images.Add(new FileChecksum(file, OutFolder.Checksum(temporary)));
        }

        // An existing file comes from a run that was killed here, or from a concurrent run of the same shard.
        foreach (var ((temporary, _), image) in _images.Zip(images))
        {
            Publish(temporary, image);
        }

        var manifest = new BlockManifest(_block, rows, bytes, OutFolder.Checksum(_partPath), skipped, images);
        _store.Files.Publish(_partPath, _store.Folder.PartFile(_block, _store.Format.TableName));
        _store.Files.WriteManifest(_store.Folder.BlockFile(_block), manifest);
        return manifest;
    }

    public void Dispose() => _part.Dispose();

    private void Publish(string temporary, FileChecksum image)
    {
        var path = _store.Folder.Content(image.Path);
        if (!File.Exists(path))
        {
            _store.Files.Publish(temporary, path);
        }
        else if (OutFolder.Checksum(path) != image.Sha256)
        {
            throw new UserErrorException($"{path} already exists and differs from the output of these settings. Move it away and run again.");
        }
        else
        {
            File.Delete(temporary);
        }
    }
}
