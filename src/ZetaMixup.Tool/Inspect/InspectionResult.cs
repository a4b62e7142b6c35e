using ZetaMixup.Datasets;
using ZetaMixup.Tool.Augment;

namespace ZetaMixup.Tool.Inspect;

/// <summary>The contents of an output folder.</summary>
internal sealed record InspectionResult
{
    public required RunSettings Settings { get; init; }

    /// <summary>The number of rows.</summary>
    public required long Rows { get; init; }

    /// <summary>The number of rows of all blocks if no image is skipped.</summary>
    public required long ExpectedRows { get; init; }

    /// <summary>The number of rows per class of the dominant sample.</summary>
    public required IReadOnlyList<(string Name, long Count)> Classes { get; init; }

    /// <summary>The mean entropy of the soft labels, in nats.</summary>
    public required double MeanEntropy { get; init; }

    /// <summary>The fraction of rows whose most probable class is the dominant sample's class.</summary>
    public required double DominantFraction { get; init; }

    /// <summary>The number of content files: the table and the images.</summary>
    public required long Files { get; init; }

    public required int Blocks { get; init; }

    public required int CompleteBlocks { get; init; }

    /// <summary>The complete shards.</summary>
    public required IReadOnlyList<string> Shards { get; init; }

    /// <summary>Images that could not be decoded.</summary>
    public required IReadOnlyList<Skipped> Skipped { get; init; }

    /// <summary>The missing, damaged and foreign files.</summary>
    public required IReadOnlyList<Skipped> Problems { get; init; }

    /// <summary>The checksum of all content; null if it is incomplete.</summary>
    public required string? Content { get; init; }

    /// <summary>The lines that <c>inspect</c> prints.</summary>
    internal IEnumerable<string> Describe()
    {
        yield return $"settings {AugmentText.Describe(Settings)}";
        yield return AugmentText.Text($"rows {Rows} of {ExpectedRows}");
        foreach (var (name, count) in Classes)
        {
            yield return AugmentText.Text($"class {name} {count}");
        }

        yield return AugmentText.Text($"entropy {MeanEntropy:f4}");
        yield return AugmentText.Text($"dominant {DominantFraction:f4}");
        yield return AugmentText.Text($"files {Files}");
        yield return AugmentText.Text($"blocks {CompleteBlocks} of {Blocks}");
        foreach (var shard in Shards)
        {
            yield return $"shard {shard}";
        }

        foreach (var line in DatasetText.Describe(Skipped, "skipped").Concat(DatasetText.Describe(Problems, "problems")))
        {
            yield return line;
        }

        yield return Content is null ? "incomplete" : $"content {Content}";
    }
}
