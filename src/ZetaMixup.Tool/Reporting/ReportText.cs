using System.Globalization;
using ZetaMixup.Datasets;
using ZetaMixup.Tool.Inspection;
using ZetaMixup.Tool.Options;
using ZetaMixup.Tool.Plan;
using ZetaMixup.Tool.Store;

namespace ZetaMixup.Tool.Reporting;

/// <summary>The sentences and numbers that both reports use.</summary>
internal static class ReportText
{
    internal static IEnumerable<string> Describe(Dataset dataset) =>
        DatasetText.Describe(dataset).Concat(DatasetText.Describe(dataset.Skipped));

    internal static IEnumerable<string> Describe(RehearsalResult result) =>
    [
        "Nothing is written. Without --dry-run there would be:",
        $"  {Describe(result.Settings)}",
        Text($"  {result.Rows:N0} rows in {result.Files:N0} {(result.Files == 1 ? "file" : "files")}, about {Size(result.Bytes)}"),
        Text($"  {result.Blocks:N0} blocks, of which shard {result.Shard} makes {result.ShardBlocks:N0} with {result.ShardRows:N0} rows"),
    ];

    internal static string Describe(RunSettings settings) =>
        $"{settings.Format.ToString().ToLowerInvariant()} of {(settings.Shape is { } shape ? PictureShapes.Describe(shape) : $"{settings.Width} values")}, {settings.Policy}, copies {settings.Copies}{(settings.Originals ? " and the originals" : "")}, batch {settings.BatchSize}, seed {settings.Seed}";

    internal static IEnumerable<string> Finished(Shard shard, ShardManifest manifest, bool all, OutFolder folder)
    {
        yield return Text($"Shard {shard} is whole: {manifest.Rows:N0} rows in {manifest.Blocks.Count:N0} blocks.");
        if (manifest.LeftOut > 0)
        {
            yield return Text($"{manifest.LeftOut:N0} rows are missing, because their images could not be decoded: zetamixup inspect names them.");
        }

        yield return all ? $"All shards are whole: {folder.Root}" : "Other shards are still to be made.";
    }

    internal static IEnumerable<string> Describe(InspectionResult result)
    {
        yield return $"settings {Describe(result.Settings)}";
        yield return Text($"rows {result.Rows} of {result.ExpectedRows}");
        foreach (var (name, count) in result.Classes)
        {
            yield return Text($"class {name} {count}");
        }

        yield return Text($"entropy {result.MeanEntropy:f4}");
        yield return Text($"dominant {result.DominantShare:f4}");
        yield return Text($"files {result.Files}");
        yield return Text($"blocks {result.WholeBlocks} of {result.Blocks}");
        foreach (var shard in result.Shards)
        {
            yield return $"shard {shard}";
        }

        foreach (var line in DatasetText.Describe(result.LeftOut, "left out").Concat(DatasetText.Describe(result.Problems, "problems")))
        {
            yield return line;
        }

        yield return result.Content is null ? "not whole" : $"content {result.Content}";
    }

    internal static string Progress(string what, long done, long all, TimeSpan elapsed)
    {
        var rate = done / Math.Max(elapsed.TotalSeconds, 1e-9);
        var left = TimeSpan.FromSeconds(Math.Min(Math.Ceiling((all - done) / Math.Max(rate, 1e-9)), 1e9));
        return Text($"{what}: {done:N0} of {all:N0} rows, {rate:N0} rows/s, {Time(left)} left");
    }

    internal static string Rate(double? rate) => rate is { } value ? Text($"{value:N0} rows/s") : "";

    private static string Time(TimeSpan time) =>
        time.TotalDays >= 1 ? Text($"{time.Days} d {time:hh\\:mm}") : time.ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture);

    private static string Size(long bytes) => bytes switch
    {
        < 1_000 => Text($"{bytes} bytes"),
        < 1_000_000 => Text($"{bytes / 1e3:f1} kB"),
        < 1_000_000_000 => Text($"{bytes / 1e6:f1} MB"),
        _ => Text($"{bytes / 1e9:f1} GB"),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
