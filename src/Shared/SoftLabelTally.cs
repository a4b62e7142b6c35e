namespace ZetaMixup.Shared;

/// <summary>Accumulates the metrics of soft labels, one at a time.</summary>
internal sealed class SoftLabelTally(bool withDominantClass)
{
    private long _count;
    private double _entropy;
    private double _effectiveClasses;
    private long _dominant;

    /// <param name="softLabel">The soft label.</param>
    /// <param name="dominantClass">The class of the dominant sample, which is ignored if dominant classes are unknown.</param>
    public void Add(ReadOnlySpan<float> softLabel, int dominantClass)
    {
        _count++;
        _entropy += LabelRichness.Entropy(softLabel);
        _effectiveClasses += LabelRichness.EffectiveNumber(softLabel);
        _dominant += withDominantClass && LabelRichness.HasLargestProbability(softLabel, dominantClass) ? 1 : 0;
    }

    public SoftLabelMetrics ToMetrics() => new()
    {
        Count = _count,
        MeanEntropy = _entropy / _count,
        MeanEffectiveNumberOfClasses = _effectiveClasses / _count,
        DominantClassRate = withDominantClass ? (double)_dominant / _count : null,
    };
}
