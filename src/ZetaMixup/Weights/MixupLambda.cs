// mixup as a case of ζ-mixup: Abhishek, Brown, Hamarneh 2024 (arXiv:2204.03323), section on the relation to mixup.

using ZetaMixup.Validation;

namespace ZetaMixup;

/// <summary>
/// Translates between mixup's λ (Zhang et al. 2018, arXiv:1710.09412) and ζ-mixup's γ: for T = 2 the weights
/// λ and 1 − λ are the p-series weights of γ = log₂(λ / (1 − λ)).
/// </summary>
public static class MixupLambda
{
    /// <summary>γ = log₂(λ / (1 − λ)).</summary>
    /// <param name="lambda">λ, the weight of the first sample; above 0 and below 1.</param>
    /// <returns>γ; negative where λ is less than ½, that is, where the second sample dominates.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="lambda"/> is not between 0 and 1.</exception>
    public static double ToGamma(double lambda)
    {
        Guard.InsideUnitInterval(lambda, nameof(lambda));
        return Math.Log2(lambda / (1 - lambda));
    }

    /// <summary>λ = 1 / (1 + 2^−γ).</summary>
    /// <param name="gamma">γ, finite; a negative one stands for a mix that the second sample dominates.</param>
    /// <returns>λ, the weight of the first of two samples.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="gamma"/> is NaN or infinite.</exception>
    public static double FromGamma(double gamma)
    {
        Guard.Finite(gamma, nameof(gamma));
        return 1 / (1 + Math.Pow(2, -gamma));
    }
}
