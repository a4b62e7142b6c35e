using ZetaMixup.Datasets;
using ZetaMixup.Tool.Compare.Networks;

namespace ZetaMixup.Tool.Compare.Recording;

/// <summary>The options that determine the results, as they stand in a result file.</summary>
internal sealed record CompareSettings
{
    public required string Measure { get; init; }

    public required IReadOnlyList<string> Methods { get; init; }

    public required double Gamma { get; init; }

    public required int? Samples { get; init; }

    public required double Alpha { get; init; }

    public required int Epochs { get; init; }

    public required int BatchSize { get; init; }

    public required string Network { get; init; }

    public required IReadOnlyList<int> Hidden { get; init; }

    /// <summary>What only a residual network has; null for others.</summary>
    public required ResNetSettings? ResNet { get; init; }

    public required string Optimizer { get; init; }

    public required double LearningRate { get; init; }

    public required string Schedule { get; init; }

    public required double Momentum { get; init; }

    public required double WeightDecay { get; init; }

    public required double LabelSmoothing { get; init; }

    public required int? EarlyStopping { get; init; }

    public required int ImageSize { get; init; }

    /// <summary>A fraction below 1, a number of rows, or null for the default.</summary>
    public required double? TrainSize { get; init; }

    public required double LabelNoise { get; init; }

    public required int Seeds { get; init; }

    public required int Seed { get; init; }

    internal static CompareSettings Of(CompareOptions options) => new()
    {
        Measure = options.Measure.Name,
        Methods = [.. options.Methods.Select(method => method.Name)],
        Gamma = options.Gamma,
        Samples = options.Samples,
        Alpha = options.Alpha,
        Epochs = options.Epochs,
        BatchSize = options.BatchSize,
        Network = options.Network.Name,
        Hidden = options.Hidden,
        ResNet = options.ResNet,
        Optimizer = options.Optimizer,
        LearningRate = options.EffectiveLearningRate,
        Schedule = options.Schedule.Name,
        Momentum = options.Momentum,
        WeightDecay = options.WeightDecay,
        LabelSmoothing = options.LabelSmoothing,
        EarlyStopping = options.EarlyStopping,
        ImageSize = options.ImageSize,
        TrainSize = options.TrainSize is { } size ? size.Count ?? size.Fraction : null,
        LabelNoise = options.LabelNoise,
        Seeds = options.Seeds,
        Seed = options.Seed,
    };

    /// <summary>The options of the comparison that was recorded; without those that do not determine the results.</summary>
    /// <exception cref="UserErrorException">A value is not one that is written.</exception>
    internal CompareOptions ToOptions() => new()
    {
        Measure = Compare.Measure.TryParse(Measure) ?? throw NotWritten("measure", Measure),
        Methods = [.. Methods.Select(method => MixingMethod.TryParse(method) ?? throw NotWritten("methods", method))],
        Gamma = Gamma,
        Samples = Samples,
        Alpha = Alpha,
        Epochs = Epochs,
        BatchSize = BatchSize,
        Network = NetworkKind.TryParse(Network) is { } network && network.IsResNet == ResNet is not null ? network : throw NotWritten("network", Network),
        Hidden = Hidden,
        ResNet = ResNet,
        Optimizer = Optimizer,
        LearningRate = LearningRate,
        Schedule = Compare.Schedule.TryParse(Schedule) ?? throw NotWritten("schedule", Schedule),
        Momentum = Momentum,
        WeightDecay = WeightDecay,
        LabelSmoothing = LabelSmoothing,
        EarlyStopping = EarlyStopping,
        ImageSize = ImageSize,
        TrainSize = TrainSize is { } size ? Compare.TrainSize.TryParse(FormattableString.Invariant($"{size}")) ?? throw NotWritten("trainSize", $"{size}") : null,
        LabelNoise = LabelNoise,
        Seeds = Seeds is >= 1 and <= CompareCommand.MostSeeds ? Seeds : throw NotWritten("seeds", $"{Seeds}"),
        Seed = Seed is >= 0 and <= CompareCommand.LargestSeed ? Seed : throw NotWritten("seed", $"{Seed}"),
    };

    private static UserErrorException NotWritten(string name, string value) =>
        new($"A result file has '{value}' in its setting {name}, which 'zetamixup compare' does not write.");
}
