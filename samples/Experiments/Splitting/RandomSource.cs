namespace ZetaMixup.Samples.Experiments.Splitting;

/// <summary>What is drawn anew for each seed, and shared by all methods of that seed.</summary>
internal static class RandomSource
{
    private const int Stride = 7919;

    /// <summary>The split does not depend on whether labels are redrawn as well.</summary>
    internal static Random ForSplit(int seed) => new(unchecked((seed * Stride) + 1));

    internal static Random ForLabelNoise(int seed) => new(unchecked((seed * Stride) + 2));

    internal static Random ForExamples(int seed) => new(unchecked((seed * Stride) + 3));
}
