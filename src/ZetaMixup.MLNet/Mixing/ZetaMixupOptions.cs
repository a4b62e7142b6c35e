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
    /// <value>
    /// At least 1. Default: <see cref="Defaults.BatchSize"/>. The last batch of a pool may be smaller; see
    /// <see cref="MergeShortLastBatch"/>.
    /// </value>
    public int BatchSize { get; set; } = Defaults.BatchSize;

    /// <summary>
    /// Whether the rows of a last batch that would be smaller than <see cref="BatchSize"/> join the batch before it, which then
    /// has up to 2 · <see cref="BatchSize"/> − 1 rows. Otherwise a last batch of one row stays unmixed
    /// (<see cref="MixStatistics.RowsUnmixed"/>).
    /// </summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool MergeShortLastBatch { get; set; }

    /// <summary>How many mixed rows each row yields, each with other partners.</summary>
    /// <value>At least 1. Default: <see cref="Defaults.NumberOfCopies"/>.</value>
    public int NumberOfCopies { get; set; } = Defaults.NumberOfCopies;

    /// <summary>The seed of all random choices. Equal seeds yield equal mixes.</summary>
    /// <value>Default: <see langword="null"/>, which draws a seed from the <see cref="MLContext"/>.</value>
    public int? Seed { get; set; }

    /// <summary>
    /// The memory in bytes for rows that wait to be mixed. Rows are gathered in a pool, shuffled, cut into batches and mixed.
    /// Data that fits is shuffled as a whole. Other data is mixed pool after pool: rows of the next pool are read while those of
    /// the one before are read for the last time, and take the memory that these leave. A mixed column counts with what is
    /// stored of it: 4 bytes for each value, or 8 for each value of a sparse row and 16 for the row. Other columns count with
    /// the size of their type, whether they are read or not; a text, or a vector of unknown size, counts as 256 bytes. Drop wide
    /// columns that are not needed.
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
    /// Further feature columns that are mixed with the same weights, each a vector of <see cref="float"/> of known size. All of
    /// them must be images if the policy cuts patches from images.
    /// </summary>
    /// <value>Default: empty. The estimator takes the names of its columns as an argument and accepts no other value.</value>
    public IReadOnlyList<string> OtherFeatureColumnNames { get; set; } = [];

    /// <summary>
    /// The name of the soft label column that is made of a key or Boolean label. The estimator makes none: there, it
    /// names the column that is the soft label, so that rows in which it is all zeros are skipped, and a policy that cuts patches
    /// from images mixes it by weight.
    /// </summary>
    /// <value>Default: <see cref="Defaults.SoftLabelColumnName"/>.</value>
    public string SoftLabelColumnName { get; set; } = Defaults.SoftLabelColumnName;

    /// <summary>The name of the weight column that <see cref="LabelMode.WeightedRows"/> adds.</summary>
    /// <value>Default: <see cref="Defaults.WeightColumnName"/>.</value>
    public string WeightColumnName { get; set; } = Defaults.WeightColumnName;

    /// <summary>
    /// The name of a column of the data with the weight of each row, a <see cref="float"/> that is finite and at least 0; rows
    /// with other weights are invalid. Weights do not change the mixes. A mix has the weight of its dominant sample: in this
    /// column and, times the probability of the class, in that of <see cref="LabelMode.WeightedRows"/>. If
    /// <see cref="WeightColumnName"/> is the same name, weighted rows have the product in the column of that name.
    /// </summary>
    /// <value>
    /// Default: <see langword="null"/>, no such column. The estimator, in whose rows the weights of the dominant samples pass
    /// through as any column does, accepts no other value.
    /// </value>
    public string? ExampleWeightColumnName { get; set; }

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
    /// time, in about 8 MB in addition to the pool. If data exceeds <see cref="PoolBytes"/>, one more thread at a time reads rows
    /// of the input ahead, in their order. With 1, the calling thread does everything. The result does not depend on the number
    /// of threads.
    /// </summary>
    /// <value>At least 1. Default: <see langword="null"/>, which stands for <see cref="Environment.ProcessorCount"/>.</value>
    public int? MaxDegreeOfParallelism { get; set; }

    /// <summary>
    /// Cancels reading and mixing before the next batch. The wrapper also stops a trainer that reads rows. Both throw an
    /// <see cref="OperationCanceledException"/>.
    /// </summary>
    /// <value>Default: <see cref="CancellationToken.None"/>.</value>
    public CancellationToken CancellationToken { get; set; }

    /// <summary>The number of rows of the largest possible batch.</summary>
    internal int LargestBatchSize => new BatchSource(Policy, BatchSize, 0, MergeShortLastBatch).LargestBatchSize;

    /// <summary>How often each row of the pool appears in the output.</summary>
    internal int NumberOfRounds => NumberOfCopies + (KeepOriginals ? 1 : 0);

    /// <summary>Whether a round outputs the rows unmixed.</summary>
    internal bool IsRoundOfOriginals(int round) => KeepOriginals && round == 0;

    /// <summary>The number of the copy that a round mixes, from 0. Keeping originals does not change the mixes.</summary>
    internal int CopyOfRound(int round) => KeepOriginals ? round - 1 : round;

    /// <summary>The names of all features.</summary>
    internal IEnumerable<string> AllFeatures(string featureColumnName) => OtherFeatureColumnNames.Prepend(featureColumnName);

    /// <summary>Validates the options and returns a copy, which later changes to these do not reach.</summary>
    internal ZetaMixupOptions Validated()
    {
        ArgumentNullException.ThrowIfNull(Policy);
        Policy.ValidateBatchSize(BatchSize, nameof(BatchSize));
        Policy.ValidateBatchSize(LargestBatchSize, nameof(BatchSize));
        Guard.AtLeast(NumberOfCopies, 1, nameof(NumberOfCopies));
        Guard.AtLeast(PoolBytes, 1, nameof(PoolBytes));
        Guard.AtLeast(MaxDegreeOfParallelism ?? 1, 1, nameof(MaxDegreeOfParallelism));
        Guard.Defined(LabelMode, nameof(LabelMode));
        Guard.Defined(InvalidRowHandling, nameof(InvalidRowHandling));
        ColumnNames.Require(SoftLabelColumnName, nameof(SoftLabelColumnName));
        ColumnNames.Require(WeightColumnName, nameof(WeightColumnName));
        if (ExampleWeightColumnName is not null)
        {
            ColumnNames.Require(ExampleWeightColumnName, nameof(ExampleWeightColumnName));
        }

        var copy = (ZetaMixupOptions)MemberwiseClone();
        copy.OtherFeatureColumnNames = ColumnNames.RequireAllDistinct(OtherFeatureColumnNames, nameof(OtherFeatureColumnNames));
        return copy;
    }

    /// <summary>Validates the options for mixing columns in place, which adds no column and has no label.</summary>
    internal ZetaMixupOptions ValidatedForMixingInPlace()
    {
        if (LabelMode != LabelMode.SoftLabel)
        {
            throw new ArgumentException($"{nameof(LabelMode)} is {LabelMode}, but an estimator that mixes columns in place has no label column. Use trainer.WithZetaMixup or mlContext.Data.ZetaMixup.", nameof(LabelMode));
        }

        if (OtherFeatureColumnNames is { Count: > 0 })
        {
            throw new ArgumentException($"{nameof(OtherFeatureColumnNames)} contains '{OtherFeatureColumnNames[0]}', but an estimator that mixes columns in place takes all names as its argument columnNames.", nameof(OtherFeatureColumnNames));
        }

        if (ExampleWeightColumnName is not null)
        {
            throw new ArgumentException($"{nameof(ExampleWeightColumnName)} is '{ExampleWeightColumnName}', but an estimator that mixes columns in place does not know weights: they pass through as the dominant sample's. Use trainer.WithZetaMixup or mlContext.Data.ZetaMixup.", nameof(ExampleWeightColumnName));
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

/// <summary>
/// How to handle a row that cannot be mixed because it has no label, an invalid weight, or NaN or ∞ in a mixed column. A soft
/// label that is not a distribution (a negative probability, a sum other than 1) always throws.
/// </summary>
public enum InvalidRowHandling
{
    /// <summary>Skips the row and counts it in the statistics and in a warning.</summary>
    Skip,

    /// <summary>Throws an <see cref="InvalidOperationException"/> that names the row and the column.</summary>
    Throw,
}
