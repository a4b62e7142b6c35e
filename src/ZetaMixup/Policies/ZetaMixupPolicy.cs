// K. Abhishek, C. J. Brown, G. Hamarneh, "Multi-Sample ζ-mixup: Richer, More Realistic Synthetic Samples from a
// p-Series Interpolant", Journal of Big Data 11:43 (2024), arXiv:2204.03323.

using System.Collections.Concurrent;
using System.Numerics;
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
        int sampleCount = SampleCountFor(rowCount);
        double weight = 1 / PSeries.TruncatedZeta(sampleCount, Gamma);
        return Gamma >= PSeries.DominanceThreshold(sampleCount) ? Math.Max(weight, 0.5) : Math.Min(weight, Math.BitDecrement(0.5));
    }

    private protected override void Draw(MixPlan plan, MixKey key, int rowCount, int sampleCount) =>
        DrawOrderings(key, plan.BlendByTable(rowCount, TableFor(sampleCount)), rowCount, sampleCount, plan.Scratch(rowCount - 1));

    private protected override MixingPolicy ClipTo(int rowCount) => new ZetaMixupPolicy(Gamma, rowCount);

    /// <summary>
    /// Draws an ordering for each row in O(rows × T) time: sample k has rank 1 in row k, and ranks 2..T are a uniformly
    /// random selection of the other samples in uniformly random order.
    /// </summary>
    private static void DrawOrderings(MixKey key, Span<int> sources, int rowCount, int sampleCount, Span<int> others)
    {
        CounterRandom random = CounterRandom.For(key, RandomStreams.Orderings);
        for (int i = 0; i < others.Length; i++)
        {
            others[i] = i;
        }

        // The working space keeps the order of the previous row: a partial shuffle of any order is uniform.
        for (int row = 0; row < rowCount; row++)
        {
            random.Shuffle(others, sampleCount - 1);
            Span<int> ordering = sources.Slice(row * sampleCount, sampleCount);
            ordering[0] = row;
            SkipOver(row, others[..(sampleCount - 1)], ordering[1..]);
        }
    }

    /// <summary>Turns numbers among the other samples into numbers among all: those from <paramref name="row"/> on move up by 1.</summary>
    private static void SkipOver(int row, ReadOnlySpan<int> others, Span<int> ordering)
    {
        int i = 0;
        var rows = new Vector<int>(row);
        for (; i <= others.Length - Vector<int>.Count; i += Vector<int>.Count)
        {
            // A comparison that holds is −1.
            var other = new Vector<int>(others[i..]);
            (other - Vector.GreaterThanOrEqual(other, rows)).CopyTo(ordering[i..]);
        }

        for (; i < others.Length; i++)
        {
            ordering[i] = others[i] >= row ? others[i] + 1 : others[i];
        }
    }

    private float[] TableFor(int sampleCount) =>
        _tables.TryGetValue(sampleCount, out float[]? table)
            ? table
            : _tables.GetOrAdd(sampleCount, static (count, gamma) => RankWeights(count, gamma), Gamma);
}
