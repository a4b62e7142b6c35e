namespace SkinLesion.Options;

/// <summary>What the sample is told on the command line; the initial values are its defaults.</summary>
internal sealed record SampleOptions
{
    internal const string Adam = "adam";
    internal const string Sgd = "sgd";

    /// <summary>A folder or a CSV file; null for made-up lesions.</summary>
    public string? Data { get; init; }

    /// <summary>Of <see cref="MixingMethods.Names"/>, in the order of the results.</summary>
    public IReadOnlyList<string> Methods { get; init; } = MixingMethods.Names;

    /// <summary>γ of ζ-mixup, at least 0.</summary>
    public double Gamma { get; init; } = 2.8;

    /// <summary>T of ζ-mixup, 1 to <see cref="BatchSize"/>; null for the whole batch.</summary>
    public int? Samples { get; init; }

    /// <summary>α of mixup, above 0.</summary>
    public double Alpha { get; init; } = 1;

    /// <summary>Passes over the training rows.</summary>
    public int Epochs { get; init; } = 40;

    /// <summary>Rows per step.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Widths of the hidden layers; none makes it logistic regression.</summary>
    public IReadOnlyList<int> Hidden { get; init; } = [128];

    /// <summary><see cref="Adam"/> or <see cref="Sgd"/>.</summary>
    public string Optimizer { get; init; } = Adam;

    /// <summary>The learning rate that was asked for; null for the optimizer's own default.</summary>
    public double? LearningRate { get; init; }

    /// <summary>Momentum of SGD, from 0 to below 1.</summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>At least 0.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Images are cropped and scaled to a square of so many pixels a side.</summary>
    public int ImageSize { get; init; } = 32;

    /// <summary>How many rows are trained on; the others are the test set.</summary>
    public TrainSize TrainSize { get; init; } = TrainSize.OfShare(0.75);

    /// <summary>The share of training labels that are redrawn at random.</summary>
    public double LabelNoise { get; init; }

    /// <summary>How many times everything is repeated, each with a seed, a split and a noise of its own.</summary>
    public int Seeds { get; init; } = 3;

    /// <summary>The first seed.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Where the results are written, or null.</summary>
    public string? Json { get; init; }

    /// <summary>The learning rate in use.</summary>
    internal double EffectiveLearningRate => LearningRate ?? (Optimizer == Sgd ? 0.1 : 0.001);
}
