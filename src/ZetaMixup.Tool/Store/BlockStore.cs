using ZetaMixup.Datasets;
using ZetaMixup.Tool.Options;
using ZetaMixup.Tool.Output;
using ZetaMixup.Tool.Plan;

namespace ZetaMixup.Tool.Store;

/// <summary>Knows which blocks are there and whole, and takes new ones.</summary>
internal sealed class BlockStore(OutFolder folder, RowFormat format, TemporaryFiles files)
{
    internal OutFolder Folder => folder;

    internal RowFormat Format => format;

    internal TemporaryFiles Files => files;

    /// <summary>Whether all blocks are there and joined; a table that is no longer what it was is forgotten.</summary>
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

    /// <summary>The manifest of a block all of whose files are there; else null.</summary>
    internal BlockManifest? Find(int block) =>
        OutFolder.TryReadManifest<BlockManifest>(folder.BlockFile(block)) is { } manifest
        && HasPart(manifest)
        && manifest.Files.All(file => File.Exists(folder.Content(file.Path)))
            ? manifest
            : null;

    /// <summary>A new block, to be written and committed.</summary>
    internal BlockWriter Begin(int block) => new(this, block);

    /// <summary>Says that a shard is whole.</summary>
    internal ShardManifest WriteShard(Shard shard, IReadOnlyList<BlockManifest> blocks)
    {
        var manifest = new ShardManifest(
            shard.ToString(),
            blocks.Sum(block => (long)block.Rows),
            blocks.Sum(block => block.LeftOut.Count),
            [.. blocks.Select(block => new BlockChecksum(block.Block, OutFolder.Checksum(folder.BlockFile(block.Block))))]);
        files.WriteManifest(folder.ShardFile(shard.Number, shard.Count), manifest);
        return manifest;
    }

    /// <summary>Parts are removed once they are joined.</summary>
    private bool HasPart(BlockManifest manifest)
    {
        var part = new FileInfo(folder.PartFile(manifest.Block, format.TableName));
        return (part.Exists && part.Length == manifest.Bytes) || IsJoined();
    }
}
