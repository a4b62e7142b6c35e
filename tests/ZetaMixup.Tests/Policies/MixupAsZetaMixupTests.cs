using FsCheck.Xunit;
using ZetaMixup.Tests.Support;

namespace ZetaMixup.Tests.Policies;

/// <summary>
/// mixup is ζ-mixup with T = 2 and γ = log₂(λ / (1 − λ)): Abhishek, Brown, Hamarneh 2024 (arXiv:2204.03323), section on the
/// relation to mixup.
/// </summary>
public sealed class MixupAsZetaMixupTests
{
    [Theory]
    [InlineData(0.5, 0.0)]
    [InlineData(2.0 / 3, 1.0)]
    [InlineData(0.8, 2.0)]
    public void Known_odds_have_a_known_gamma(double lambda, double gamma) => Assert.Equal(lambda, PSeries.Weights(2, gamma)[0], 1e-15);

    [Property(Arbitrary = [typeof(Draws)])]
    public void Two_samples_weighted_by_the_gamma_of_lambda_are_weighted_by_lambda(Lambda lambda)
    {
        double[] weights = PSeries.Weights(2, Math.Log2(lambda.Value / (1 - lambda.Value)));

        Assert.Equal(lambda.Value, weights[0], 1e-14);
        Assert.Equal(1 - lambda.Value, weights[1], 1e-14);
    }
}
