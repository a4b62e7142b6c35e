using Microsoft.ML;
using ZetaMixup.MLNet.Input;
using ZetaMixup.Shared;

namespace ZetaMixup.MLNet;

/// <summary>The options of <see cref="SoftLabelNeuralNetworkTrainer"/>.</summary>
public sealed class SoftLabelNeuralNetworkOptions
{
    internal const string LogSource = "SoftLabelNeuralNetwork";

    /// <summary>The label: a key, or a soft label (a vector of <see cref="float"/> with probabilities that sum to 1).</summary>
    /// <value>Default: <c>Label</c>.</value>
    public string LabelColumnName { get; set; } = Defaults.LabelColumnName;

    /// <summary>The features, a vector of <see cref="float"/> of known size.</summary>
    /// <value>Default: <c>Features</c>.</value>
    public string FeatureColumnName { get; set; } = Defaults.FeatureColumnName;

    /// <summary>The widths of the hidden layers, each followed by ReLU. Without any, the model is multinomial logistic regression.</summary>
    /// <value>Each at least 1. Default: one layer of 128.</value>
    public int[] HiddenLayers { get; set; } = [Defaults.HiddenLayerWidth];

    /// <summary>How the weights follow the gradient.</summary>
    /// <value>Default: <see cref="NetworkOptimizer.Adam"/>.</value>
    public NetworkOptimizer Optimizer { get; set; } = NetworkOptimizer.Adam;

    /// <summary>The learning rate.</summary>
    /// <value>Finite and above 0. Default: 0.003. SGD usually needs more, such as 0.1.</value>
    public double LearningRate { get; set; } = Defaults.LearningRate;

    /// <summary>The momentum of SGD. Adam ignores it.</summary>
    /// <value>At least 0 and below 1. Default: 0.9.</value>
    public double Momentum { get; set; } = Defaults.Momentum;

    /// <summary>The weight decay: weight decay × weight is added to the gradient, for biases as well.</summary>
    /// <value>Finite and at least 0. Default: 0.</value>
    public double WeightDecay { get; set; }

    /// <summary>The number of passes over the training rows.</summary>
    /// <value>At least 1. Default: 40.</value>
    public int NumberOfEpochs { get; set; } = Defaults.NumberOfEpochs;

    /// <summary>The number of rows per step, which are also the rows that are mixed with each other.</summary>
    /// <value>At least 1. Default: 32. The last batch of an epoch may be smaller.</value>
    public int BatchSize { get; set; } = Defaults.BatchSize;

    /// <summary>The seed of the initial weights, the order of the rows and the mixes. Equal seeds yield equal models.</summary>
    /// <value>Default: <see langword="null"/>, which draws a seed from the <see cref="MLContext"/>.</value>
    public int? Seed { get; set; }

    /// <summary>
    /// How the rows of a batch are mixed, afresh in every epoch. A policy that cuts patches from images needs features of their
    /// size (<see cref="MixingPolicy.ImageShape"/>). It mixes labels by the area of the patches.
    /// </summary>
    /// <value>Default: <see cref="MixingPolicy.None"/>.</value>
    public MixingPolicy MixingPolicy { get; set; } = MixingPolicy.None;

    /// <summary>
    /// Rows to measure the network on after each epoch, prepared like the training rows: the same column names, the same number
    /// of features and the same classes. They are read once and never mixed, and they do not affect the model.
    /// </summary>
    /// <value>Default: <see langword="null"/>, no validation.</value>
    public IDataView? ValidationSet { get; set; }

    /// <summary>Called with the metrics of each epoch, on the thread that called <c>Fit</c>.</summary>
    /// <value>Default: <see langword="null"/>.</value>
    public Action<EpochMetrics>? MetricsCallback { get; set; }

    /// <summary>Validates the options and returns a copy, which later changes to these do not reach.</summary>
    internal SoftLabelNeuralNetworkOptions Validated()
    {
        ColumnNames.Require(LabelColumnName, nameof(LabelColumnName));
        ColumnNames.Require(FeatureColumnName, nameof(FeatureColumnName));
        ColumnNames.RequireLabelAndFeatures(LabelColumnName, FeatureColumnName);
        ArgumentNullException.ThrowIfNull(HiddenLayers);
        foreach (var width in HiddenLayers)
        {
            Guard.AtLeast(width, 1, nameof(HiddenLayers));
        }

        Guard.Defined(Optimizer, nameof(Optimizer));

        // In single precision, as the network uses them: a tiny rate becomes 0, and a momentum close to 1 becomes 1.
        Guard.FinitePositive((float)LearningRate, nameof(LearningRate));
        Guard.FromZeroToBelowOne((float)Momentum, nameof(Momentum));
        Guard.FiniteNonNegative((float)WeightDecay, nameof(WeightDecay));
        Guard.AtLeast(NumberOfEpochs, 1, nameof(NumberOfEpochs));
        ArgumentNullException.ThrowIfNull(MixingPolicy);
        MixingPolicy.ValidateBatchSize(BatchSize, nameof(BatchSize));
        var copy = (SoftLabelNeuralNetworkOptions)MemberwiseClone();
        copy.HiddenLayers = [.. HiddenLayers];
        return copy;
    }

    /// <summary>Returns these validated options with a seed: their own, or one drawn from the context.</summary>
    internal SoftLabelNeuralNetworkOptions WithSeed(MLContext mlContext)
    {
        var copy = (SoftLabelNeuralNetworkOptions)MemberwiseClone();
        copy.Seed ??= Messages.DrawSeed(mlContext, LogSource);
        return copy;
    }

    /// <summary>The defaults of <see cref="SoftLabelNeuralNetworkOptions"/>.</summary>
    public static class Defaults
    {
        /// <summary>The name of the label column.</summary>
        public const string LabelColumnName = "Label";

        /// <summary>The name of the feature column.</summary>
        public const string FeatureColumnName = "Features";

        /// <summary>The width of the hidden layer.</summary>
        public const int HiddenLayerWidth = 128;

        /// <summary>The learning rate.</summary>
        public const double LearningRate = 0.003;

        /// <summary>The momentum of SGD.</summary>
        public const double Momentum = 0.9;

        /// <summary>Passes over the training rows.</summary>
        public const int NumberOfEpochs = 40;

        /// <summary>Rows per step.</summary>
        public const int BatchSize = 32;
    }
}

/// <summary>The optimizer of a <see cref="SoftLabelNeuralNetworkTrainer"/>.</summary>
public enum NetworkOptimizer
{
    /// <summary>
    /// Stochastic gradient descent with momentum: v ← momentum · v + (g + weightDecay · w), w ← w − learningRate · v.
    /// </summary>
    Sgd,

    /// <summary>
    /// Adam (Kingma and Ba 2015, arXiv:1412.6980, algorithm 1) with β₁ = 0.9, β₂ = 0.999 and ε = 1e-8. Weight decay is added to
    /// the gradient, and the momentum is ignored.
    /// </summary>
    Adam,
}
