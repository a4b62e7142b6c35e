using static System.FormattableString;

namespace ZetaMixup.MLNet.Rows;

/// <summary>A last batch may be small; data that has too few rows for a single mix as asked for may not.</summary>
internal static class SampleCountCheck
{
    internal static void Check(MixingPolicy policy, int rowCount, int batchSize)
    {
        try
        {
            _ = policy.GetSampleCount(Math.Min(rowCount, batchSize));
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new InvalidOperationException(Invariant($"There are {rowCount} rows to mix, fewer than the policy mixes with each other: {e.Message}"), e);
        }
    }
}
