using System.Globalization;
using ZetaMixup.Tool.Augment.Store;

namespace ZetaMixup.Tool.Augment;

/// <summary>The lines that <c>augment</c> prints.</summary>
internal static class AugmentText
{
    internal static string Describe(RunSettings settings) =>
        $"{settings.Format.Name()}{(settings.PngLevel is { } level ? $" (level {level})" : "")} of {(settings.Shape is { } shape ? PictureShapes.Describe(shape) : $"{settings.Width} values")}, {settings.Policy}, copies {settings.Copies}{(settings.Originals ? " and the originals" : "")}, batch {settings.BatchSize}, seed {settings.Seed}";

    internal static IEnumerable<string> Describe(ShardManifest shard, bool isComplete, OutFolder folder)
    {
        yield return Text($"Shard {shard.Shard} is complete: {shard.Rows:N0} rows in {shard.Blocks.Count:N0} blocks.");
        if (shard.Skipped > 0)
        {
            yield return Text($"{shard.Skipped:N0} rows are missing because their images could not be decoded. 'zetamixup inspect' lists them.");
        }

        yield return isComplete ? $"All shards are complete: {folder.Root}" : "Other shards are missing.";
    }

    internal static string Size(long bytes) => bytes switch
    {
        < 1_000 => Text($"{bytes} bytes"),
        < 1_000_000 => Text($"{bytes / 1e3:f1} kB"),
        < 1_000_000_000 => Text($"{bytes / 1e6:f1} MB"),
        _ => Text($"{bytes / 1e9:f1} GB"),
    };

    internal static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
