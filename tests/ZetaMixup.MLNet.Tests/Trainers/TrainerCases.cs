using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;

namespace ZetaMixup.MLNet.Tests.Trainers;

/// <summary>All trainers of the table in docs/trainers.md, with few iterations, on one thread where they let choose.</summary>
internal static class TrainerCases
{
    internal static readonly TrainerCase[] Binary =
    [
        new("SdcaLogisticRegression", SdcaLogisticRegression),
        new("SdcaNonCalibrated", SdcaNonCalibrated),
        new("LbfgsLogisticRegression", LbfgsLogisticRegression),
        new("SgdCalibrated", SgdCalibrated),
        new("SgdNonCalibrated", SgdNonCalibrated),
        new("AveragedPerceptron", AveragedPerceptron, Refusal.NoWeights),
        new("LinearSvm", LinearSvm, Refusal.NoWeights),
        new("LdSvm", LdSvm, Refusal.NoWeights),
        new("Gam", Gam, Refusal.Gam),
        new("FastTree", FastTree),
        new("FastForest", FastForest),
        new("LightGbm", LightGbm),
        new("FieldAwareFactorizationMachine", (m, weight) => m.BinaryClassification.Trainers.FieldAwareFactorizationMachine(exampleWeightColumnName: weight), Refusal.WeightAsFeature),
        new("Prior", (m, weight) => m.BinaryClassification.Trainers.Prior(exampleWeightColumnName: weight), AnyMode: Refusal.NoFeatures),
    ];

    internal static readonly TrainerCase[] Multiclass =
    [
        new("SdcaMaximumEntropy", (m, weight) => m.MulticlassClassification.Trainers.SdcaMaximumEntropy(new SdcaMaximumEntropyMulticlassTrainer.Options { ExampleWeightColumnName = weight, MaximumNumberOfIterations = 20, NumberOfThreads = 1 })),
        new("SdcaNonCalibrated", (m, weight) => m.MulticlassClassification.Trainers.SdcaNonCalibrated(new SdcaNonCalibratedMulticlassTrainer.Options { ExampleWeightColumnName = weight, MaximumNumberOfIterations = 20, NumberOfThreads = 1 })),
        new("LbfgsMaximumEntropy", (m, weight) => m.MulticlassClassification.Trainers.LbfgsMaximumEntropy(exampleWeightColumnName: weight)),
        new("NaiveBayes", (m, _) => m.MulticlassClassification.Trainers.NaiveBayes(), Refusal.NoWeights),
        new("LightGbm", (m, weight) => m.MulticlassClassification.Trainers.LightGbm(new LightGbmMulticlassTrainer.Options { ExampleWeightColumnName = weight, NumberOfIterations = 10, NumberOfLeaves = 4, MinimumExampleCountPerLeaf = 10, NumberOfThreads = 1 })),
        .. Composed("LbfgsLogisticRegression", LbfgsLogisticRegression),
        .. Composed("SdcaLogisticRegression", SdcaLogisticRegression),
        .. Composed("SgdCalibrated", SgdCalibrated),
        .. Composed("FastTree", FastTree),
        .. Composed("LightGbm", LightGbm),
        .. Composed("SdcaNonCalibrated", SdcaNonCalibrated, isCalibrated: false),
        .. Composed("SgdNonCalibrated", SgdNonCalibrated, isCalibrated: false),
        .. Composed("FastForest", FastForest, isCalibrated: false),
        .. Composed("AveragedPerceptron", AveragedPerceptron, isCalibrated: false, Refusal.NoWeights),
        .. Composed("LinearSvm", LinearSvm, isCalibrated: false, Refusal.NoWeights),
        .. Composed("LdSvm", LdSvm, isCalibrated: false, Refusal.NoWeights),
        .. Composed("Gam", Gam, isCalibrated: true, Refusal.Gam),
    ];

    internal static TrainerCase Find(bool isBinary, string name) => (isBinary ? Binary : Multiclass).Single(c => c.Name == name);

    private static TrainerCase[] Composed<TModel>(
        string binary,
        Func<MLContext, string?, ITrainerEstimator<BinaryPredictionTransformer<TModel>, TModel>> create,
        bool isCalibrated = true,
        Refusal? refusal = null)
        where TModel : class =>
    [
        new($"OneVersusAll({binary})", (m, weight) => m.MulticlassClassification.Trainers.OneVersusAll(create(m, weight)), refusal ?? (isCalibrated ? null : Refusal.OneVersusAllCalibration)),
        new($"OneVersusAll({binary}, useProbabilities: false)", (m, weight) => m.MulticlassClassification.Trainers.OneVersusAll(create(m, weight), useProbabilities: false), refusal),
        new($"PairwiseCoupling({binary})", (m, weight) => m.MulticlassClassification.Trainers.PairwiseCoupling(create(m, weight)), refusal ?? (isCalibrated ? null : Refusal.PairwiseCalibration)),
    ];

    private static SdcaLogisticRegressionBinaryTrainer SdcaLogisticRegression(MLContext mlContext, string? weight) =>
        mlContext.BinaryClassification.Trainers.SdcaLogisticRegression(new SdcaLogisticRegressionBinaryTrainer.Options { ExampleWeightColumnName = weight, MaximumNumberOfIterations = 20, NumberOfThreads = 1 });

    private static SdcaNonCalibratedBinaryTrainer SdcaNonCalibrated(MLContext mlContext, string? weight) =>
        mlContext.BinaryClassification.Trainers.SdcaNonCalibrated(new SdcaNonCalibratedBinaryTrainer.Options { ExampleWeightColumnName = weight, MaximumNumberOfIterations = 20, NumberOfThreads = 1 });

    private static LbfgsLogisticRegressionBinaryTrainer LbfgsLogisticRegression(MLContext mlContext, string? weight) =>
        mlContext.BinaryClassification.Trainers.LbfgsLogisticRegression(exampleWeightColumnName: weight);

    private static SgdCalibratedTrainer SgdCalibrated(MLContext mlContext, string? weight) =>
        mlContext.BinaryClassification.Trainers.SgdCalibrated(new SgdCalibratedTrainer.Options { ExampleWeightColumnName = weight, NumberOfThreads = 1 });

    private static SgdNonCalibratedTrainer SgdNonCalibrated(MLContext mlContext, string? weight) =>
        mlContext.BinaryClassification.Trainers.SgdNonCalibrated(new SgdNonCalibratedTrainer.Options { ExampleWeightColumnName = weight, NumberOfThreads = 1 });

    private static AveragedPerceptronTrainer AveragedPerceptron(MLContext mlContext, string? weight) =>
        mlContext.BinaryClassification.Trainers.AveragedPerceptron();

    private static LinearSvmTrainer LinearSvm(MLContext mlContext, string? weight) =>
        mlContext.BinaryClassification.Trainers.LinearSvm(exampleWeightColumnName: weight);

    private static LdSvmTrainer LdSvm(MLContext mlContext, string? weight) =>
        mlContext.BinaryClassification.Trainers.LdSvm(exampleWeightColumnName: weight, numberOfIterations: 500);

    private static GamBinaryTrainer Gam(MLContext mlContext, string? weight) =>
        mlContext.BinaryClassification.Trainers.Gam(new GamBinaryTrainer.Options { ExampleWeightColumnName = weight, NumberOfIterations = 100, NumberOfThreads = 1 });

    private static FastTreeBinaryTrainer FastTree(MLContext mlContext, string? weight) =>
        mlContext.BinaryClassification.Trainers.FastTree(new FastTreeBinaryTrainer.Options { ExampleWeightColumnName = weight, NumberOfTrees = 6, NumberOfLeaves = 4, MinimumExampleCountPerLeaf = 10, NumberOfThreads = 1 });

    private static FastForestBinaryTrainer FastForest(MLContext mlContext, string? weight) =>
        mlContext.BinaryClassification.Trainers.FastForest(new FastForestBinaryTrainer.Options { ExampleWeightColumnName = weight, NumberOfTrees = 6, NumberOfLeaves = 4, MinimumExampleCountPerLeaf = 10, NumberOfThreads = 1 });

    private static LightGbmBinaryTrainer LightGbm(MLContext mlContext, string? weight) =>
        mlContext.BinaryClassification.Trainers.LightGbm(new LightGbmBinaryTrainer.Options { ExampleWeightColumnName = weight, NumberOfIterations = 10, NumberOfLeaves = 4, MinimumExampleCountPerLeaf = 10, NumberOfThreads = 1 });
}
