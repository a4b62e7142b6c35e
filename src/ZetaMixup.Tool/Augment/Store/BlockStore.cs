using ZetaMixup.Datasets;
using ZetaMixup.Tool.Augment.Output;

namespace ZetaMixup.Tool.Augment.Store;

/// <summary>The blocks that are complete, and the place where new ones are written.</summary>
internal sealed class BlockStore(OutFolder folder, RowFormat format, TemporaryFiles files)
{
    internal OutFolder Folder => folder;

    internal RowFormat Format => format;

    internal TemporaryFiles Files => files;

    /// <summary>Whether all blocks are complete and joined. If the table has been changed, its completion record is deleted.</summary>
    internal bool IsJoined()
    {
        if (OutFolder.TryReadManifest<Completion>(folder.CompletionFile) is not { } completion)
        {
            return false;
        }

        var table = new FileInfo(folder.Content(format.TableName));
        if (table.Exists && table.Length == completion.Bytes)
        {
            return true;
        }

        File.Delete(folder.CompletionFile);
        return false;
    }

    /// <summary>Returns the manifest of a block if all its files exist, otherwise null.</summary>
    internal BlockManifest? Find(int block) =>
        OutFolder.TryReadManifest<BlockManifest>(folder.BlockFile(block)) is { } manifest
        && HasPart(manifest)
        && manifest.Files.All(file => File.Exists(folder.Content(file.Path)))
            ? manifest
            : null;

    /// <summary>Begins a block, to be written and committed.</summary>
    internal BlockWriter Begin(int block) => new(this, block);

    /// <summary>Records that a shard is complete.</summary>
    internal ShardManifest WriteShard(Shard shard, IReadOnlyList<BlockManifest> blocks)
    {
        var manifest = new ShardManifest(
            shard.ToString(),
            blocks.Sum(block => (long)block.Rows),
            blocks.Sum(block => block.Skipped.Count),
            [.. blocks.Select(block => new BlockChecksum(block.Block, OutFolder.Checksum(folder.BlockFile(block.Block))))]);
        files.WriteManifest(folder.ShardFile(shard.Number, shard.Count), manifest);
        return manifest;
    }

    /// <summary>Parts are deleted when they have been joined.</summary>
    private bool HasPart(BlockManifest manifest)
    {
        var part = new FileInfo(folder.PartFile(manifest.Block, format.TableName));
        return (part.Exists && part.Length == manifest.Bytes) || IsJoined();
    }
}
