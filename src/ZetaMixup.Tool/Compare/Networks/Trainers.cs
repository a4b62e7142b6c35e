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
    internal static IEstimator<ITransformer> Create(MLContext mlContext, CompareOptions options, MixingMethod method, ImageShape? pictures, RunPart run)
    {
        var trainers = mlContext.MulticlassClassification.Trainers;
        if (options.ResNet is not { } settings)
        {
            var network = new SoftLabelNeuralNetworkOptions { FeatureColumnName = PreparedData.Features, HiddenLayers = [.. options.Hidden] };
            SetCommon(network, options, method, pictures, run);
            return trainers.SoftLabelNeuralNetwork(mlContext, network);
        }

        var imageSize = pictures!.Height;
        var resNet = new ResNetClassificationOptions
        {
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
            NumberOfThreads = settings.Threads,
            CheckpointPath = run.CheckpointPath,
        };
        SetCommon(resNet, options, method, new ImageShape(imageSize, imageSize, 3, PixelLayout.Planar), run);
        return trainers.ResNetClassification(mlContext, resNet);
    }

    private static void SetCommon(SoftLabelTrainerOptions trainer, CompareOptions options, MixingMethod method, ImageShape? pictures, RunPart run)
    {
        trainer.LabelColumnName = PreparedData.Label;
        trainer.Optimizer = OptimizerOf(options);
        trainer.LearningRate = options.EffectiveLearningRate;
        trainer.LearningRateSchedule = options.Schedule.Create(options.Epochs);
        trainer.Momentum = options.Momentum;
        trainer.WeightDecay = method.WeightDecay(options);
        trainer.LabelSmoothing = options.LabelSmoothing;
        trainer.NumberOfEpochs = options.Epochs;
        trainer.BatchSize = options.BatchSize;
        trainer.Seed = run.Seed;
        trainer.MixingPolicy = method.CreatePolicy(options, pictures);
        trainer.ValidationSet = run.Validation;
        trainer.EarlyStopping = options.EarlyStopping is { } patience ? new EarlyStopping(patience) : null;
        trainer.CancellationToken = run.Stop;
        trainer.MetricsCallback = run.OnEpoch;
    }

    private static NetworkOptimizer OptimizerOf(CompareOptions options) => options.Optimizer switch
    {
        CompareOptions.Sgd => NetworkOptimizer.Sgd,
        CompareOptions.AdamW => NetworkOptimizer.AdamW,
        _ => NetworkOptimizer.Adam,
    };
}

/// <summary>What differs between the trainers of a comparison, besides the method.</summary>
internal sealed record RunPart(int Seed, IDataView? Validation, InitialWeights Weights, string? CheckpointPath, Action<EpochMetrics> OnEpoch, CancellationToken Stop);
