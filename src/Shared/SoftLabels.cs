using static System.FormattableString;

namespace ZetaMixup.Shared;

/// <summary>Checks that a soft label is a probability distribution over the classes.</summary>
internal static class SoftLabels
{
    /// <summary>How far the sum may be from 1 because of rounding.</summary>
    public const double SumTolerance = 1e-3;

    /// <summary>Describes what keeps values from being a distribution, or returns <see langword="null"/> if nothing does.</summary>
    public static string? FindDefect(ReadOnlySpan<float> probabilities)
    {
        double sum = 0;
        for (int k = 0; k < probabilities.Length; k++)
        {
            // Written so that NaN fails as well.
            if (!(probabilities[k] >= 0))
            {
                return Invariant($"the probability {probabilities[k]} for class {k}");
            }

            sum += probabilities[k];
        }

        return Math.Abs(sum - 1) <= SumTolerance ? null : Invariant($"probabilities that sum to {(float)sum}");
    }
}
