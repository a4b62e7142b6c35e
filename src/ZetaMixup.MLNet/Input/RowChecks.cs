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
                Invariant($"Column '{columnName}' has {defect} in row {position}, but must have probabilities of at least 0 that sum to 1."));
        }
    }

    /// <summary>Validates that there are enough rows for one mix. Only the last batch may be too small for the policy.</summary>
    /// <exception cref="InvalidOperationException">There are too few rows.</exception>
    public static void RequireSampleCount(MixingPolicy policy, int rowCount, int batchSize)
    {
        try
        {
            policy.ValidateBatchSize(Math.Min(rowCount, batchSize), nameof(rowCount));
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new InvalidOperationException(Invariant($"There are {rowCount} rows, fewer than the policy mixes with each other. {e.Message}"), e);
        }
    }
}
