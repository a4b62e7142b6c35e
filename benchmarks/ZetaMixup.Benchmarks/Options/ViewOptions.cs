namespace ZetaMixup.Benchmarks.Options;

/// <summary>What view mode measures.</summary>
internal sealed record ViewOptions
{
    /// <summary>How many rows lie in memory.</summary>
    internal int Rows { get; init; } = 10_000;

    /// <summary>Values per row.</summary>
    internal int Width { get; init; } = 3072;

    /// <summary>T.</summary>
    internal int SampleCount { get; init; } = 8;

    /// <summary>Rows per batch.</summary>
    internal int BatchSize { get; init; } = 32;

    /// <summary>A file for the results, if any.</summary>
    internal string? Json { get; init; }
}
