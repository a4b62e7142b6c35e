using System.Text.Json.Serialization;
using ZetaMixup.Tool.Compare.Networks;

namespace ZetaMixup.Tool.Tune.Recording;

/// <summary>The options that determine the results, as they stand in a result file.</summary>
internal sealed record TuneSettings
{
    public required string Budget { get; init; }

    public required string Measure { get; init; }

    public required IReadOnlyList<string> Policies { get; init; }

    public required int Epochs { get; init; }

    public required int BatchSize { get; init; }

    public required string Network { get; init; }

    public required IReadOnlyList<int> Hidden { get; init; }

    public required string Optimizer { get; init; }

    public required double LearningRate { get; init; }

    public required string Schedule { get; init; }

    public required double Momentum { get; init; }

    public required int ImageSize { get; init; }

    /// <summary>What only a residual network has.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ResNetSettings? ResNet { get; init; }

    /// <summary>A fraction below 1, a number of rows, or null for all rows.</summary>
    public required double? TrainSize { get; init; }

    public required double LabelNoise { get; init; }

    public required int Seed { get; init; }

    internal static TuneSettings Of(TuneOptions options, IReadOnlyList<string> policies) => new()
    {
        Budget = options.Budget.ToString(),
        Measure = options.Measure.Name,
        Policies = policies,
        Epochs = options.Training.Epochs,
        BatchSize = options.Training.BatchSize,
        Network = options.Training.Network.Name,
        Hidden = options.Training.Hidden,
        Optimizer = options.Training.Optimizer,
        LearningRate = options.Training.EffectiveLearningRate,
        Schedule = options.Training.Schedule.Name,
        Momentum = options.Training.Momentum,
        ImageSize = options.Training.ImageSize,
        ResNet = options.Training.ResNet,
        TrainSize = options.TrainSize is { } size ? size.Count ?? size.Fraction : null,
        LabelNoise = options.LabelNoise,
        Seed = options.Seed,
    };
}
