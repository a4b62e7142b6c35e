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
    private ZetaMixupPolicy? _clipped;

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

    private protected override int SampleCountFor(int rowCount) => SampleCount ?? rowCount;

    private protected override void Draw(MixPlan plan, Span<int> sources, MixKey key)
    {
        var random = CounterRandom.For(key, RandomStreams.Orderings);
        RandomOrderings.Draw(ref random, sources, plan.RowCount, plan.SampleCount, plan.Scratch(plan.RowCount - 1));
        plan.ShareWeights(TableFor(plan.SampleCount));
    }

    private protected override MixingPolicy ClipTo(int rowCount)
    {
        // The last batch of every epoch asks for the same one; a lost race costs a second, equal policy.
        ZetaMixupPolicy? clipped = _clipped;
        if (clipped?.SampleCount != rowCount)
        {
            _clipped = clipped = new ZetaMixupPolicy(Gamma, rowCount);
        }

        return clipped;
    }

    private float[] TableFor(int sampleCount) =>
        _tables.TryGetValue(sampleCount, out float[]? table)
            ? table
            : _tables.GetOrAdd(sampleCount, static (count, gamma) => RankWeights.Create(count, gamma), Gamma);
}
