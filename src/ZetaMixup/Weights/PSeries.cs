// ζ-mixup's weights. K. Abhishek, C. J. Brown, G. Hamarneh, "Multi-Sample ζ-mixup: Richer, More Realistic
// Synthetic Samples from a p-Series Interpolant", Journal of Big Data 11:43 (2024), arXiv:2204.03323, section
// "Method": w_i = s_i^-γ / C with C = Σ_{j=1..T} j^-γ, and the theorem on γ ≥ γ_min = 1.72865.

using ZetaMixup.Validation;

namespace ZetaMixup;

/// <summary>
/// The normalised p-series that ζ-mixup weighs its samples with: the sample of rank j (1-based) gets
/// j^−γ / Σ_{i=1..T} i^−γ (Abhishek, Brown, Hamarneh 2024, arXiv:2204.03323).
/// </summary>
public static class PSeries
{
    /// <summary>
    /// The root of the Riemann zeta function's equation ζ(γ) = 2. From this γ on, the first weight exceeds all the
    /// others together whatever T is, so that a mix keeps the class of its dominant sample.
    /// </summary>
    public const double AlwaysDominantGamma = 1.7286472389981837;

    /// <summary>The T-truncated Riemann zeta function, Σ_{j=1..T} j^−γ.</summary>
    /// <param name="sampleCount">T, the number of terms; at least 1.</param>
    /// <param name="gamma">γ, finite and at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="sampleCount"/> is less than 1, or <paramref name="gamma"/> is negative, NaN or infinite.
    /// </exception>
    public static double TruncatedZeta(int sampleCount, double gamma)
    {
        Guard.AtLeast(sampleCount, 1, nameof(sampleCount));
        Guard.FiniteNonNegative(gamma, nameof(gamma));

        // Smallest terms first, so that a long tail is not lost against the first terms.
        var sum = default(CompensatedSum);
        for (int rank = sampleCount; rank >= 1; rank--)
        {
            sum.Add(Term(rank, gamma));
        }

        return sum.Value;
    }

    /// <summary>Writes the T weights in rank order: falling, with sum 1.</summary>
    /// <param name="gamma">γ, finite and at least 0; 0 gives equal weights.</param>
    /// <param name="destination">Takes the weights; its length is T, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="gamma"/> is negative, NaN or infinite.</exception>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is empty.</exception>
    public static void Weights(double gamma, Span<double> destination)
    {
        Guard.FiniteNonNegative(gamma, nameof(gamma));
        Guard.NotEmpty(destination, nameof(destination));

        // The power function is good to an ulp but not monotonic within it; the weights have to be.
        double previous = destination[0] = 1;
        for (int i = 1; i < destination.Length; i++)
        {
            previous = destination[i] = Math.Min(previous, Term(i + 1, gamma));
        }

        var sum = default(CompensatedSum);
        for (int i = destination.Length - 1; i >= 0; i--)
        {
            sum.Add(destination[i]);
        }

        foreach (ref double weight in destination)
        {
            weight /= sum.Value;
        }
    }

    /// <summary>The T weights in rank order: falling, with sum 1.</summary>
    /// <param name="sampleCount">T, the number of weights; at least 1.</param>
    /// <param name="gamma">γ, finite and at least 0; 0 gives equal weights.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="sampleCount"/> is less than 1, or <paramref name="gamma"/> is negative, NaN or infinite.
    /// </exception>
    public static double[] Weights(int sampleCount, double gamma)
    {
        Guard.AtLeast(sampleCount, 1, nameof(sampleCount));
        Guard.FiniteNonNegative(gamma, nameof(gamma));

        var weights = new double[sampleCount];
        Weights(gamma, weights);
        return weights;
    }

    /// <summary>
    /// The γ at which the first of T weights equals all the others together, that is, the root of
    /// Σ_{j=2..T} j^−γ = 1; above it the dominant sample's class always has the largest share of the soft label.
    /// It grows with T towards <see cref="AlwaysDominantGamma"/>; for T = 1 and T = 2 it is 0.
    /// </summary>
    /// <param name="sampleCount">T, the number of samples in a mix; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sampleCount"/> is less than 1.</exception>
    public static double DominanceThreshold(int sampleCount)
    {
        Guard.AtLeast(sampleCount, 1, nameof(sampleCount));
        if (sampleCount <= 2)
        {
            return 0;
        }

        // The sum is convex and falls with γ, so Newton's steps from the left of the root rise to it and never pass
        // it by more than rounding. At γ = 1 the sum is above 1 from T = 4 on.
        double gamma = sampleCount >= 4 ? 1 : 0;
        while (true)
        {
            var excess = default(CompensatedSum);
            var slope = default(CompensatedSum);
            for (int rank = sampleCount; rank >= 2; rank--)
            {
                double term = Term(rank, gamma);
                excess.Add(term);
                slope.Add(term * Math.Log(rank));
            }

            double next = gamma + (excess.Value - 1) / slope.Value;
            if (next <= gamma)
            {
                return gamma;
            }

            gamma = next;
        }
    }

    private static double Term(int rank, double gamma) => Math.Pow(rank, -gamma);
}
