// ζ-mixup's weights. K. Abhishek, C. J. Brown, G. Hamarneh, "Multi-Sample ζ-mixup: Richer, More Realistic
// Synthetic Samples from a p-Series Interpolant", Journal of Big Data 11:43 (2024), arXiv:2204.03323, section
// "Method": w_i = s_i^-γ / C with C = Σ_{j=1..T} j^-γ, and the theorem on γ ≥ γ_min = 1.72865.

using ZetaMixup.Shared;

namespace ZetaMixup;

/// <summary>
/// The normalized p-series that weights the samples of ζ-mixup: rank j (1-based) has the weight
/// j^−γ / Σ_{i=1..T} i^−γ (Abhishek, Brown, Hamarneh 2024, arXiv:2204.03323).
/// </summary>
public static class PSeries
{
    /// <summary>
    /// The root of ζ(γ) = 2, where ζ is the Riemann zeta function. From this γ on, the first weight exceeds the sum of
    /// all others for every T, so that a mix keeps the class of its dominant sample.
    /// </summary>
    public const double AlwaysDominantGamma = 1.7286472389981837;

    /// <summary>Returns the T-truncated Riemann zeta function, Σ_{j=1..T} j^−γ.</summary>
    /// <param name="sampleCount">T, the number of terms, at least 1.</param>
    /// <param name="gamma">γ, finite and at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="sampleCount"/> is less than 1, or <paramref name="gamma"/> is negative, NaN or infinite.
    /// </exception>
    public static double TruncatedZeta(int sampleCount, double gamma)
    {
        Guard.AtLeast(sampleCount, 1, nameof(sampleCount));
        Guard.FiniteNonNegative(gamma, nameof(gamma));

        // Smallest terms first, so that the first terms do not absorb a long tail.
        var sum = default(CompensatedSum);
        for (int rank = sampleCount; rank >= 1; rank--)
        {
            sum.Add(Term(rank, gamma));
        }

        return sum.Value;
    }

    /// <summary>Writes the T weights in rank order: decreasing, with sum 1.</summary>
    /// <param name="gamma">γ, finite and at least 0. Weights are equal for γ = 0.</param>
    /// <param name="destination">Receives the weights. Its length is T, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="gamma"/> is negative, NaN or infinite.</exception>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is empty.</exception>
    public static void Weights(double gamma, Span<double> destination)
    {
        Guard.FiniteNonNegative(gamma, nameof(gamma));
        Guard.NotEmpty(destination, nameof(destination));

        // The power function is accurate to an ulp but not monotonic within it. The weights must be monotonic.
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

    /// <summary>Returns the T weights in rank order: decreasing, with sum 1.</summary>
    /// <param name="sampleCount">T, the number of weights, at least 1.</param>
    /// <param name="gamma">γ, finite and at least 0. Weights are equal for γ = 0.</param>
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
    /// Returns the γ at which the first of T weights equals the sum of all others, that is, the root of
    /// Σ_{j=2..T} j^−γ = 1. Above it, the class of the dominant sample always has the largest probability in the soft label.
    /// It grows with T towards <see cref="AlwaysDominantGamma"/>. For T = 1 and T = 2 it is 0.
    /// </summary>
    /// <param name="sampleCount">T, the number of samples in a mix, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sampleCount"/> is less than 1.</exception>
    public static double DominanceThreshold(int sampleCount)
    {
        Guard.AtLeast(sampleCount, 1, nameof(sampleCount));
        if (sampleCount <= 2)
        {
            return 0;
        }

        // The sum is convex and decreases with γ, so Newton's method started left of the root approaches it from the
        // left, up to rounding. At γ = 1 the sum exceeds 1 from T = 4 on.
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

    /// <summary>
    /// A sum that compensates its rounding errors (W. Kahan, "Further remarks on reducing truncation errors",
    /// Communications of the ACM 8, 1965).
    /// </summary>
    private struct CompensatedSum
    {
        private double _error;

        public double Value { get; private set; }

        public void Add(double term)
        {
            double corrected = term - _error;
            double next = Value + corrected;
            _error = next - Value - corrected;
            Value = next;
        }
    }
}
