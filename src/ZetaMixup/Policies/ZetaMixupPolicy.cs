// K. Abhishek, C. J. Brown, G. Hamarneh, "Multi-Sample ζ-mixup: Richer, More Realistic Synthetic Samples from a
// p-Series Interpolant", Journal of Big Data 11:43 (2024), arXiv:2204.03323.

using System.Collections.Concurrent;
using ZetaMixup.Orderings;
using ZetaMixup.Randomness;
using ZetaMixup.Validation;
using static System.FormattableString;

namespace ZetaMixup;

/// <summary>
/// ζ-mixup: each row is a convex combination of T samples, whose weights are the p-series of γ in a random order. As
/// in the authors' implementation, sample k has rank 1 in row k, and the other ranks are drawn uniformly, so that
/// every sample dominates one row.
/// </summary>
public sealed class ZetaMixupPolicy : MixingPolicy
{
    /// <summary>The γ that is used where none is given.</summary>
    public const double DefaultGamma = 2.8;

    // A table depends on γ and T alone; a run needs one for its batches and one for the smaller last batch.
    private readonly ConcurrentDictionary<int, float[]> _tables = new();

    internal ZetaMixupPolicy(double gamma, int? sampleCount)
    {
        Guard.FiniteNonNegative(gamma, nameof(gamma));
        if (sampleCount is int count)
        {
            Guard.AtLeast(count, 1, nameof(sampleCount));
        }

        Gamma = gamma;
        SampleCount = sampleCount;
    }

    /// <summary>γ, the exponent of the p-series; finite and at least 0.</summary>
    /// <value>2.8 by default.</value>
    public double Gamma { get; }

    /// <summary>T, the number of samples in a mix, or <see langword="null"/> for the whole batch.</summary>
    /// <value><see langword="null"/> by default.</value>
    public int? SampleCount { get; }

    /// <inheritdoc/>
    public override string Name => "zeta";

    /// <summary>The name and the settings, for messages.</summary>
    public override string ToString() =>
        SampleCount is int count ? Invariant($"zeta(gamma={Gamma}, T={count})") : Invariant($"zeta(gamma={Gamma}, T=batch)");

    internal override int SampleCountFor(int rowCount) => SampleCount ?? rowCount;

    private protected override void Draw(MixPlan plan, MixKey key, int rowCount, int sampleCount)
    {
        var random = CounterRandom.For(key, RandomStreams.Orderings);
        RandomOrderings.Draw(ref random, plan.Resize(rowCount, sampleCount), rowCount, sampleCount, plan.Scratch(rowCount - 1));
        plan.ShareWeights(TableFor(sampleCount));
    }

    internal override double LeastOwnWeight(int rowCount)
    {
        // At the threshold itself, rounding may put the first weight to either side of one half.
        int sampleCount = GetSampleCount(rowCount);
        double weight = 1 / PSeries.TruncatedZeta(sampleCount, Gamma);
        return Gamma >= PSeries.DominanceThreshold(sampleCount) ? Math.Max(weight, 0.5) : Math.Min(weight, Math.BitDecrement(0.5));
    }

    private protected override MixingPolicy ClipTo(int rowCount) => new ZetaMixupPolicy(Gamma, rowCount);

    private float[] TableFor(int sampleCount) =>
        _tables.TryGetValue(sampleCount, out float[]? table)
            ? table
            : _tables.GetOrAdd(sampleCount, static (count, gamma) => RankWeights.Create(count, gamma), Gamma);
}
