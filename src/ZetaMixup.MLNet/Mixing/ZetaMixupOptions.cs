using Microsoft.ML;
using ZetaMixup.MLNet.Input;
using ZetaMixup.Shared;

namespace ZetaMixup.MLNet;

/// <summary>How rows are mixed. The wrapper, the data view and the estimator share these options.</summary>
public sealed class ZetaMixupOptions
{
    internal const string LogSource = "ZetaMixup";

    /// <summary>
    /// Which rows are mixed and with what weights. A policy that cuts patches from images
    /// (<see cref="MixingPolicy.ImageShape"/>) needs features that are such images. It mixes labels by the area of the patches.
    /// </summary>
    /// <value>Default: ζ-mixup with γ = 2.8, which mixes each row with all others of its batch.</value>
    public MixingPolicy Policy { get; set; } = MixingPolicy.ZetaMixup();

    /// <summary>How many rows are mixed with each other.</summary>
    /// <value>At least 1. Default: <see cref="Defaults.BatchSize"/>. The last batch of a pool may be smaller.</value>
    public int BatchSize { get; set; } = Defaults.BatchSize;

    /// <summary>How many mixed rows each row yields, each with other partners.</summary>
    /// <value>At least 1. Default: <see cref="Defaults.NumberOfCopies"/>.</value>
    public int NumberOfCopies { get; set; } = Defaults.NumberOfCopies;

    /// <summary>The seed of all random choices. Equal seeds yield equal mixes.</summary>
    /// <value>Default: <see langword="null"/>, which draws a seed from the <see cref="MLContext"/>.</value>
    public int? Seed { get; set; }

    /// <summary>
    /// The memory in bytes for rows that wait to be mixed. Rows are gathered in a pool, shuffled, cut into batches and mixed.
    /// Data that fits is shuffled as a whole. A mixed column counts with what is stored of it: 4 bytes for each value, or 8 for
    /// each value of a sparse row and 16 for the row. Other columns count with the size of their type, whether they are read or
    /// not; a text, or a vector of unknown size, counts as 256 bytes. Drop wide columns that are not needed.
    /// </summary>
    /// <value>At least 1. A pool holds at least one batch. Default: <see cref="Defaults.PoolBytes"/>.</value>
    public long PoolBytes { get; set; } = Defaults.PoolBytes;

    /// <summary>Whether the output contains each unmixed row in addition to the mixed ones.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool KeepOriginals { get; set; }

    /// <summary>How to handle rows that cannot be mixed.</summary>
    /// <value>Default: <see cref="InvalidRowHandling.Skip"/>.</value>
    public InvalidRowHandling InvalidRowHandling { get; set; } = InvalidRowHandling.Skip;

    /// <summary>The form of the label of a mixed row.</summary>
    /// <value>Default: <see cref="LabelMode.SoftLabel"/>. The estimator has no label column and accepts no other value.</value>
    public LabelMode LabelMode { get; set; } = LabelMode.SoftLabel;

    /// <summary>
    /// The name of the soft label column that is made of a key label. The estimator makes none: there, if the policy cuts
    /// patches from images, it names the column that is mixed by weight because it does not hold images.
    /// </summary>
    /// <value>Default: <see cref="Defaults.SoftLabelColumnName"/>.</value>
    public string SoftLabelColumnName { get; set; } = Defaults.SoftLabelColumnName;

    /// <summary>The name of the weight column that <see cref="LabelMode.WeightedRows"/> adds.</summary>
    /// <value>Default: <see cref="Defaults.WeightColumnName"/>.</value>
    public string WeightColumnName { get; set; } = Defaults.WeightColumnName;

    /// <summary>
    /// Whether to add two columns that describe each mix: <see cref="Defaults.MixedRowsColumnName"/>, the positions of its
    /// rows in the input, and <see cref="Defaults.MixedWeightsColumnName"/>, their weights in the label. Both start with the
    /// largest weight.
    /// </summary>
    /// <value>Default: <see langword="false"/>. The estimator adds no column and accepts no other value.</value>
    public bool AddProvenance { get; set; }

    /// <summary>
    /// Whether the wrapper keeps the mixed rows in memory while the trainer makes its passes. Otherwise each pass reads and
    /// mixes them again, with the same result.
    /// </summary>
    /// <value>Default: <see langword="true"/>. Only the wrapper uses it.</value>
    public bool CacheMixedRows { get; set; } = true;

    /// <summary>
    /// The maximum number of threads that mix rows, including the calling thread. Small batches are mixed ahead, several at a
    /// time, in about 8 MB in addition to the pool. The result does not depend on the number of threads.
    /// </summary>
    /// <value>At least 1. Default: <see langword="null"/>, which stands for <see cref="Environment.ProcessorCount"/>.</value>
    public int? MaxDegreeOfParallelism { get; set; }

    /// <summary>How often each row of the pool appears in the output.</summary>
    internal int NumberOfRounds => NumberOfCopies + (KeepOriginals ? 1 : 0);

    /// <summary>Whether a round outputs the rows unmixed.</summary>
    internal bool IsRoundOfOriginals(int round) => KeepOriginals && round == 0;

    /// <summary>The number of the copy that a round mixes, from 0. Keeping originals does not change the mixes.</summary>
    internal int CopyOfRound(int round) => KeepOriginals ? round - 1 : round;

    /// <summary>Validates the options and returns a copy, which later changes to these do not reach.</summary>
    internal ZetaMixupOptions Validated()
    {
        ArgumentNullException.ThrowIfNull(Policy);
        Policy.ValidateBatchSize(BatchSize, nameof(BatchSize));
        Guard.AtLeast(NumberOfCopies, 1, nameof(NumberOfCopies));
        Guard.AtLeast(PoolBytes, 1, nameof(PoolBytes));
        Guard.AtLeast(MaxDegreeOfParallelism ?? 1, 1, nameof(MaxDegreeOfParallelism));
        Guard.Defined(LabelMode, nameof(LabelMode));
        Guard.Defined(InvalidRowHandling, nameof(InvalidRowHandling));
        ColumnNames.Require(SoftLabelColumnName, nameof(SoftLabelColumnName));
        ColumnNames.Require(WeightColumnName, nameof(WeightColumnName));
        return (ZetaMixupOptions)MemberwiseClone();
    }

    /// <summary>Validates the options for mixing columns in place, which adds no column and has no label.</summary>
    internal ZetaMixupOptions ValidatedForMixingInPlace()
    {
        if (LabelMode != LabelMode.SoftLabel)
        {
            throw new ArgumentException($"{nameof(LabelMode)} is {LabelMode}, but an estimator that mixes columns in place has no label column. Use trainer.WithZetaMixup or mlContext.Data.ZetaMixup.", nameof(LabelMode));
        }

        return AddProvenance
            ? throw new ArgumentException($"{nameof(AddProvenance)} is true, but an estimator that mixes columns in place adds none, because a column that exists only in training breaks the model. Use mlContext.Data.ZetaMixup.", nameof(AddProvenance))
            : Validated();
    }

    /// <summary>Returns these validated options with a seed: their own, or one drawn from the context.</summary>
    internal ZetaMixupOptions WithSeed(MLContext mlContext)
    {
        var copy = (ZetaMixupOptions)MemberwiseClone();
        copy.Seed ??= Messages.DrawSeed(mlContext, LogSource);
        return copy;
    }

    /// <summary>The defaults of <see cref="ZetaMixupOptions"/>.</summary>
    public static class Defaults
    {
        /// <summary>Rows per batch.</summary>
        public const int BatchSize = 32;

        /// <summary>Mixed rows per row.</summary>
        public const int NumberOfCopies = 1;

        /// <summary>256 MB.</summary>
        public const long PoolBytes = 256L * 1024 * 1024;

        /// <summary>The name of the soft label column.</summary>
        public const string SoftLabelColumnName = "SoftLabel";

        /// <summary>The name of the weight column.</summary>
        public const string WeightColumnName = "Weight";

        /// <summary>The name of the column with the positions of the rows of a mix.</summary>
        public const string MixedRowsColumnName = "MixedRows";

        /// <summary>The name of the column with the weights of the rows of a mix.</summary>
        public const string MixedWeightsColumnName = "MixedWeights";
    }
}

/// <summary>The form of the label of a mixed row.</summary>
public enum LabelMode
{
    /// <summary>
    /// A key label becomes the class of the dominant sample, and another column holds the soft label: a vector with the
    /// probability of each class, with the class names as slot names. A soft label is mixed in place.
    /// </summary>
    SoftLabel,

    /// <summary>A key label becomes the class of the dominant sample. A soft label is mixed in place.</summary>
    DominantKey,

    /// <summary>
    /// For trainers that accept weights but no soft labels: each mixed row appears once for each class of its soft label, with
    /// the class as a key in the label column and the probability of the class in a weight column. The weighted loss of these
    /// rows is exactly the soft cross-entropy. The weights of one mix sum to 1, so those of the data sum to the number of
    /// mixes, and a regularization strength keeps its meaning. Classes of probability 0 yield no row.
    /// </summary>
    WeightedRows,
}

/// <summary>
/// How to handle a row that cannot be mixed because it has no label, or NaN or ∞ in a mixed column. A soft label that is not
/// a distribution (a negative probability, a sum other than 1) always throws.
/// </summary>
public enum InvalidRowHandling
{
    /// <summary>Skips the row and counts it in the statistics and in a warning.</summary>
    Skip,

    /// <summary>Throws an <see cref="InvalidOperationException"/> that names the row and the column.</summary>
    Throw,
}
