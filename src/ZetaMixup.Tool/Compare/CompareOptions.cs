using System.Globalization;
using ZetaMixup.Datasets;
using ZetaMixup.MLNet;
using ZetaMixup.Tool.Compare.Networks;

namespace ZetaMixup.Tool.Compare;

/// <summary>The options of <c>compare</c>; the initial values are the defaults.</summary>
internal sealed record CompareOptions
{
    internal const string Adam = "adam";
    internal const string AdamW = "adamw";
    internal const string Sgd = "sgd";

    /// <summary>A folder or a file.</summary>
    public string Data { get; init; } = "";

    /// <summary>What is stated about the data and need not be found out.</summary>
    public ReadOptions Reading { get; init; } = new();

    /// <summary>The folder or file of an official test set, or null.</summary>
    public string? Test { get; init; }

    public Measure Measure { get; init; } = Measure.MicroF1;

    /// <summary>The methods in the order of the results.</summary>
    public IReadOnlyList<MixingMethod> Methods { get; init; } =
        [MixingMethod.Parse(PolicyNames.None), MixingMethod.Parse(PolicyNames.Mixup), MixingMethod.Parse(PolicyNames.Zeta)];

    /// <summary>γ of ζ-mixup, at least 0.</summary>
    public double Gamma { get; init; } = MixingPolicy.DefaultGamma;

    /// <summary>T of ζ-mixup, 1 to <see cref="BatchSize"/>; null for the batch size.</summary>
    public int? Samples { get; init; }

    /// <summary>α of mixup and CutMix, above 0.</summary>
    public double Alpha { get; init; } = MixingPolicy.DefaultAlpha;

    /// <summary>The number of passes over the training rows.</summary>
    public int Epochs { get; init; } = NetworkKind.Mlp.Epochs;

    /// <summary>The number of rows per step.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>The network.</summary>
    public NetworkKind Network { get; init; } = NetworkKind.Mlp;

    /// <summary>What only a residual network has; null for others.</summary>
    public ResNetSettings? ResNet { get; init; }

    /// <summary>The file of the first weights of a residual network, or null.</summary>
    public string? WeightsPath { get; init; }

    /// <summary>The folder of libtorch, or null for that of NuGet's package.</summary>
    public string? LibTorch { get; init; }

    /// <summary>The widths of the hidden layers of a multilayer perceptron; none for other networks.</summary>
    public IReadOnlyList<int> Hidden { get; init; } = [128];

    /// <summary><see cref="Adam"/>, <see cref="AdamW"/> or <see cref="Sgd"/>.</summary>
    public string Optimizer { get; init; } = NetworkKind.Mlp.Optimizer;

    /// <summary>The learning rate; null for the optimizer's default.</summary>
    public double? LearningRate { get; init; }

    /// <summary>How the learning rate changes from epoch to epoch.</summary>
    public Schedule Schedule { get; init; } = Schedule.Constant;

    /// <summary>The momentum of SGD, at least 0 and below 1.</summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>The weight decay, at least 0.</summary>
    public double WeightDecay { get; init; }

    /// <summary>ε of label smoothing, at least 0 and below 1.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>
    /// The number of epochs without an improvement after which training ends, at least 1; null for all epochs. The improvement
    /// is measured on rows that <see cref="Split.TakeValidation"/> draws from the training rows.
    /// </summary>
    public int? EarlyStopping { get; init; }

    /// <summary>Images are cropped and scaled to a square with this many pixels per side.</summary>
    public int ImageSize { get; init; } = NetworkKind.Mlp.ImageSize;

    /// <summary>How many rows to train on; null for all rows with an official test set, otherwise three quarters.</summary>
    public TrainSize? TrainSize { get; init; }

    /// <summary>The fraction of training labels that are redrawn at random.</summary>
    public double LabelNoise { get; init; }

    /// <summary>The number of repetitions.</summary>
    public int Seeds { get; init; } = 3;

    /// <summary>The first seed.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The part of the runs, of all methods with all seeds, that is done.</summary>
    public Shard Shard { get; init; } = Shard.Whole;

    /// <summary>The file for the results as JSON, in which each finished run is recorded, or null.</summary>
    public string? Json { get; init; }

    /// <summary>The file for the results as a page, or null.</summary>
    public string? Report { get; init; }

    /// <summary>Whether the network is tested after each epoch, for learning curves.</summary>
    internal bool HasCurves => Json is not null || Report is not null;

    /// <summary>The learning rate in use.</summary>
    internal double EffectiveLearningRate => LearningRate ?? (Optimizer == Sgd ? Network.SgdLearningRate : 0.001);
}

/// <summary>What the methods are compared by, from 0 to 1.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Title">Its name in tables.</param>
/// <param name="JsonName">Its name in result files.</param>
/// <param name="Goal">Which direction is better.</param>
/// <param name="Of">Reads it from the metrics of the test rows.</param>
internal sealed record Measure(string Name, string Title, string JsonName, string Goal, Func<F1Metrics, double> Of)
{
    internal const string Expected = "micro-f1, macro-f1 or error-rate";

    /// <summary>Micro-averaged F1.</summary>
    internal static Measure MicroF1 { get; } = new("micro-f1", "micro-F1", "microF1", "higher is better", metrics => metrics.MicroF1);

    /// <summary>Macro-averaged F1, in which each class counts the same.</summary>
    internal static Measure MacroF1 { get; } = new("macro-f1", "macro-F1", "macroF1", "higher is better", metrics => metrics.MacroF1);

    /// <summary>The fraction of test rows that are classified wrongly.</summary>
    internal static Measure ErrorRate { get; } = new("error-rate", "error", "errorRate", "lower is better", metrics => metrics.ErrorRate);

    /// <summary>1 if more is better, −1 if less is better.</summary>
    internal int Direction => this == ErrorRate ? -1 : 1;

    internal static Measure? TryParse(string text) => new[] { MicroF1, MacroF1, ErrorRate }.FirstOrDefault(measure => measure.Name == text);

    public override string ToString() => Name;
}

/// <summary>How many of the rows are trained on: a fraction or a number of rows.</summary>
internal readonly record struct TrainSize
{
    internal const string Expected = "a fraction above 0 and below 1, such as 0.75, or a number of rows of at least 1, such as 500";

    private TrainSize(double fraction, int? count) => (Fraction, Count) = (fraction, count);

    internal double Fraction { get; }

    internal int? Count { get; }

    internal static TrainSize OfFraction(double fraction) => new(fraction, null);

    internal static TrainSize? TryParse(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return count >= 1 ? new TrainSize(0, count) : null;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var fraction) && fraction is > 0 and < 1
            ? OfFraction(fraction)
            : null;
    }

    /// <summary>The number of training rows. At least one row is left for the test.</summary>
    /// <exception cref="UserErrorException">There are too few rows.</exception>
    internal int RowsOf(int rowCount)
    {
        if (Count is { } count)
        {
            return count < rowCount
                ? count
                : throw new UserErrorException($"--train-size is {count}; it must be below the number of rows, which is {rowCount}.");
        }

        return rowCount >= 2
            ? Math.Clamp((int)Math.Round(Fraction * rowCount), 1, rowCount - 1)
            : throw new UserErrorException($"There is only {rowCount} row; at least two are needed to train and test.");
    }

    public override string ToString() =>
        Count?.ToString(CultureInfo.InvariantCulture) ?? Fraction.ToString(CultureInfo.InvariantCulture);
}
