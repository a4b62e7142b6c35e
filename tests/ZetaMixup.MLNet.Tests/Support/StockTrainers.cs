using Microsoft.ML;
using Microsoft.ML.Trainers;

namespace ZetaMixup.MLNet.Tests.Support;

/// <summary>Trainers of ML.NET, configured for tests.</summary>
internal static class StockTrainers
{
    internal static IEstimator<ITransformer> Sdca(MLContext mlContext, string? weight) =>
        mlContext.MulticlassClassification.Trainers.SdcaMaximumEntropy(new SdcaMaximumEntropyMulticlassTrainer.Options
        {
            ExampleWeightColumnName = weight,
            L1Regularization = 0,
            L2Regularization = 1e-3f,
            BiasLearningRate = 1,
            ConvergenceTolerance = 1e-4f,
            MaximumNumberOfIterations = 1000,
            NumberOfThreads = 1,
        });

    internal static IEstimator<ITransformer> OneVersusAll(MLContext mlContext, string? weight) =>
        mlContext.MulticlassClassification.Trainers.OneVersusAll(
            mlContext.BinaryClassification.Trainers.LbfgsLogisticRegression(exampleWeightColumnName: weight, l1Regularization: 0, l2Regularization: 1e-4f));

    internal static IEstimator<ITransformer> NaiveBayes(MLContext mlContext) =>
        mlContext.MulticlassClassification.Trainers.NaiveBayes();
}
