namespace ZetaMixup.Tests.Batches;

/// <summary>Mixing in double precision, straight from the definition, with a bound on the error of single precision.</summary>
internal static class MixReference
{
    private const double HalfUlp = 1.0 / (1 << 24);

    public static void AssertMixed(MixPlan plan, ReadOnlySpan<float> samples, int width, ReadOnlySpan<float> mixed, string what)
    {
        for (int row = 0; row < plan.RowCount; row++)
        {
            ReadOnlySpan<int> sources = plan.GetSources(row);
            ReadOnlySpan<float> weights = plan.GetWeights(row);
            for (int column = 0; column < width; column++)
            {
                double sum = 0;
                double size = 0;
                for (int rank = 0; rank < sources.Length; rank++)
                {
                    double term = (double)weights[rank] * samples[(sources[rank] * width) + column];
                    sum += term;
                    size += Math.Abs(term);
                }

                double error = Math.Abs(mixed[(row * width) + column] - sum);
                double allowed = (sources.Length + 1) * HalfUlp * size;
                if (!(error <= allowed))
                {
                    Assert.Fail($"{what}, row {row}, column {column}: off by {error}, allowed are {allowed}.");
                }
            }
        }
    }
}
