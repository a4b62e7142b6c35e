using ZetaMixup.Shared;
using static System.FormattableString;

namespace ZetaMixup.MLNet.Input;

/// <summary>Validates the content of rows.</summary>
internal static class RowChecks
{
    /// <exception cref="InvalidOperationException">The values are not a probability distribution.</exception>
    public static void RequireDistribution(ReadOnlySpan<float> values, string columnName, long position)
    {
        if (SoftLabels.FindDefect(values) is { } defect)
        {
            throw new InvalidOperationException(
                Invariant($"Column '{columnName}' has {defect} in row {position}, but must have probabilities of at least 0 that sum to 1. ")
                + $"To mix numbers that are no probabilities, such as several targets or labels, set {nameof(ZetaMixupOptions.LabelMode)} of the wrapper or the view to {nameof(LabelMode)}.{nameof(LabelMode.Target)}.");
        }
    }

    /// <summary>Validates that there are enough rows for one mix. Only the last batch may be too small for the policy.</summary>
    /// <exception cref="InvalidOperationException">There are too few rows.</exception>
    public static void RequireSampleCount(MixingPolicy policy, int rowCount, int batchSize)
    {
        var needed = rowCount;
        while (needed < batchSize && !CanMix(policy, needed))
        {
            needed++;
        }

        if (needed > rowCount)
        {
            throw new InvalidOperationException(
                Invariant($"There are {rowCount} rows, but the policy {policy} mixes {needed} rows with each other (T = {needed}). Raise the number of rows or lower T."));
        }
    }

    private static bool CanMix(MixingPolicy policy, int rowCount)
    {
        try
        {
            _ = policy.GetSampleCount(rowCount);
            return true;
        }
        catch (ArgumentOutOfRangeException)
        {
            return false;
        }
    }
}
