using ZetaMixup.Datasets;

namespace ZetaMixup.Tool.Options;

/// <summary>What <c>augment</c> is told on the command line; the initial values are its defaults.</summary>
internal sealed record AugmentOptions
{
    internal const string Zeta = "zeta";
    internal const string Mixup = "mixup";
    internal const string CutMix = "cutmix";
    internal const string ZetaCutMix = "zeta+cutmix";
    internal const string None = "none";

    internal static IReadOnlyList<string> Policies { get; } = [Zeta, Mixup, CutMix, ZetaCutMix, None];

    /// <summary>A folder or a CSV file.</summary>
    public string Input { get; init; } = "";

    /// <summary>The folder that is written to.</summary>
    public string Output { get; init; } = "";

    public OutputFormat Format { get; init; } = OutputFormat.Png;

    /// <summary>One of <see cref="Policies"/>.</summary>
    public string Policy { get; init; } = Zeta;

    /// <summary>γ of ζ-mixup, at least 0.</summary>
    public double Gamma { get; init; } = MixingPolicy.DefaultGamma;

    /// <summary>T of ζ-mixup, 1 to <see cref="BatchSize"/>; null for the whole batch.</summary>
    public int? Samples { get; init; }

    /// <summary>α of mixup and CutMix, above 0.</summary>
    public double Alpha { get; init; } = MixingPolicy.DefaultAlpha;

    /// <summary>How many mixed rows each row of the input gives.</summary>
    public int Copies { get; init; } = 1;

    /// <summary>Rows that are mixed with each other.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Images are cropped and scaled to a square of so many pixels a side.</summary>
    public int ImageSize { get; init; } = 224;

    /// <summary>How a pixel CSV's rows are pictures; null for a square.</summary>
    public ImageShape? Shape { get; init; }

    public int Seed { get; init; } = 1;

    /// <summary>Whether each row is written unmixed, too.</summary>
    public bool Originals { get; init; }

    /// <summary>Whether it is written which rows went into each mix, and with what weights.</summary>
    public bool Provenance { get; init; }

    /// <summary>Whether an image that cannot be decoded is an error.</summary>
    public bool Strict { get; init; }

    public Shard Shard { get; init; } = Shard.Whole;

    /// <summary>How many blocks are made at the same time.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    public bool DryRun { get; init; }

    /// <summary>The policy for rows that are pictures of a shape, or none.</summary>
    internal MixingPolicy CreatePolicy(ImageShape? shape) => Policy switch
    {
        Zeta => MixingPolicy.ZetaMixup(Gamma, Samples),
        Mixup => MixingPolicy.Mixup(Alpha),
        CutMix => MixingPolicy.CutMix(Require(shape), Alpha),
        ZetaCutMix => MixingPolicy.ZetaMixup(Gamma, Samples).Then(MixingPolicy.CutMix(Require(shape), Alpha)),
        _ => MixingPolicy.None,
    };

    private ImageShape Require(ImageShape? shape) => shape
        ?? throw new UserErrorException($"--policy is '{Policy}', which cuts pictures, but the rows of IN are no square pictures: --shape says what they are, {PictureShapes.Wanted}.");
}
