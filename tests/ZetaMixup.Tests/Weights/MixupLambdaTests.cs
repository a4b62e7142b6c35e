using FsCheck.Xunit;
using ZetaMixup.Tests.Support;

namespace ZetaMixup.Tests.Weights;

public sealed class MixupLambdaTests
{
    [Theory]
    [InlineData(0.5, 0.0)]
    [InlineData(2.0 / 3, 1.0)]
    [InlineData(0.8, 2.0)]
    [InlineData(0.2, -2.0)]
    public void Gamma_is_the_binary_logarithm_of_the_odds(double lambda, double gamma)
    {
        Assert.Equal(gamma, MixupLambda.ToGamma(lambda), 1e-14);
        Assert.Equal(lambda, MixupLambda.FromGamma(gamma), 1e-15);
    }

    [Property(Arbitrary = [typeof(Draws)])]
    public void Two_samples_weighted_by_the_gamma_of_lambda_are_weighted_by_lambda(Lambda lambda)
    {
        double[] weights = PSeries.Weights(2, MixupLambda.ToGamma(lambda.Value));

        Assert.Equal(lambda.Value, weights[0], 1e-14);
        Assert.Equal(1 - lambda.Value, weights[1], 1e-14);
    }

    [Property(Arbitrary = [typeof(Draws)])]
    public void Lambda_survives_the_way_there_and_back(Lambda lambda) =>
        Assert.Equal(lambda.Value, MixupLambda.FromGamma(MixupLambda.ToGamma(lambda.Value)), 1e-14);

    [Fact]
    public void A_gamma_of_any_size_has_a_lambda()
    {
        Assert.Equal(1, MixupLambda.FromGamma(1e6));
        Assert.Equal(0, MixupLambda.FromGamma(-1e6));
    }

    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(1.0, "1")]
    [InlineData(-0.25, "-0.25")]
    [InlineData(1.5, "1.5")]
    [InlineData(double.NaN, "NaN")]
    public void A_lambda_that_is_not_between_zero_and_one_is_refused(double lambda, string printed) =>
        Expect.OutOfRange("lambda", $"lambda must be above 0 and below 1, but was {printed}.", () => MixupLambda.ToGamma(lambda));

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void A_gamma_that_is_not_finite_is_refused(double gamma, string printed) =>
        Expect.OutOfRange("gamma", $"gamma must be a finite number, but was {printed}.", () => MixupLambda.FromGamma(gamma));
}
