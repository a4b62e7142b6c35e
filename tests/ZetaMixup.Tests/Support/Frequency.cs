using Xunit.Sdk;

namespace ZetaMixup.Tests.Support;

/// <summary>Holds how often something happened against its probability.</summary>
internal static class Frequency
{
    // Standard deviations of the binomial distribution: with fixed seeds a test passes for ever or fails for ever.
    private const double Allowed = 4;

    public static void Assert(double probability, int count, int trials, string what)
    {
        var expected = probability * trials;
        var deviation = Math.Sqrt(trials * probability * (1 - probability));
        if (Math.Abs(count - expected) > Allowed * deviation)
        {
            throw new XunitException($"{what}: {count} of {trials}, {expected:F0} ± {deviation:F0} were expected.");
        }
    }
}
