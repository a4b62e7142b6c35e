using ZetaMixup.Tool.Augment.Input;
using ZetaMixup.Tool.Augment.Output;
using ZetaMixup.Tool.Augment.Store;

namespace ZetaMixup.Tool.Augment;

/// <summary>A dry run: writes the first block to a temporary folder and estimates the size of the output from it.</summary>
internal sealed class DryRun(SampleSource source, RunSettings settings, BlockPlan blocks, AugmentOptions options, CancellationToken stop)
{
    /// <summary>Returns the lines that describe the output.</summary>
    internal IEnumerable<string> Run()
    {
        var folder = new OutFolder(Directory.CreateTempSubdirectory("zetamixup-").FullName);
        try
        {
            using var files = new TemporaryFiles(folder);
            var format = new RowFormat(settings);
            var threads = new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = stop };
            var maker = new BlockMaker(source, settings, blocks, options.CreatePolicy(source.Shape), threads);
            using var block = maker.Make(0, new BlockStore(folder, format, files), _ => { }, stop);
            var first = block.Commit();
            var bytes = first.Bytes + first.Files.Sum(file => new FileInfo(folder.Content(file.Path)).Length);
            return Describe(FileCount(format), (long)((double)bytes / Math.Max(1, first.Rows) * blocks.RowCount));
        }
        finally
        {
            Directory.Delete(folder.Root, recursive: true);
        }
    }

    private long FileCount(RowFormat format) => 1 + (format.HasImages ? blocks.RowCount : settings.Format == OutputFormat.Parquet ? blocks.BlockCount : 0);

    private string[] Describe(long fileCount, long bytes)
    {
        var own = blocks.BlocksOf(options.Shard).ToArray();
        return
        [
            "Dry run: nothing is written. Without --dry-run, the output is:",
            $"  {AugmentText.Describe(settings)}",
            AugmentText.Text($"  {blocks.RowCount:N0} rows in {fileCount:N0} {(fileCount == 1 ? "file" : "files")}, about {AugmentText.Size(bytes)}"),
            AugmentText.Text($"  {blocks.BlockCount:N0} blocks, of which shard {options.Shard} writes {own.Length:N0} with {own.Sum(blocks.RowsOf):N0} rows"),
        ];
    }
}
