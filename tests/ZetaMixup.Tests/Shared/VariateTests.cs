using ZetaMixup.Shared;

namespace ZetaMixup.Tests.Shared;

public sealed class VariateTests
{
    private const int Seed = 1710_09412;
    private const int Draws = 200_000;

    [Fact]
    public void Normal_variates_have_the_moments_of_the_normal_distribution()
    {
        double[] draws = Draw((ref CounterRandom random) => random.NextNormal());
        AssertMoments(draws, mean: 0, variance: 1, fourthMoment: 3);
        Assert.Equal(0, draws.Average(x => x * x * x), 0.06);
        Assert.Equal(3, draws.Average(x => x * x * x * x), 0.12);
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.3)]
    [InlineData(1.0)]
    [InlineData(2.5)]
    [InlineData(40.0)]
    public void Gamma_variates_have_the_moments_of_the_gamma_distribution(double shape)
    {
        double[] draws = Draw((ref CounterRandom random) => random.NextGamma(shape));
        AssertMoments(draws, shape, shape, (3 * shape * shape) + (6 * shape));
    }

    [Theory]
    [InlineData(0.1, 0.1)]
    [InlineData(0.2, 0.2)]
    [InlineData(1.0, 1.0)]
    [InlineData(2.0, 2.0)]
    [InlineData(8.0, 8.0)]
    [InlineData(2.0, 5.0)]
    [InlineData(0.4, 3.0)]
    public void Beta_variates_have_the_moments_of_the_beta_distribution(double a, double b)
    {
        double[] draws = Draw((ref CounterRandom random) => random.NextBeta(a, b));
        double mean = a / (a + b);
        double variance = mean * (1 - mean) / (a + b + 1);

        Assert.All(draws, draw => Assert.InRange(draw, 0, 1));
        AssertMoments(draws, mean, variance, fourthMoment: variance);
    }

    [Fact]
    public void Beta_with_parameters_one_is_uniform() => AssertDistribution(1, x => x);

    [Fact]
    public void Beta_with_parameters_one_half_follows_the_arcsine_law() =>
        AssertDistribution(0.5, x => 2 / Math.PI * Math.Asin(Math.Sqrt(x)));

    [Fact]
    public void Beta_with_parameters_two_follows_its_cubic_law() => AssertDistribution(2, x => x * x * (3 - (2 * x)));

    [Theory]
    [InlineData(double.Epsilon)]
    [InlineData(1e-300)]
    [InlineData(1e-10)]
    public void With_a_tiny_parameter_a_beta_variate_is_one_of_the_ends(double parameter)
    {
        double[] draws = Draw((ref CounterRandom random) => random.NextBeta(parameter, parameter));
        Assert.All(draws, draw => Assert.True(draw is < 1e-3 or > 1 - 1e-3));
        Assert.Equal(0.5, draws.Average(), 0.006);
    }

    [Theory]
    [InlineData(1e20)]
    [InlineData(double.MaxValue)]
    public void With_a_huge_parameter_a_beta_variate_is_one_half(double parameter) =>
        Assert.All(Draw((ref CounterRandom random) => random.NextBeta(parameter, parameter)), draw => Assert.Equal(0.5, draw, 1e-9));

    private delegate double Variate(ref CounterRandom random);

    private static double[] Draw(Variate variate)
    {
        CounterRandom random = CounterRandom.For(Seed, 0, 0, 0);
        var draws = new double[Draws];
        foreach (ref double draw in draws.AsSpan())
        {
            draw = variate(ref random);
        }

        return draws;
    }

    /// <summary>Within five standard errors; the error of the variance follows from the fourth central moment.</summary>
    private static void AssertMoments(double[] draws, double mean, double variance, double fourthMoment)
    {
        double average = draws.Average();
        Assert.Equal(mean, average, 5 * Math.Sqrt(variance / Draws));
        Assert.Equal(variance, draws.Average(x => (x - average) * (x - average)), 5 * Math.Sqrt(fourthMoment / Draws));
    }

    /// <summary>Kolmogorov and Smirnov's test at the level 10⁻⁴.</summary>
    private static void AssertDistribution(double parameter, Func<double, double> distribution)
    {
        double[] draws = [.. Draw((ref CounterRandom random) => random.NextBeta(parameter, parameter)).Order()];
        double distance = draws.Select((draw, i) => Math.Max(
            Math.Abs(distribution(draw) - ((double)i / Draws)), Math.Abs(distribution(draw) - ((i + 1.0) / Draws)))).Max();
        Assert.True(distance < 2.225 / Math.Sqrt(Draws), $"Distance {distance} with seed {Seed}");
    }
}
