using Microsoft.ML;
using ZetaMixup.MLNet;

namespace ZetaMixup.Tool.Compare.Networks;

/// <summary>Creates the trainer of a run from the options.</summary>
internal static class Trainers
{
    /// <param name="mlContext">The context.</param>
    /// <param name="options">The options.</param>
    /// <param name="method">How rows are mixed.</param>
    /// <param name="pictures">The shape of a row, or null if the rows are not pictures.</param>
    /// <param name="run">What differs between runs.</param>
    internal static IEstimator<ITransformer> Create(MLContext mlContext, CompareOptions options, MixingMethod method, ImageShape? pictures, RunPart run) =>
        options.ResNet is { } settings
            ? ResNet(mlContext, options, settings, method, pictures!.Height, run)
            : mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(mlContext, new SoftLabelNeuralNetworkOptions
            {
                LabelColumnName = PreparedData.Label,
                FeatureColumnName = PreparedData.Features,
                HiddenLayers = [.. options.Hidden],
                Optimizer = OptimizerOf(options),
                LearningRate = options.EffectiveLearningRate,
                LearningRateSchedule = options.Schedule.Create(options.Epochs),
                Momentum = options.Momentum,
                WeightDecay = method.WeightDecay(options),
                LabelSmoothing = options.LabelSmoothing,
                NumberOfEpochs = options.Epochs,
                BatchSize = options.BatchSize,
                Seed = run.Seed,
                MixingPolicy = method.CreatePolicy(options, pictures),
                ValidationSet = run.Validation,
                EarlyStopping = EarlyStoppingOf(options),
                CancellationToken = run.Stop,
                MetricsCallback = run.OnEpoch,
            });

    private static ResNetClassificationTrainer ResNet(
        MLContext mlContext, CompareOptions options, ResNetSettings settings, MixingMethod method, int imageSize, RunPart run) =>
        mlContext.MulticlassClassification.Trainers.ResNetClassification(mlContext, new ResNetClassificationOptions
        {
            LabelColumnName = PreparedData.Label,
            FeatureColumnName = ImageViews.Image,
            Architecture = options.Network.Architecture!.Value,
            Stem = settings.SmallImagesStem ? ResNetStem.SmallImages : ResNetStem.Standard,
            ImageSize = imageSize,
            InitialWeights = run.Weights,
            FreezeBackbone = settings.Freeze,
            HorizontalFlip = settings.HorizontalFlip,
            VerticalFlip = settings.VerticalFlip,
            QuarterTurns = settings.QuarterTurns,
            RandomResizedCrop = settings.RandomResizedCrop,
            Optimizer = OptimizerOf(options),
            LearningRate = options.EffectiveLearningRate,
            LearningRateSchedule = options.Schedule.Create(options.Epochs),
            Momentum = options.Momentum,
            WeightDecay = method.WeightDecay(options),
            LabelSmoothing = options.LabelSmoothing,
            NumberOfEpochs = options.Epochs,
            BatchSize = options.BatchSize,
            Seed = run.Seed,
            NumberOfThreads = settings.Threads,
            MixingPolicy = method.CreatePolicy(options, new ImageShape(imageSize, imageSize, 3, PixelLayout.Planar)),
            ValidationSet = run.Validation,
            EarlyStopping = EarlyStoppingOf(options),
            CancellationToken = run.Stop,
            CheckpointPath = run.CheckpointPath,
            MetricsCallback = run.OnEpoch,
        });

    private static NetworkOptimizer OptimizerOf(CompareOptions options) => options.Optimizer switch
    {
        CompareOptions.Sgd => NetworkOptimizer.Sgd,
        CompareOptions.AdamW => NetworkOptimizer.AdamW,
        _ => NetworkOptimizer.Adam,
    };

    private static EarlyStopping? EarlyStoppingOf(CompareOptions options) => options.EarlyStopping is { } patience ? new EarlyStopping(patience) : null;
}

/// <summary>What differs between the trainers of a comparison, besides the method.</summary>
internal sealed record RunPart(int Seed, IDataView? Validation, InitialWeights Weights, string? CheckpointPath, Action<EpochMetrics> OnEpoch, CancellationToken Stop);
