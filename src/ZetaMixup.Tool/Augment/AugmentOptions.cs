using ZetaMixup.Datasets;

namespace ZetaMixup.Tool.Augment;

/// <summary>The options of <c>augment</c>; the initial values are the defaults.</summary>
internal sealed record AugmentOptions
{
    /// <summary>The default effort of PNG files, beyond which a few percent of their size cost several times as long.</summary>
    internal const int DefaultPngLevel = 1;

    /// <summary>A folder or a CSV file.</summary>
    public string Input { get; init; } = "";

    /// <summary>What is stated about the input and need not be found out.</summary>
    public ReadOptions Reading { get; init; } = new();

    /// <summary>The folder that is written to.</summary>
    public string Output { get; init; } = "";

    public OutputFormat Format { get; init; } = OutputFormat.Png;

    /// <summary>The effort of PNG files, 0 to 9; null for <see cref="DefaultPngLevel"/>, or if the format is another.</summary>
    public int? PngLevel { get; init; }

    /// <summary>One of <see cref="PolicyNames.All"/>.</summary>
    public string Policy { get; init; } = PolicyNames.Zeta;

    /// <summary>γ of ζ-mixup, at least 0.</summary>
    public double Gamma { get; init; } = MixingPolicy.DefaultGamma;

    /// <summary>T of ζ-mixup, 1 to <see cref="BatchSize"/>; null for the batch size.</summary>
    public int? Samples { get; init; }

    /// <summary>α of mixup and CutMix, above 0.</summary>
    public double Alpha { get; init; } = MixingPolicy.DefaultAlpha;

    /// <summary>The number of mixed rows per row of the input.</summary>
    public int Copies { get; init; } = 1;

    /// <summary>The number of rows that are mixed with each other.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Images are cropped and scaled to a square with this many pixels per side.</summary>
    public int ImageSize { get; init; } = 224;

    /// <summary>The shape of the pictures in a pixel CSV; null for square pictures.</summary>
    public ImageShape? Shape { get; init; }

    public int Seed { get; init; } = 1;

    /// <summary>Whether each row is also written unmixed.</summary>
    public bool Originals { get; init; }

    /// <summary>Whether the sources of each mix and their weights are written.</summary>
    public bool Provenance { get; init; }

    /// <summary>Whether an image that cannot be decoded is an error.</summary>
    public bool Strict { get; init; }

    public Shard Shard { get; init; } = Shard.Whole;

    /// <summary>The number of blocks that are written at the same time.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The memory for decoded images in bytes. Images beyond it are decoded again for every copy.</summary>
    public long CacheBytes { get; init; } = 1L << 30;

    public bool DryRun { get; init; }

    /// <summary>Creates the policy for rows that are pictures of a shape, or for other rows (null).</summary>
    /// <exception cref="UserErrorException">The policy needs pictures, and the rows are none.</exception>
    internal MixingPolicy CreatePolicy(ImageShape? shape) => PolicyNames.Create(Policy, Gamma, Samples, Alpha, () => shape
        ?? throw new UserErrorException($"--policy is '{Policy}', which needs pictures, but the rows of IN are not square: give their shape with --shape, {PictureShapes.Expected}."));
}
