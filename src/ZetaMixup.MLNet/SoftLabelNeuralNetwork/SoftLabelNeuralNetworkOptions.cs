using Microsoft.ML;
using ZetaMixup.MLNet.Input;
using ZetaMixup.Shared;

namespace ZetaMixup.MLNet;

/// <summary>The options of <see cref="SoftLabelNeuralNetworkTrainer"/>.</summary>
public sealed class SoftLabelNeuralNetworkOptions : SoftLabelTrainerOptions
{
    internal const string LogSource = "SoftLabelNeuralNetwork";

    /// <summary>Creates options with the defaults.</summary>
    public SoftLabelNeuralNetworkOptions()
        : base(Defaults.FeatureColumnName, NetworkOptimizer.Adam, Defaults.LearningRate, weightDecay: 0, Defaults.NumberOfEpochs)
    {
    }

    /// <summary>The widths of the hidden layers, each followed by ReLU. Without any, the model is multinomial logistic regression.</summary>
    /// <value>Each at least 1. Default: one layer of 128.</value>
    public int[] HiddenLayers { get; set; } = [Defaults.HiddenLayerWidth];

    /// <summary>
    /// The probability that a value of a hidden layer is set to 0 in a training step (Srivastava et al. 2014). The others are divided
    /// by 1 − this rate, so that scoring and validation need no change. Equal seeds drop equal values.
    /// </summary>
    /// <value>At least 0 and below 1. Default: 0, no dropout.</value>
    public double DropoutRate { get; set; }

    /// <summary>Validates the options and returns a copy, which later changes to these do not reach.</summary>
    internal SoftLabelNeuralNetworkOptions Validated()
    {
        OptionChecks.Check(this);
        ArgumentNullException.ThrowIfNull(HiddenLayers, nameof(HiddenLayers));
        Array.ForEach(HiddenLayers, width => Guard.AtLeast(width, 1, nameof(HiddenLayers)));
        Guard.FromZeroToBelowOne((float)DropoutRate, nameof(DropoutRate));
        var copy = (SoftLabelNeuralNetworkOptions)MemberwiseClone();
        copy.HiddenLayers = [.. HiddenLayers];
        copy.ClassWeights = ClassWeights is null ? null : new Dictionary<string, double>(ClassWeights);
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
