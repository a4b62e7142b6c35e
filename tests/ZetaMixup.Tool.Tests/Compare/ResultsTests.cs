using ZetaMixup.Samples.Experiments.Training;

namespace Experiments.Tests.Training;

public class StatisticsTests
{
    [Fact]
    public void Mean_and_deviation_are_those_of_a_sample()
    {
        // Mean 5; squared deviations 9, 1, 1, 1, 0, 0, 4, 16 sum to 32; 32 / 7.
        double[] values = [2, 4, 4, 4, 5, 5, 7, 9];

        Assert.Equal(5, Statistics.Mean(values), 12);
        Assert.Equal(Math.Sqrt(32.0 / 7), Statistics.StandardDeviation(values), 12);
    }

    [Fact]
    public void A_single_value_has_no_deviation() => Assert.Equal(0, Statistics.StandardDeviation([0.7]));

    [Fact]
    public void A_difference_is_taken_pair_by_pair()
    {
        // Differences 1, 2, 3: mean 2, deviation 1, standard error 1 / sqrt 3.
        var difference = Statistics.Difference([11, 22, 33], [10, 20, 30]);

        Assert.Equal(2, difference.Mean, 12);
        Assert.Equal(1 / Math.Sqrt(3), difference.StandardError, 12);
        Assert.Equal([1, 2, 3], difference.Values);
    }
}
