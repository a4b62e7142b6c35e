using ZetaMixup.MLNet.Validation;
using ZetaMixup.Shared;

namespace ZetaMixup.MLNet;

/// <summary>How rows are mixed. Shared by the view, the pair and the training-only wrapper.</summary>
public sealed class ZetaMixupOptions
{
    /// <summary>
    /// What is mixed with what, and how strongly. A policy that cuts boxes from images
    /// (<see cref="MixingPolicy.ImageShape"/>) takes features that are such images, and labels by the area of the boxes.
    /// </summary>
    /// <value>Default: ζ-mixup with γ = <see cref="Defaults.Gamma"/>, every row mixed with all others of its batch.</value>
    public MixingPolicy Policy { get; set; } = MixingPolicy.ZetaMixup(Defaults.Gamma);

    /// <summary>How many rows are mixed with each other.</summary>
    /// <value>At least 1. Default: <see cref="Defaults.BatchSize"/>. The last batch of a pool may be smaller.</value>
    public int BatchSize { get; set; } = Defaults.BatchSize;

    /// <summary>How many mixed rows are made of every row, each with other partners.</summary>
    /// <value>At least 1. Default: <see cref="Defaults.Copies"/>.</value>
    public int Copies { get; set; } = Defaults.Copies;

    /// <summary>The seed of every random choice; equal seeds give equal mixes.</summary>
    /// <value>
    /// Default: <see langword="null"/>, drawn from the environment where one was given (so that
    /// <c>new MLContext(seed)</c> decides), and 0 where not.
    /// </value>
    public int? Seed { get; set; }

    /// <summary>
    /// The memory in bytes that the rows waiting to be mixed may take. Rows are gathered into a pool, shuffled, cut
    /// into batches and mixed; data that fits as a whole is shuffled as a whole. A text, and a vector of unknown size,
    /// counts as 256 bytes.
    /// </summary>
    /// <value>At least 1; a batch is held whatever it takes. Default: <see cref="Defaults.PoolBytes"/>.</value>
    public long PoolBytes { get; set; } = Defaults.PoolBytes;

    /// <summary>Whether the rows are also given as they are, besides the mixed ones.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool KeepOriginals { get; set; }

    /// <summary>What to do with rows that cannot be mixed.</summary>
    /// <value>Default: <see cref="BadRows.LeaveOut"/>.</value>
    public BadRows BadRows { get; set; } = BadRows.LeaveOut;

    /// <summary>What becomes of the label.</summary>
    /// <value>Default: <see cref="LabelOutput.SoftLabel"/>. The pair has no label column and refuses any other.</value>
    public LabelOutput LabelOutput { get; set; } = LabelOutput.SoftLabel;

    /// <summary>
    /// The name of the soft label column that is made of a key label. To the pair, which makes none, it tells which of the
    /// columns it mixes is the soft label, where that matters: with a policy that cuts boxes from images, this one is mixed by
    /// the weights, and every other one has to hold such images.
    /// </summary>
    /// <value>Default: <see cref="Defaults.SoftLabelColumnName"/>.</value>
    public string SoftLabelColumnName { get; set; } = Defaults.SoftLabelColumnName;

    /// <summary>The name of the column of weights that <see cref="LabelOutput.WeightedRows"/> adds.</summary>
    /// <value>Default: <see cref="Defaults.WeightColumnName"/>.</value>
    public string WeightColumnName { get; set; } = Defaults.WeightColumnName;

    /// <summary>
    /// Whether two columns are added that say what went into a mix: <see cref="Defaults.MixedRowsColumnName"/>, the
    /// positions of the rows in the data, and <see cref="Defaults.MixedWeightsColumnName"/>, their weights in the label, both
    /// with the largest weight first.
    /// </summary>
    /// <value>Default: <see langword="false"/>. The pair adds no column and refuses it.</value>
    public bool AddProvenance { get; set; }

    /// <summary>
    /// Whether the wrapper keeps the mixed rows in memory while the trainer makes its passes. Without it every pass
    /// reads and mixes anew (to the same values).
    /// </summary>
    /// <value>Default: <see langword="true"/>. Only the wrapper looks at it.</value>
    public bool CacheMixedRows { get; set; } = true;

    /// <summary>
    /// The most threads that mix rows at once, the reader's own included. Small batches are mixed ahead, several at once
    /// in some 8 MB besides the pool. The mixed rows do not depend on it.
    /// </summary>
    /// <value>At least 1. Default: <see langword="null"/>, for <see cref="Environment.ProcessorCount"/>.</value>
    public int? MaxDegreeOfParallelism { get; set; }

    /// <summary>Checked once, where a component is made, so that a later change of the options does not reach it.</summary>
    internal ZetaMixupOptions Validated()
    {
        Require.NotNull(Policy, nameof(Policy));
        Guard.AtLeast(BatchSize, 1, nameof(BatchSize));
        Guard.AtLeast(Copies, 1, nameof(Copies));
        Guard.AtLeast(PoolBytes, 1, nameof(PoolBytes));
        Guard.AtLeast(MaxDegreeOfParallelism ?? 1, 1, nameof(MaxDegreeOfParallelism));
        Guard.Defined(LabelOutput, nameof(LabelOutput));
        Guard.Defined(BadRows, nameof(BadRows));
        Require.Name(SoftLabelColumnName, nameof(SoftLabelColumnName));
        Require.Name(WeightColumnName, nameof(WeightColumnName));
        Policy.ValidateBatchSize(BatchSize, nameof(BatchSize));
        return (ZetaMixupOptions)MemberwiseClone();
    }

    /// <summary>As <see cref="Validated"/>, for a component that adds no column and knows of no label.</summary>
    internal ZetaMixupOptions ValidatedForPair()
    {
        if (LabelOutput != LabelOutput.SoftLabel)
        {
            throw new ArgumentException($"{nameof(LabelOutput)} is {LabelOutput}, but an estimator that mixes vector columns in place has no label column. Use WithZetaMixup, or mlContext.Data.ZetaMixup.", nameof(LabelOutput));
        }

        return AddProvenance
            ? throw new ArgumentException($"{nameof(AddProvenance)} is true, but an estimator that mixes in place adds no column: a column that only training has would break the model. Use mlContext.Data.ZetaMixup.", nameof(AddProvenance))
            : Validated();
    }

    /// <summary>The defaults of <see cref="ZetaMixupOptions"/>.</summary>
    public static class Defaults
    {
        /// <summary>The γ of the paper's experiments.</summary>
        public const double Gamma = MixingPolicy.DefaultGamma;

        /// <summary>Rows per batch.</summary>
        public const int BatchSize = 32;

        /// <summary>Mixed rows per row.</summary>
        public const int Copies = 1;

        /// <summary>256 MB.</summary>
        public const long PoolBytes = 256L * 1024 * 1024;

        /// <summary>The name of the soft label column.</summary>
        public const string SoftLabelColumnName = "SoftLabel";

        /// <summary>The name of the column of weights.</summary>
        public const string WeightColumnName = "Weight";

        /// <summary>The name of the column that says which rows went into a mix.</summary>
        public const string MixedRowsColumnName = "MixedRows";

        /// <summary>The name of the column that says with what weights they did.</summary>
        public const string MixedWeightsColumnName = "MixedWeights";
    }
}
