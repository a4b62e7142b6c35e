using static System.FormattableString;

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

    /// <summary>Scales the weights of rows to a mean of 1, so that the learning rate and weight decay keep their meaning.</summary>
    /// <param name="weights">The weights, finite and at least 0.</param>
    /// <param name="columnName">The name of their column, or null if there are no weights.</param>
    /// <param name="purpose">The purpose of the rows, for the message.</param>
    /// <exception cref="InvalidOperationException">All weights are 0.</exception>
    public static void ScaleWeights(Span<float> weights, string? columnName, string purpose)
    {
        if (columnName is null)
        {
            return;
        }

        var sum = 0.0;
        foreach (var weight in weights)
        {
            sum += weight;
        }

        if (sum == 0)
        {
            throw new InvalidOperationException(Invariant($"There is nothing to {purpose}: all {weights.Length} rows have weight 0 in column '{columnName}'."));
        }

        foreach (ref var weight in weights)
        {
            weight = (float)(weight / sum * weights.Length);
        }
    }
}
