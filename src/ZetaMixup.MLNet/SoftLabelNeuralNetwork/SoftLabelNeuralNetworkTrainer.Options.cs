using Microsoft.ML;
using ZetaMixup.MLNet.Validation;
using ZetaMixup.Shared;

namespace ZetaMixup.MLNet;

/// <content>The options.</content>
public sealed partial class SoftLabelNeuralNetworkTrainer
{
    /// <summary>Options of <see cref="SoftLabelNeuralNetworkTrainer"/>.</summary>
    public sealed class Options
    {
        /// <summary>The label: a key, or a soft label (a vector of Single whose shares sum to 1).</summary>
        /// <value>Default: <c>Label</c>.</value>
        public string LabelColumnName { get; set; } = Defaults.LabelColumnName;

        /// <summary>The features: a vector of Single of known size.</summary>
        /// <value>Default: <c>Features</c>.</value>
        public string FeatureColumnName { get; set; } = Defaults.FeatureColumnName;

        /// <summary>The widths of the hidden layers, each followed by ReLU; none makes it multinomial logistic regression.</summary>
        /// <value>Each at least 1. Default: one layer of 128.</value>
        public int[] HiddenLayers { get; set; } = [Defaults.HiddenLayerWidth];

        /// <summary>How gradients become steps.</summary>
        /// <value>Default: <see cref="NetworkOptimizer.Adam"/>.</value>
        public NetworkOptimizer Optimizer { get; set; } = NetworkOptimizer.Adam;

        /// <summary>The learning rate.</summary>
        /// <value>Finite and above 0. Default: 0.003; SGD usually wants more, such as 0.1.</value>
        public double LearningRate { get; set; } = Defaults.LearningRate;

        /// <summary>The momentum of SGD; Adam ignores it.</summary>
        /// <value>0 to below 1. Default: 0.9.</value>
        public double Momentum { get; set; } = Defaults.Momentum;

        /// <summary>The weight decay, added to the gradient as weight decay × weight.</summary>
        /// <value>Finite and at least 0. Default: 0.</value>
        public double WeightDecay { get; set; }

        /// <summary>How often the training rows are gone through.</summary>
        /// <value>At least 1. Default: 40.</value>
        public int NumberOfEpochs { get; set; } = Defaults.NumberOfEpochs;

        /// <summary>Rows per step, which are also the rows that are mixed with each other.</summary>
        /// <value>At least 1. Default: 32. The last batch of an epoch may be smaller.</value>
        public int BatchSize { get; set; } = Defaults.BatchSize;

        /// <summary>The seed of the first weights, the order of the rows and the mixes; equal seeds give equal models.</summary>
        /// <value>Default: <see langword="null"/>, drawn from the environment where one was given, and 0 where not.</value>
        public int? Seed { get; set; }

        /// <summary>
        /// How the rows of a batch are mixed, afresh in every epoch. A policy that cuts boxes from images takes features of
        /// their size (<see cref="MixingPolicy.ImageShape"/>), and soft labels by the area of the boxes.
        /// </summary>
        /// <value>Default: <see cref="MixingPolicy.None"/>.</value>
        public MixingPolicy MixingPolicy { get; set; } = MixingPolicy.None;

        /// <summary>
        /// Rows that the network is measured on after each epoch, prepared as the training rows are: columns of the same
        /// names, as many features, the same classes. They are read once, never mixed, and change nothing of the model.
        /// </summary>
        /// <value>Default: <see langword="null"/>, none.</value>
        public IDataView? ValidationSet { get; set; }

        /// <summary>Told what each epoch came to when it is over, on the thread that called <c>Fit</c>.</summary>
        /// <value>Default: <see langword="null"/>, nobody is told.</value>
        public Action<EpochMetrics>? MetricsCallback { get; set; }

        internal Options Validated()
        {
            Require.Name(LabelColumnName, nameof(LabelColumnName));
            Require.Name(FeatureColumnName, nameof(FeatureColumnName));
            Require.TwoColumns(LabelColumnName, FeatureColumnName);
            Require.NotNull(HiddenLayers, nameof(HiddenLayers));
            foreach (var width in HiddenLayers)
            {
                Guard.AtLeast(width, 1, nameof(HiddenLayers));
            }

            Guard.Defined(Optimizer, nameof(Optimizer));
            // As the network will have them: in single precision, where a tiny rate is 0 and a momentum close to 1 is 1.
            Guard.FinitePositive((float)LearningRate, nameof(LearningRate));
            Guard.FromZeroToBelowOne((float)Momentum, nameof(Momentum));
            Guard.FiniteNonNegative((float)WeightDecay, nameof(WeightDecay));
            Guard.AtLeast(NumberOfEpochs, 1, nameof(NumberOfEpochs));
            Guard.AtLeast(BatchSize, 1, nameof(BatchSize));
            Require.NotNull(MixingPolicy, nameof(MixingPolicy));
            MixingPolicy.ValidateBatchSize(BatchSize, nameof(BatchSize));
            var copy = (Options)MemberwiseClone();
            copy.HiddenLayers = [.. HiddenLayers];
            return copy;
        }
    }

    /// <summary>The defaults of <see cref="Options"/>.</summary>
    public static class Defaults
    {
        /// <summary>The name of the label column.</summary>
        public const string LabelColumnName = "Label";

        /// <summary>The name of the feature column.</summary>
        public const string FeatureColumnName = "Features";

        /// <summary>The width of the one hidden layer.</summary>
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
