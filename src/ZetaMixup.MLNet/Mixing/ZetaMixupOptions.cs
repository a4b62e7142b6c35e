using ZetaMixup.MLNet.Validation;
using ZetaMixup.Validation;

namespace ZetaMixup.MLNet;

/// <summary>How rows are mixed. Shared by the view, the pair and the training-only wrapper.</summary>
public sealed class ZetaMixupOptions
{
    /// <summary>What is mixed with what, and how strongly.</summary>
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
    /// into batches and mixed; data that fits as a whole is shuffled as a whole.
    /// </summary>
    /// <value>At least 1; a batch is held whatever it takes. Default: <see cref="Defaults.PoolBytes"/>.</value>
    public long PoolBytes { get; set; } = Defaults.PoolBytes;

    /// <summary>What becomes of a key label. A soft label vector is mixed like the features.</summary>
    /// <value>Default: <see cref="LabelOutput.SoftLabel"/>. The pair has no label column and ignores it.</value>
    public LabelOutput LabelOutput { get; set; } = LabelOutput.SoftLabel;

    /// <summary>The name of the soft label column that is made of a key label.</summary>
    /// <value>Default: <see cref="Defaults.SoftLabelColumnName"/>.</value>
    public string SoftLabelColumnName { get; set; } = Defaults.SoftLabelColumnName;

    /// <summary>
    /// Whether the wrapper keeps the mixed rows in memory while the trainer makes its passes. Without it every pass
    /// reads and mixes anew (to the same values).
    /// </summary>
    /// <value>Default: <see langword="true"/>. Only the wrapper looks at it.</value>
    public bool CacheMixedRows { get; set; } = true;

    /// <summary>Checked once, where a component is made, so that a later change of the options does not reach it.</summary>
    internal ZetaMixupOptions Validated()
    {
        Require.NotNull(Policy, nameof(Policy));
        Guard.AtLeast(BatchSize, 1, nameof(BatchSize));
        Guard.AtLeast(Copies, 1, nameof(Copies));
        Guard.AtLeast(PoolBytes, 1, nameof(PoolBytes));
        Guard.Defined(LabelOutput, nameof(LabelOutput));
        Require.Name(SoftLabelColumnName, nameof(SoftLabelColumnName));
        _ = Policy.GetSampleCount(BatchSize);
        return (ZetaMixupOptions)MemberwiseClone();
    }

    /// <summary>The defaults of <see cref="ZetaMixupOptions"/>.</summary>
    public static class Defaults
    {
        /// <summary>The γ of the paper's experiments.</summary>
        public const double Gamma = 2.8;

        /// <summary>Rows per batch.</summary>
        public const int BatchSize = 32;

        /// <summary>Mixed rows per row.</summary>
        public const int Copies = 1;

        /// <summary>256 MB.</summary>
        public const long PoolBytes = 256L * 1024 * 1024;

        /// <summary>The name of the soft label column.</summary>
        public const string SoftLabelColumnName = "SoftLabel";
    }
}
