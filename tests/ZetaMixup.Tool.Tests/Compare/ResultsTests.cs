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
}
