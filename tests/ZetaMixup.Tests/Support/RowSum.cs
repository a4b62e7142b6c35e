namespace ZetaMixup.Tests.Support;

/// <summary>The tolerance of a row of T single-precision weights: 4 ulp of 1 for each of them.</summary>
internal static class RowSum
{
    private const double Ulp = 1.0 / (1 << 23);

    public static void AssertOne(ReadOnlySpan<float> weights)
    {
        double sum = 0;
        float singleSum = 0;
        foreach (var weight in weights)
        {
            sum += weight;
            singleSum += weight;
        }

        Assert.Equal(1, sum, 4 * Ulp * weights.Length);
        Assert.Equal(1, singleSum, 4 * Ulp * weights.Length);
    }
}
