// K. Abhishek, C. J. Brown, G. Hamarneh, "Multi-Sample ζ-mixup: Richer, More Realistic Synthetic Samples from a
// p-Series Interpolant", Journal of Big Data 11:43 (2024), arXiv:2204.03323.

using System.Collections.Concurrent;
using ZetaMixup.Shared;
using static System.FormattableString;

namespace ZetaMixup;

/// <summary>
/// ζ-mixup: each row is a convex combination of T samples, weighted by the p-series of γ in random order. As in the
/// authors' implementation, sample k has rank 1 in row k, and the other ranks are drawn uniformly, so that every sample
/// dominates one row.
/// </summary>
internal sealed class ZetaMixupPolicy : MixingPolicy
{
    // A table depends on γ and T alone. A run needs one for its batches and one for the smaller last batch.
    private readonly ConcurrentDictionary<int, float[]> _tables = new();

    public ZetaMixupPolicy(double gamma, int? sampleCount)
    {
        Guard.FiniteNonNegative(gamma, nameof(gamma));
        if (sampleCount is int count)
        {
            Guard.AtLeast(count, 1, nameof(sampleCount));
        }

        Gamma = gamma;
        SampleCount = sampleCount;
    }

    public double Gamma { get; }

    /// <summary>T, or <see langword="null"/> for the batch size.</summary>
    public int? SampleCount { get; }

    public override string Name => "zeta";

    public override string ToString() =>
        SampleCount is int count ? Invariant($"zeta(gamma={Gamma}, T={count})") : Invariant($"zeta(gamma={Gamma}, T=batch)");

    /// <summary>
    /// Returns the p-series weights of T ranks, computed in double precision and rounded once. Every weight is off by at
    /// most half an ulp, so their sum is off by at most half an ulp of 1.
    /// </summary>
    public static float[] RankWeights(int sampleCount, double gamma) =>
        Array.ConvertAll(PSeries.Weights(sampleCount, gamma), static weight => (float)weight);

    internal override int SampleCountFor(int rowCount) => SampleCount ?? rowCount;

    internal override double LeastOwnWeight(int rowCount)
    {
        // At the threshold itself, rounding may put the first weight on either side of ½.
        var sampleCount = SampleCountFor(rowCount);
        var weight = 1 / PSeries.TruncatedZeta(sampleCount, Gamma);
        return Gamma >= PSeries.DominanceThreshold(sampleCount) ? Math.Max(weight, 0.5) : Math.Min(weight, Math.BitDecrement(0.5));
    }

    private protected override void Draw(MixPlan plan, MixKey key, int rowCount, int sampleCount) =>
        plan.DrawOrderings(key, rowCount, TableFor(sampleCount));

    private protected override MixingPolicy ClipTo(int rowCount) => new ZetaMixupPolicy(Gamma, rowCount);

    private float[] TableFor(int sampleCount) =>
        _tables.TryGetValue(sampleCount, out var table)
            ? table
            : _tables.GetOrAdd(sampleCount, static (count, gamma) => RankWeights(count, gamma), Gamma);
}
