namespace ZetaMixup.Samples.Experiments.Options;

/// <summary>What the sample is told on the command line; the initial values are its defaults.</summary>
public sealed record ExperimentOptions
{
    /// <summary>The name of Adam.</summary>
    public const string Adam = "adam";
    /// <summary>The name of stochastic gradient descent.</summary>
    public const string Sgd = "sgd";

    /// <summary>A folder or a file; null for made-up data.</summary>
    public string? Data { get; init; }

    /// <summary>What is compared, in the order of the results.</summary>
    public IReadOnlyList<MixingMethod> Methods { get; init; } =
        [MixingMethod.Parse(MixingMethod.None), MixingMethod.Parse(MixingMethod.Mixup), MixingMethod.Parse(MixingMethod.Zeta)];

    /// <summary>γ of ζ-mixup, at least 0.</summary>
    public double Gamma { get; init; } = MixingPolicy.DefaultGamma;

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

    /// <summary>
    /// How many rows are trained on; the others are the test set. Null for all that the data does not hold out by itself,
    /// and for three quarters where it holds out none.
    /// </summary>
    public TrainSize? TrainSize { get; init; }

    /// <summary>The share of training labels that are redrawn at random.</summary>
    public double LabelNoise { get; init; }

    /// <summary>How many times everything is repeated, each with a seed, a split and a noise of its own.</summary>
    public int Seeds { get; init; } = 3;

    /// <summary>The first seed.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Where the results are written as JSON, or null.</summary>
    public string? Json { get; init; }

    /// <summary>Where the results are written as a page to look at, or null.</summary>
    public string? Report { get; init; }

    /// <summary>The learning rate in use.</summary>
    internal double EffectiveLearningRate => LearningRate ?? (Optimizer == Sgd ? 0.1 : 0.001);
}
