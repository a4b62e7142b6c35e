namespace Manifolds.Options;

/// <summary>What the sample is told on the command line; the initial values are its defaults.</summary>
internal sealed record ManifoldsOptions
{
    /// <summary>The file of the digits; null for the one beside the repository, where there is one.</summary>
    public string? Digits { get; init; }

    /// <summary>How many mixes there are of each method, each with a seed of its own.</summary>
    public int Seeds { get; init; } = 3;

    /// <summary>The first seed, and that of the helix.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Where the results are written, or null.</summary>
    public string? Json { get; init; }
}
