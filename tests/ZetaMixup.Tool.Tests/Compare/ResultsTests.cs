using ZetaMixup.Tool.Compare;

namespace ZetaMixup.Tool.Tests.Compare;

public sealed class ResultsTests
{
    [Fact]
    public void Mean_and_deviation_are_those_of_a_sample()
    {
        // Mean 5; squared deviations 9, 1, 1, 1, 0, 0, 4, 16 sum to 32; 32 / 7.
        var values = new SeedValues([2, 4, 4, 4, 5, 5, 7, 9]);

        Assert.Equal(5, values.Mean, 12);
        Assert.Equal(Math.Sqrt(32.0 / 7), values.StandardDeviation, 12);
    }

    [Fact]
    public void A_single_seed_has_no_deviation() => Assert.Equal((0, 0), (new SeedValues([0.7]).StandardDeviation, new SeedValues([0.7]).StandardError));

    [Fact]
    public void A_difference_is_taken_seed_by_seed()
    {
        // Differences 1, 2, 3: mean 2, deviation 1, standard error 1 / sqrt 3.
        var difference = new SeedValues([11, 22, 33]).Minus(new SeedValues([10, 20, 30]));

        Assert.Equal(2, difference.Mean, 12);
        Assert.Equal(1 / Math.Sqrt(3), difference.StandardError, 12);
        Assert.Equal([1, 2, 3], difference.Values);
    }

    [Fact]
    public void A_curve_has_the_values_of_each_seed_and_ends_where_the_first_seed_ends()
    {
        static RunResult Run(int seed, params double[] losses) => new("none", seed, 0.5, 0.5, 1)
        {
            Epochs = [.. losses.Select((loss, i) => new MLNet.EpochMetrics(i + 1, 3, loss, 0.5, null, null, TimeSpan.FromSeconds(1)))],
        };

        var curve = MethodResult.Of([Run(1, 4, 2, 1), Run(2, 2, 1)])[0].Curve;

        Assert.Equal([1, 2], curve.Select(point => point.Epoch));
        Assert.Equal([4, 2], curve[0].Loss.Values);
        Assert.Equal((3, 1), (curve[0].Loss.Mean, curve[0].Loss.StandardError));
        Assert.True(double.IsNaN(curve[0].TestLoss.Mean));
    }
}
