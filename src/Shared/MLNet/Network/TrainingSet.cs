namespace ZetaMixup.MLNet.Network;

/// <summary>Rows to train on or validate with, in memory: finite features and, for each row, a class or a soft label.</summary>
internal sealed record TrainingSet
{
    public required int RowCount { get; init; }

    public required int FeatureCount { get; init; }

    public required int ClassCount { get; init; }

    /// <summary>Row-major, <see cref="RowCount"/> × <see cref="FeatureCount"/>. It may be longer.</summary>
    public required float[] Features { get; init; }

    /// <summary>One class per row, from 0, or null if there are soft labels.</summary>
    public int[]? Labels { get; init; }

    /// <summary>Row-major, <see cref="RowCount"/> × <see cref="ClassCount"/> probabilities, or null if there are labels.</summary>
    public float[]? SoftLabels { get; init; }

    /// <summary>The weight of each row, with a mean of 1, or null if all count the same. It may be longer.</summary>
    public float[]? Weights { get; init; }

    /// <summary>The names of the classes, for weights by name.</summary>
    public IReadOnlyList<string> ClassNames { get; init; } = [];
}
