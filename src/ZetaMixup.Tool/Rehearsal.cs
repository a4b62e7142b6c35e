using ZetaMixup.Tool.Input;
using ZetaMixup.Tool.Options;
using ZetaMixup.Tool.Output;
using ZetaMixup.Tool.Plan;
using ZetaMixup.Tool.Store;

namespace ZetaMixup.Tool;

/// <summary>A dry run: makes the first block in a folder that is removed again, and concludes from it how large all will be.</summary>
internal sealed class Rehearsal(SampleSource source, RunSettings settings, BlockPlan blocks, AugmentOptions options, CancellationToken stop)
{
    internal RehearsalResult Run()
    {
        var folder = new OutFolder(Directory.CreateTempSubdirectory("zetamixup-").FullName);
        try
        {
            using var files = new TemporaryFiles(folder);
            var format = new RowFormat(settings);
            using var maker = new BlockMaker(source, settings, blocks, options.CreatePolicy(source.Shape));
            var first = maker.Make(0, new BlockStore(folder, format, files), _ => { }, stop);
            var bytes = first.Bytes + first.Files.Sum(file => new FileInfo(folder.Content(file.Path)).Length);
            var own = blocks.BlocksOf(options.Shard).ToArray();
            return new RehearsalResult(
                settings,
                blocks.RowCount,
                format.HasImages ? blocks.RowCount + 1 : 1,
                (long)((double)bytes / Math.Max(1, first.Rows) * blocks.RowCount),
                blocks.BlockCount,
                options.Shard,
                own.Length,
                own.Sum(blocks.RowsOf));
        }
        finally
        {
            Directory.Delete(folder.Root, recursive: true);
        }
    }
}

/// <summary>What would be made, if no image has to be left out.</summary>
/// <param name="Settings">All that it follows from.</param>
/// <param name="Rows">The rows of all shards.</param>
/// <param name="Files">The files of all shards.</param>
/// <param name="Bytes">About how long they are together.</param>
/// <param name="Blocks">The blocks of all shards.</param>
/// <param name="Shard">The shard.</param>
/// <param name="ShardBlocks">The blocks of the shard.</param>
/// <param name="ShardRows">The rows of the shard.</param>
internal sealed record RehearsalResult(
    RunSettings Settings, long Rows, long Files, long Bytes, int Blocks, Shard Shard, int ShardBlocks, long ShardRows);
