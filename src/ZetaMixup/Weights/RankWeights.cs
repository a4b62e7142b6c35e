namespace ZetaMixup;

/// <summary>Weight tables in the precision that plans hold them in.</summary>
internal static class RankWeights
{
    /// <summary>
    /// The p-series weights of T ranks, computed in double and rounded once. Every weight is off by at most half an
    /// ulp of its own, so the row's sum is off by at most half an ulp of 1.
    /// </summary>
    public static float[] Create(int sampleCount, double gamma) =>
        Array.ConvertAll(PSeries.Weights(sampleCount, gamma), static weight => (float)weight);
}
