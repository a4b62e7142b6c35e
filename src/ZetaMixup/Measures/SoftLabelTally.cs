namespace ZetaMixup.Measures;

/// <summary>Adds up the measures of soft labels, one by one.</summary>
internal sealed class SoftLabelTally(bool withDominantClass)
{
    private long _count;
    private double _entropy;
    private double _effectiveClasses;
    private long _kept;

    /// <param name="shares">The soft label.</param>
    /// <param name="dominantClass">The class of the dominant sample; not looked at where dominant classes are not told.</param>
    public void Add(ReadOnlySpan<float> shares, int dominantClass)
    {
        _count++;
        _entropy += LabelRichness.Entropy(shares);
        _effectiveClasses += LabelRichness.EffectiveCount(shares);
        _kept += withDominantClass && LabelRichness.HasLargestShare(shares, dominantClass) ? 1 : 0;
    }

    public SoftLabelMeasures ToMeasures() => new()
    {
        Count = _count,
        MeanEntropy = _entropy / _count,
        MeanEffectiveClassCount = _effectiveClasses / _count,
        DominantClassShare = withDominantClass ? (double)_kept / _count : null,
    };
}
