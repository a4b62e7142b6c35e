using Xunit.Sdk;

namespace ZetaMixup.Tests.Support;

/// <summary>Pearson's χ² test against equally likely categories.</summary>
internal static class ChiSquare
{
    // The standard normal quantile of 1 − 10⁻⁴: with fixed seeds a test passes for ever or fails for ever.
    private const double Quantile = 3.719016485;

    public static void AssertUniform(ReadOnlySpan<int> counts, string what)
    {
        double total = 0;
        foreach (var count in counts)
        {
            total += count;
        }

        var expected = total / counts.Length;
        double statistic = 0;
        foreach (var count in counts)
        {
            statistic += (count - expected) * (count - expected) / expected;
        }

        var critical = Critical(counts.Length - 1);
        if (!(statistic < critical) || expected < 5)
        {
            throw new XunitException($"{what}: χ² is {statistic:F1} over {counts.Length} categories of {expected:F1} each; at most {critical:F1} was expected.");
        }
    }

    // E. B. Wilson, M. M. Hilferty, "The distribution of chi-square", PNAS 17 (1931).
    private static double Critical(int freedom)
    {
        var ninth = 2.0 / (9 * freedom);
        return freedom * Math.Pow(1 - ninth + (Quantile * Math.Sqrt(ninth)), 3);
    }
}
