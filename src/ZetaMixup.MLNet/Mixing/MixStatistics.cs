namespace ZetaMixup.MLNet;

/// <summary>What happened in one whole pass over the mixed rows.</summary>
/// <remarks>Every pass does the same, so the figures of the first whole pass are those of all.</remarks>
public sealed record MixStatistics
{
    /// <summary>Rows that the data has.</summary>
    public long RowsRead { get; internal init; }

    /// <summary>Mixes that were made: the rows that were not left out, times the copies.</summary>
    public long RowsMixed { get; internal init; }

    /// <summary>
    /// Rows that the view has: the mixes, the originals where they are kept, and of weighted rows one per class with a
    /// share in them.
    /// </summary>
    public long RowsGiven { get; internal init; }

    /// <summary>Rows left out because the label is missing: key 0, or a soft label of zeros or with NaN or ∞.</summary>
    public long RowsWithoutLabel { get; internal init; }

    /// <summary>
    /// Rows left out because a mixed column holds NaN or ∞, which would reach every row of the batch, or a number beyond
    /// ±1.7·10³⁸, of which rounding would make ∞.
    /// </summary>
    public long RowsWithNonFiniteValues { get; internal init; }

    /// <summary>Rows left out, for whatever reason.</summary>
    public long RowsLeftOut => RowsWithoutLabel + RowsWithNonFiniteValues;

    /// <summary>Batches that were mixed.</summary>
    public long Batches { get; internal init; }

    /// <summary>
    /// Batches of more than one row that were all of one class, where the label is a key: such a mix enriches no label.
    /// </summary>
    public long SingleClassBatches { get; internal init; }

    /// <summary>How often the pool was filled; 1 means that the data was shuffled as a whole.</summary>
    public int Pools { get; internal init; }

    /// <summary>
    /// Pools of more than one row that were all of one class, where the label is a key: the data is sorted by class and
    /// the pool too small, or there is only one class.
    /// </summary>
    public int SingleClassPools { get; internal init; }

    /// <summary>
    /// Whether the policy makes sure that the row's own sample has at least half the weight of its mix, so that its class is
    /// the class of the mix. For ζ-mixup that takes a γ of at least <see cref="PSeries.DominanceThreshold"/>; mixup and
    /// CutMix always do, one of several policies where each of them does, and a chain of two seldom can.
    /// </summary>
    public bool DominanceIsGuaranteed { get; internal init; }
}
