using ZetaMixup.Datasets;
using ZetaMixup.Tool.Plan;

namespace ZetaMixup.Tool.Inspection;

/// <summary>What is in a folder.</summary>
internal sealed record InspectionResult
{
    public required RunSettings Settings { get; init; }

    /// <summary>Rows that are there.</summary>
    public required long Rows { get; init; }

    /// <summary>Rows of all blocks, if no image has to be left out.</summary>
    public required long ExpectedRows { get; init; }

    /// <summary>The dominant samples' classes, and the rows of each.</summary>
    public required IReadOnlyList<(string Name, long Count)> Classes { get; init; }

    /// <summary>The mean entropy of the soft labels, in nats.</summary>
    public required double MeanEntropy { get; init; }

    /// <summary>The share of rows whose soft label is largest for the dominant sample's class.</summary>
    public required double DominantShare { get; init; }

    /// <summary>Files of content: the table and the images.</summary>
    public required long Files { get; init; }

    public required int Blocks { get; init; }

    public required int WholeBlocks { get; init; }

    /// <summary>The shards that have said that they are whole.</summary>
    public required IReadOnlyList<string> Shards { get; init; }

    /// <summary>Images that could not be decoded when they should have been mixed.</summary>
    public required IReadOnlyList<Skipped> LeftOut { get; init; }

    /// <summary>What is missing or damaged.</summary>
    public required IReadOnlyList<Skipped> Problems { get; init; }

    /// <summary>The checksum of all content; null where it is not whole.</summary>
    public required string? Content { get; init; }
}
