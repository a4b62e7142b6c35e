using System.Collections.Concurrent;
using Microsoft.ML.Data;
using Parquet;
using SkiaSharp;
using ZetaMixup.Datasets;
using ZetaMixup.Tool.Augment.Input;
using ZetaMixup.Tool.Augment.Output;
using ZetaMixup.Tool.Augment.Store;
using ZetaMixup.Tool.Reporting;

namespace ZetaMixup.Tool.Augment;

/// <summary>The command <c>augment</c>: writes the blocks of a shard that are missing.</summary>
internal sealed class Augmentation(AugmentOptions options, IReport report, CancellationToken stop)
{
    internal int Run()
    {
        RequireSeparateFolders(options.Input, options.Output);
        var dataset = DataLocation.Read(options.Input, "IN", options.Reading);
        report.Write(DatasetText.Describe(WithTestNote(dataset)).Concat(DatasetText.Describe(dataset.Skipped)));
        using var source = SampleSource.Open(dataset, options);
        var settings = SettingsOf(source);
        var blocks = new BlockPlan(settings);
        if (options.DryRun)
        {
            report.Write(new DryRun(source, settings, blocks, options, stop).Run());
            return ExitCode.Done;
        }

        var folder = new OutFolder(options.Output);
        SettingsGuard.Require(folder, settings);
        using var files = new TemporaryFiles(folder);
        var store = new BlockStore(folder, new RowFormat(settings), files);
        try
        {
            var shard = WriteMissing(source, settings, blocks, store);
            var isComplete = new TableJoin(store, blocks.BlockCount).TryJoin(stop);
            report.Write(AugmentText.Describe(shard, isComplete, folder));
        }
        catch (Exception e) when (FirstOf(e) is IOException failure)
        {
            throw new UserErrorException($"{failure.Message} Finished files stay; run the same command again to continue.");
        }

        return ExitCode.Done;
    }

    /// <summary>Requires that neither folder contains the other: the next run would read what this one writes.</summary>
    private static void RequireSeparateFolders(string input, string output)
    {
        var (from, to) = (Resolve(input), Resolve(output));
        if (Directory.Exists(input) && (IsWithin(to, from) || IsWithin(from, to)))
        {
            throw new UserErrorException($"OUT is '{output}' and IN is '{input}'; neither may contain the other.");
        }
    }

    private static bool IsWithin(string path, string folder) =>
        (path + Path.DirectorySeparatorChar).StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string Resolve(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return Directory.Exists(full) ? new DirectoryInfo(full).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? full : full;
    }

    private static string Library(Type type) => $"{type.Assembly.GetName().Name} {type.Assembly.GetName().Version}";

    private static Dataset WithTestNote(Dataset dataset) => dataset.FirstTestRow is { } count
        ? dataset with { Notes = [.. dataset.Notes, $"Only the {count} training rows are mixed; the {dataset.Rows.Count - count} test rows are not."] }
        : dataset;

    private RunSettings SettingsOf(SampleSource source)
    {
        var policy = options.CreatePolicy(source.Shape);
        if (options.Samples > source.Count)
        {
            throw new UserErrorException($"--samples is {options.Samples}, but there are only {source.Count} rows to mix.");
        }

        if (options.Format.HasImages())
        {
            ClassFolder.Check(source.ClassNames);
        }

        return new RunSettings
        {
            Layout = RunSettings.CurrentLayout,
            Rows = source.Count,
            Classes = source.ClassNames,
            Input = options.DryRun ? "" : source.Identity(stop),
            Shape = source.Shape,
            Width = source.Width,
            Scale = source.Brightest,
            Format = options.Format,
            PngLevel = options.Format == OutputFormat.Png ? options.PngLevel ?? AugmentOptions.DefaultPngLevel : null,
            Policy = policy.ToString()!,
            Copies = options.Copies,
            BatchSize = options.BatchSize,
            Seed = options.Seed,
            Originals = options.Originals,
            Provenance = options.Provenance,
            Strict = options.Strict,
            Arithmetic = MixProbe.Checksum(),
            Images = source.HasImageFiles || options.Format.HasImages() ? $"{Library(typeof(MLImage))}, {Library(typeof(SKCodec))}" : "",
            Parquet = options.Format == OutputFormat.Parquet ? Library(typeof(ParquetWriter)) : "",
        };
    }

    /// <summary>Writes the missing blocks of the shard, and the shard's manifest when all are there.</summary>
    private ShardManifest WriteMissing(SampleSource source, RunSettings settings, BlockPlan blocks, BlockStore store)
    {
        var own = blocks.BlocksOf(options.Shard).ToArray();
        var manifests = new BlockManifest?[own.Length];
        var missing = new List<int>();
        for (var i = 0; i < own.Length; i++)
        {
            stop.ThrowIfCancellationRequested();
            manifests[i] = store.Find(own[i]);
            if (manifests[i] is null)
            {
                missing.Add(i);
            }
        }

        var policy = options.CreatePolicy(source.Shape);
        var idle = new ConcurrentBag<BlockMaker>();

        // One limit for blocks and for the rows of a block: where there are more threads than blocks, they share the rows.
        var threads = new ParallelOptions
        {
            MaxDegreeOfParallelism = options.Threads,
            TaskScheduler = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, options.Threads).ConcurrentScheduler,
            CancellationToken = stop,
        };
        using var commits = new Commits(options.Threads);
        report.Progress("Mixing", "rows", missing.Sum(i => blocks.RowsOf(own[i])), progress =>
        {
            Parallel.ForEach(Partitioner.Create(missing, EnumerablePartitionerOptions.NoBuffering), threads, i =>
            {
                // Another process may have written it in the meantime.
                manifests[i] = store.Find(own[i]);
                if (manifests[i] is null)
                {
                    var maker = idle.TryTake(out var free) ? free : new BlockMaker(source, settings, blocks, policy, threads);
                    var block = maker.Make(own[i], store, progress, stop);
                    idle.Add(maker);
                    commits.Add(() =>
                    {
                        using (block)
                        {
                            manifests[i] = block.Commit();
                        }
                    });
                }
            });
            commits.Complete();
        });
        return store.WriteShard(options.Shard, manifests!);
    }

    private static Exception FirstOf(Exception e) => e is AggregateException several ? several.Flatten().InnerExceptions[0] : e;
}
