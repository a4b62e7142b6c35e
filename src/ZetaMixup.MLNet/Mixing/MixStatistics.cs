namespace ZetaMixup.MLNet;

/// <summary>The statistics of one complete pass over mixed rows.</summary>
/// <remarks>All passes do the same, so the statistics of the first complete pass hold for all.</remarks>
public sealed record MixStatistics
{
    /// <summary>The number of input rows.</summary>
    public long RowsRead { get; internal init; }

    /// <summary>The number of mixes: input rows that were not skipped, times the number of copies.</summary>
    public long RowsMixed { get; internal init; }

    /// <summary>
    /// How many of <see cref="RowsMixed"/> stayed as they were because their batch had no other row: the last batch of a pool,
    /// unless <see cref="ZetaMixupOptions.MergeShortLastBatch"/> is set, and every batch if the batch size is 1.
    /// </summary>
    public long RowsUnmixed { get; internal init; }

    /// <summary>
    /// The number of output rows: mixes, originals if they are kept, and, of weighted rows, one per class of each mix.
    /// </summary>
    public long RowsOutput { get; internal init; }

    /// <summary>
    /// The number of rows skipped because their label is missing: key 0, a soft label of zeros or with NaN or ∞, or a target with
    /// NaN or ∞.
    /// </summary>
    public long RowsWithoutLabel { get; internal init; }

    /// <summary>
    /// The number of rows skipped because a mixed column holds NaN or ∞, which would spread to every row of the batch, or a
    /// number beyond ±1.7·10³⁸, which rounding may turn into ∞.
    /// </summary>
    public long RowsWithNonFiniteValues { get; internal init; }

    /// <summary>
    /// The number of rows skipped because their own weight (<see cref="ZetaMixupOptions.ExampleWeightColumnName"/>) is negative,
    /// NaN or ∞.
    /// </summary>
    public long RowsWithInvalidWeight { get; internal init; }

    /// <summary>The number of rows skipped for any of these reasons.</summary>
    public long RowsSkipped => RowsWithoutLabel + RowsWithNonFiniteValues + RowsWithInvalidWeight;

    /// <summary>The number of mixed batches.</summary>
    public long Batches { get; internal init; }

    /// <summary>
    /// The number of batches of two or more rows that are all of one class, if the label is a key or a Boolean. Their soft
    /// labels are one-hot. 0 for other labels.
    /// </summary>
    public long SingleClassBatches { get; internal init; }

    /// <summary>How often the pool was filled. 1 means that the whole data was shuffled at once.</summary>
    public int Pools { get; internal init; }

    /// <summary>
    /// The number of pools of two or more rows that are all of one class, if the label is a key or a Boolean: the input is
    /// sorted by class and the pool is too small, or there is only one class. 0 for other labels.
    /// </summary>
    public int SingleClassPools { get; internal init; }

    /// <summary>
    /// Whether the policy guarantees that the row's own sample has at least half of the weight, so that its class is the class
    /// of the mix. It matters for classes, not for a target, which is mixed whatever the weights are. ζ-mixup does so if γ is at least <see cref="PSeries.DominanceThreshold"/>; mixup and CutMix always do, a
    /// choice of policies does if each of them does, and a chain of two rarely does.
    /// </summary>
    public bool IsDominanceGuaranteed { get; internal init; }
}
