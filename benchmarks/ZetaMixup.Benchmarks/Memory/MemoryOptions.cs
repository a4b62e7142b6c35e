namespace ZetaMixup.Benchmarks.Memory;

/// <summary>What memory mode measures.</summary>
internal sealed record MemoryOptions
{
    /// <summary>Their table takes some 70 GB.</summary>
    internal const int MostRows = 100_000_000;

    internal const int MostRuns = 100;

    /// <summary>What is done with the rows.</summary>
    internal IReadOnlyList<MemoryWork> Works { get; init; } = Enum.GetValues<MemoryWork>();

    /// <summary>How many rows there are.</summary>
    internal IReadOnlyList<int> Rows { get; init; } = [10_000, 100_000, 1_000_000];

    /// <summary>How many processes do the same: a machine that was busy once is not taken for a slow one.</summary>
    internal int Runs { get; init; } = 3;

    /// <summary>A file for the results, if any.</summary>
    internal string? Json { get; init; }
}
