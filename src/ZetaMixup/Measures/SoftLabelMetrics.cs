namespace ZetaMixup;

/// <summary>The richness of the soft labels of mixed rows. <see cref="LabelRichness"/> defines the measures.</summary>
public sealed record SoftLabelMetrics
{
    /// <summary>The number of soft labels.</summary>
    public required long Count { get; init; }

    /// <summary>The mean entropy in nats; NaN if there are no soft labels.</summary>
    public required double MeanEntropy { get; init; }

    /// <summary>The mean effective number of classes of a soft label; NaN if there are no soft labels.</summary>
    public required double MeanEffectiveNumberOfClasses { get; init; }

    /// <summary>
    /// The fraction of mixes, from 0 to 1, in which the class of the dominant sample has the largest probability, without a
    /// tie; <see langword="null"/> if the dominant classes are unknown.
    /// </summary>
    public required double? DominantClassRate { get; init; }
}
