using ZetaMixup;
using ZetaMixup.MLNet;

namespace Microsoft.ML;

/// <summary>The trainer that takes soft labels.</summary>
public static class SoftLabelNeuralNetworkCatalog
{
    /// <summary>
    /// A neural network, or without hidden layers multinomial logistic regression, whose labels may be distributions over
    /// the classes and whose rows can be mixed afresh in every epoch.
    /// </summary>
    /// <param name="catalog">The multiclass trainers.</param>
    /// <param name="labelColumnName">The label: a key, or a soft label (a vector of Single whose shares sum to 1).</param>
    /// <param name="featureColumnName">The features: a vector of Single of known size.</param>
    /// <param name="mixingPolicy">How the rows of a batch are mixed; not at all where <see langword="null"/>. One that cuts boxes from images takes features of their size (<see cref="MixingPolicy.ImageShape"/>).</param>
    /// <param name="hiddenLayers">The widths of the hidden layers; one of 128 where <see langword="null"/>, none where empty.</param>
    /// <param name="numberOfEpochs">How often the training rows are gone through, at least 1, by default 40.</param>
    /// <param name="environment">The context, for the seed and the messages: a catalog cannot reach it by itself.</param>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/> or a name is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">A name is blank, or a number out of range.</exception>
    public static SoftLabelNeuralNetworkTrainer SoftLabelNeuralNetwork(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        string labelColumnName = SoftLabelNeuralNetworkTrainer.Defaults.LabelColumnName,
        string featureColumnName = SoftLabelNeuralNetworkTrainer.Defaults.FeatureColumnName,
        MixingPolicy? mixingPolicy = null,
        int[]? hiddenLayers = null,
        int numberOfEpochs = SoftLabelNeuralNetworkTrainer.Defaults.NumberOfEpochs,
        MLContext? environment = null) =>
        catalog.SoftLabelNeuralNetwork(
            new SoftLabelNeuralNetworkTrainer.Options
            {
                LabelColumnName = labelColumnName,
                FeatureColumnName = featureColumnName,
                MixingPolicy = mixingPolicy ?? MixingPolicy.None,
                HiddenLayers = hiddenLayers ?? [SoftLabelNeuralNetworkTrainer.Defaults.HiddenLayerWidth],
                NumberOfEpochs = numberOfEpochs,
            },
            environment);

    /// <summary>The same trainer with all its options.</summary>
    /// <param name="catalog">The multiclass trainers.</param>
    /// <param name="options">The options; later changes to them do not reach the trainer.</param>
    /// <param name="environment">The context, for the seed (where the options have none) and the messages.</param>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/>, <paramref name="options"/> or one of its references is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static SoftLabelNeuralNetworkTrainer SoftLabelNeuralNetwork(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        SoftLabelNeuralNetworkTrainer.Options options,
        MLContext? environment = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(options);
        return new SoftLabelNeuralNetworkTrainer(options, environment);
    }
}
