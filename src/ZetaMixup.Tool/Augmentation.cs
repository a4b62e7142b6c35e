using System.Collections.Concurrent;
using Microsoft.ML.Data;
using ZetaMixup.Datasets;
using ZetaMixup.Tool.Input;
using ZetaMixup.Tool.Options;
using ZetaMixup.Tool.Output;
using ZetaMixup.Tool.Plan;
using ZetaMixup.Tool.Reporting;
using ZetaMixup.Tool.Store;

namespace ZetaMixup.Tool;

/// <summary>The command <c>augment</c>: makes the blocks of a shard that are not there yet.</summary>
internal sealed class Augmentation(AugmentOptions options, IReport report, CancellationToken stop)
{
    internal int Run()
    {
        OverlapCheck.Require(options.Input, options.Output);
        var dataset = DataLocation.Read(options.Input, "IN");
        report.Start(WithTestNote(dataset));
        var source = SampleSource.Open(dataset, options);
        var settings = SettingsOf(source);
        var blocks = new BlockPlan(settings);
        if (options.DryRun)
        {
            report.DryRun(new Rehearsal(source, settings, blocks, options, stop).Run());
            return ExitCode.Done;
        }

        var folder = new OutFolder(options.Output);
        SettingsGuard.Require(folder, settings);
        using var files = new TemporaryFiles(folder);
        var store = new BlockStore(folder, new RowFormat(settings), files);
        try
        {
            var made = MakeMissing(source, settings, blocks, store);
            report.Finished(options.Shard, made, new TableJoin(store, blocks.BlockCount).TryJoin(stop), folder);
        }
        catch (Exception e) when (Failure(e) is IOException failure)
        {
            throw new UserErrorException($"{failure.Message} What is finished stays; the same command finishes the rest.");
        }

        return ExitCode.Done;
    }

    private static string ImageLibrary()
    {
        var library = typeof(MLImage).Assembly.GetName();
        return $"{library.Name} {library.Version}";
    }

    private static Dataset WithTestNote(Dataset dataset) => dataset.FirstTestRow is { } count
        ? dataset with { Notes = [.. dataset.Notes, $"Only the {count} rows for training are mixed; the {dataset.Rows.Count - count} for the test are left alone."] }
        : dataset;

    private RunSettings SettingsOf(SampleSource source)
    {
        var policy = options.CreatePolicy(source.Shape);
        if (options.Samples > source.Count)
        {
            throw new UserErrorException($"--samples is {options.Samples}, but there are only {source.Count} rows to mix.");
        }

        if (options.Format == OutputFormat.Png)
        {
            ClassFolder.Check(source.ClassNames);
        }

        return new RunSettings
        {
            Layout = RunSettings.CurrentLayout,
            Rows = source.Count,
            Classes = source.ClassNames,
            Input = source.Identity(),
            Shape = source.Shape,
            Width = source.Width,
            Format = options.Format,
            Policy = policy.ToString()!,
            Copies = options.Copies,
            BatchSize = options.BatchSize,
            Seed = options.Seed,
            Originals = options.Originals,
            Provenance = options.Provenance,
            Strict = options.Strict,
            Arithmetic = MixProbe.Checksum(),
            Images = source.HasImageFiles || options.Format == OutputFormat.Png ? ImageLibrary() : "",
        };
    }

    /// <summary>Makes the blocks of the shard that are missing, and says with a manifest that it is whole.</summary>
    private ShardManifest MakeMissing(SampleSource source, RunSettings settings, BlockPlan blocks, BlockStore store)
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
        try
        {
            report.Progress("Mixing", missing.Sum(i => blocks.RowsOf(own[i])), progress => Parallel.ForEach(
                missing,
                new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = stop },
                i =>
                {
                    var maker = idle.TryTake(out var free) ? free : new BlockMaker(source, settings, blocks, policy);

                    // Another process may have made it meanwhile.
                    manifests[i] = store.Find(own[i]) ?? maker.Make(own[i], store, progress, stop);
                    idle.Add(maker);
                }));
        }
        finally
        {
            foreach (var maker in idle)
            {
                maker.Dispose();
            }
        }

        return store.WriteShard(options.Shard, manifests!);
    }

    /// <summary>What went wrong first, where several threads were at work.</summary>
    private static Exception Failure(Exception e) => e is AggregateException several ? several.Flatten().InnerExceptions[0] : e;
}
