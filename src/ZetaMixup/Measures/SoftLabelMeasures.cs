namespace ZetaMixup;

/// <summary>How rich the soft labels of many mixes are; see <see cref="LabelRichness"/> for what is measured.</summary>
public sealed record SoftLabelMeasures
{
    /// <summary>The number of soft labels.</summary>
    public long Count { get; internal init; }

    /// <summary>The mean entropy in nats, NaN where there is no soft label.</summary>
    public double MeanEntropy { get; internal init; }

    /// <summary>The mean effective number of classes in a soft label, NaN where there is none.</summary>
    public double MeanEffectiveClassCount { get; internal init; }

    /// <summary>
    /// The share of mixes in which the class of the dominant sample has the largest share, and no other has the same; from
    /// 0 to 1, and <see langword="null"/> where the dominant classes were not told.
    /// </summary>
    public double? DominantClassShare { get; internal init; }
}
