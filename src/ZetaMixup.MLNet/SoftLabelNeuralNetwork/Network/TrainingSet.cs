using ZetaMixup.Shared;
using static System.FormattableString;

namespace ZetaMixup.MLNet.Network;

/// <summary>The rows to train on, in memory: features and, for each row, either a class or a soft label.</summary>
internal sealed class TrainingSet
{
    private TrainingSet(float[] features, int featureCount, int rowCount, int classCount)
    {
        ArgumentNullException.ThrowIfNull(features);
        Guard.AtLeast(rowCount, 1, nameof(rowCount));
        Guard.AtLeast(featureCount, 1, nameof(featureCount));
        Guard.AtLeast(classCount, 1, nameof(classCount));
        int used = Guard.HoldsAtLeast(features.Length, rowCount, featureCount, nameof(features));
        CheckFinite(features.AsSpan(0, used), featureCount, nameof(features));

        Features = features;
        FeatureCount = featureCount;
        RowCount = rowCount;
        ClassCount = classCount;
    }

    public int RowCount { get; }

    public int FeatureCount { get; }

    public int ClassCount { get; }

    /// <summary>Row-major, <see cref="RowCount"/> × <see cref="FeatureCount"/>, finite; may be longer.</summary>
    public float[] Features { get; }

    /// <summary>One class per row, counted from 0; null where there are soft labels.</summary>
    public int[]? Labels { get; private init; }

    /// <summary>Row-major, <see cref="RowCount"/> × <see cref="ClassCount"/>, finite and not negative; null where there are labels.</summary>
    public float[]? SoftLabels { get; private init; }

    /// <exception cref="ArgumentException">An array is too short, or a feature not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is less than 1, or a label no class.</exception>
    public static TrainingSet WithLabels(float[] features, int featureCount, int[] labels, int rowCount, int classCount)
    {
        ArgumentNullException.ThrowIfNull(labels);
        TrainingSet set = new(features, featureCount, rowCount, classCount) { Labels = labels };
        Guard.HoldsAtLeast(labels.Length, rowCount, 1, nameof(labels));
        Guard.LabelsWithin(labels.AsSpan(0, rowCount), classCount, nameof(labels));
        return set;
    }

    /// <exception cref="ArgumentException">An array is too short, a value not finite, or a soft label negative.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is less than 1.</exception>
    public static TrainingSet WithSoftLabels(float[] features, int featureCount, float[] softLabels, int rowCount, int classCount)
    {
        ArgumentNullException.ThrowIfNull(softLabels);
        TrainingSet set = new(features, featureCount, rowCount, classCount) { SoftLabels = softLabels };
        ReadOnlySpan<float> used = softLabels.AsSpan(0, Guard.HoldsAtLeast(softLabels.Length, rowCount, classCount, nameof(softLabels)));
        CheckFinite(used, classCount, nameof(softLabels));
        for (int i = 0; i < used.Length; i++)
        {
            if (used[i] < 0)
            {
                throw new ArgumentException(
                    Invariant($"The soft label of row {i / classCount} gives class {i % classCount} a negative share, {used[i]}."), nameof(softLabels));
            }
        }

        return set;
    }

    private static void CheckFinite(ReadOnlySpan<float> values, int width, string name)
    {
        int at = Elementwise.AllFinite(values) ? -1 : IndexOfNonFinite(values);
        if (at >= 0)
        {
            throw new ArgumentException(
                Invariant($"{name} must be finite, but column {at % width} of row {at / width} was {values[at]}."), name);
        }
    }

    private static int IndexOfNonFinite(ReadOnlySpan<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
