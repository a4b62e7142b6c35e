using FsCheck.Xunit;
using ZetaMixup.Tests.Support;

namespace ZetaMixup.Tests.Policies;

public sealed class PSeriesTests
{
    [Theory]
    [InlineData(1, 5.0, 1.0)]
    [InlineData(7, 0.0, 7.0)]
    [InlineData(4, 1.0, 25.0 / 12)]
    [InlineData(3, 2.0, 49.0 / 36)]
    [InlineData(1000, 1.0, 7.485470860550344912656518)]
    [InlineData(100_000, 0.5, 630.9967586623787)]
    public void The_truncated_zeta_function_sums_the_first_terms(int sampleCount, double gamma, double expected) =>
        Assert.Equal(expected, PSeries.TruncatedZeta(sampleCount, gamma), expected * 1e-15);

    [Fact]
    public void The_truncated_zeta_function_reaches_two_at_the_always_dominant_gamma_only_in_the_limit()
    {
        // The rest of the series after T terms is T^(1-γ)/(γ-1) - T^-γ/2 + γ·T^(-γ-1)/12 (Euler and Maclaurin).
        const double Gamma = PSeries.AlwaysDominantGamma;
        const double T = 10_000;
        double rest = (Math.Pow(T, 1 - Gamma) / (Gamma - 1)) - (Math.Pow(T, -Gamma) / 2) + (Gamma * Math.Pow(T, -Gamma - 1) / 12);
        double zeta = PSeries.TruncatedZeta((int)T, Gamma);

        Assert.True(zeta < 2);
        Assert.Equal(2, zeta + rest, 1e-14);
    }

    [Property(Arbitrary = [typeof(Draws)])]
    public void Weights_sum_to_one_and_never_rise_with_rank(AnyGamma gamma, ushort size)
    {
        double[] weights = PSeries.Weights((size % 5000) + 1, gamma.Value);

        Assert.Equal(1, weights.Reverse().Sum(), 1e-13);
        Assert.All(weights, weight => Assert.True(weight >= 0));
        Assert.Equal(weights.OrderDescending(), weights);
    }

    [Fact]
    public void Weights_fall_strictly_where_gamma_is_above_zero()
    {
        double[] weights = PSeries.Weights(1000, 0.01);
        Assert.All(weights.Zip(weights.Skip(1)), pair => Assert.True(pair.First > pair.Second));
    }

    [Fact]
    public void Gamma_zero_gives_the_uniform_mean() => Assert.All(PSeries.Weights(8, 0), weight => Assert.Equal(0.125, weight));

    [Theory]
    [InlineData(1e4)]
    [InlineData(double.MaxValue)]
    public void A_very_large_gamma_leaves_the_dominant_sample_alone(double gamma) => Assert.Equal([1.0, 0, 0], PSeries.Weights(3, gamma));

    [Fact]
    public void Both_ways_to_ask_for_weights_give_the_same()
    {
        var weights = new double[9];
        PSeries.Weights(2.8, weights);
        Assert.Equal(PSeries.Weights(9, 2.8), weights);
    }

    [Property(Arbitrary = [typeof(Draws)])]
    public void From_the_always_dominant_gamma_on_the_first_weight_exceeds_all_the_others_together(DominantGamma gamma, ushort size)
    {
        double[] weights = PSeries.Weights(size + 1, gamma.Value);
        Assert.True(weights[0] > weights.Skip(1).Reverse().Sum(), $"T = {size + 1}");
    }

    [Theory]
    [InlineData(3, 0.787885)]
    [InlineData(4, 1.082131)]
    [InlineData(8, 1.435793)]
    [InlineData(16, 1.582023)]
    [InlineData(32, 1.650535)]
    [InlineData(128, 1.703941)]
    [InlineData(1024, 1.723644)]
    public void The_dominance_threshold_is_the_known_one(int sampleCount, double expected) =>
        Assert.Equal(expected, PSeries.DominanceThreshold(sampleCount), 5e-7);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void One_or_two_samples_are_dominated_at_any_gamma(int sampleCount) => Assert.Equal(0, PSeries.DominanceThreshold(sampleCount));

    [Property]
    public void At_the_dominance_threshold_the_first_weight_equals_all_the_others_together(ushort size)
    {
        int sampleCount = (size % 3000) + 3;
        double threshold = PSeries.DominanceThreshold(sampleCount);

        Assert.InRange(threshold, PSeries.DominanceThreshold(sampleCount - 1), PSeries.AlwaysDominantGamma);
        Assert.Equal(0.5, PSeries.Weights(sampleCount, threshold)[0], 1e-14);
        Assert.True(PSeries.Weights(sampleCount, threshold * 0.999)[0] < 0.5);
        Assert.True(PSeries.Weights(sampleCount, threshold * 1.001)[0] > 0.5);
    }

    [Theory]
    [InlineData(-0.5, "-0.5")]
    [InlineData(-double.Epsilon, "-5E-324")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void A_gamma_that_is_negative_or_not_finite_is_refused(double gamma, string printed)
    {
        string message = $"gamma must be a finite number of at least 0, but was {printed}.";
        Expect.OutOfRange("gamma", message, () => PSeries.TruncatedZeta(3, gamma));
        Expect.OutOfRange("gamma", message, () => PSeries.Weights(3, gamma));
        Expect.OutOfRange("gamma", message, () => PSeries.Weights(gamma, new double[3]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void Fewer_than_one_sample_is_refused(int sampleCount)
    {
        string message = $"sampleCount must be at least 1, but was {sampleCount}.";
        Expect.OutOfRange("sampleCount", message, () => PSeries.TruncatedZeta(sampleCount, 1));
        Expect.OutOfRange("sampleCount", message, () => PSeries.Weights(sampleCount, 1.0));
        Expect.OutOfRange("sampleCount", message, () => PSeries.DominanceThreshold(sampleCount));
    }

    [Fact]
    public void An_empty_destination_is_refused() =>
        Expect.Argument("destination", "destination must have at least one element, but has 0.", () => PSeries.Weights(1.0, []));
}
