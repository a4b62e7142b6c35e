namespace ZetaMixup.Benchmarks.Options;

/// <summary>What quick mode measures.</summary>
internal sealed record QuickOptions
{
    /// <summary>The most threads that can be asked for; more than there are processors gain nothing.</summary>
    internal const int MostThreads = 1024;

    /// <summary>The batches.</summary>
    internal IReadOnlyList<BatchShape> Shapes { get; init; } = [new(32, 3072), new(128, 3072), new(32, 150528), new(128, 150528)];

    /// <summary>T, or <see langword="null"/> for the whole batch.</summary>
    internal int? SampleCount { get; init; }

    /// <summary>The numbers of threads to mix with.</summary>
    internal IReadOnlyList<int> Threads { get; init; } = Environment.ProcessorCount > 1 ? [1, 2] : [1];

    /// <summary>Whether the buffers begin 16 and 32 bytes past a cache line, as an array may.</summary>
    internal bool Misaligned { get; init; }

    /// <summary>A file for the results, if any.</summary>
    internal string? Json { get; init; }
}
