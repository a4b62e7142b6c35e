namespace ZetaMixup.Tool.Augment;

/// <summary>
/// Everything that determines the output files. It is stored with them, so that a run with other settings cannot add to
/// them and so that they can be inspected without the input.
/// </summary>
internal sealed record RunSettings
{
    /// <summary>The version of the file arrangement and of the random draws.</summary>
    internal const int CurrentLayout = 4;

    public required int Layout { get; init; }

    /// <summary>The number of rows that are mixed.</summary>
    public required int Rows { get; init; }

    /// <summary>The classes in the order of the soft labels.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>SHA-256 of the input rows: of the table's file, or of the names, labels and bytes of all images.</summary>
    public required string Input { get; init; }

    /// <summary>The shape of a row as a picture, or null.</summary>
    public required ImageShape? Shape { get; init; }

    /// <summary>The number of values per row.</summary>
    public required int Width { get; init; }

    /// <summary>The value of full brightness.</summary>
    public float Scale { get; init; }

    public required OutputFormat Format { get; init; }

    /// <summary>The effort of PNG files; null for other formats.</summary>
    public int? PngLevel { get; init; }

    /// <summary>The policy and its parameters.</summary>
    public required string Policy { get; init; }

    public required int Copies { get; init; }

    public required int BatchSize { get; init; }

    public required int Seed { get; init; }

    public required bool Originals { get; init; }

    public required bool Provenance { get; init; }

    public required bool Strict { get; init; }

    /// <summary>The checksum of a fixed mix (<see cref="MixProbe"/>). It differs between machines that compute different bits.</summary>
    public required string Arithmetic { get; init; }

    /// <summary>The libraries that decode and encode images; empty if there are no images.</summary>
    public required string Images { get; init; }

    /// <summary>The library that writes Parquet files; empty for other formats.</summary>
    public string Parquet { get; init; } = "";
}
