using ZetaMixup;
using ZetaMixup.MLNet;

namespace Microsoft.ML;

/// <summary>The trainer that accepts soft labels.</summary>
public static class SoftLabelNeuralNetworkCatalog
{
    /// <summary>
    /// Creates a trainer of a neural network or, without hidden layers, of multinomial logistic regression. Its labels may be
    /// distributions over the classes, and it can mix its rows afresh in every epoch.
    /// </summary>
    /// <param name="catalog">The multiclass trainers.</param>
    /// <param name="mlContext">The context, for messages and the seed.</param>
    /// <param name="labelColumnName">The label: a key, or a soft label (a vector of <see cref="float"/> with probabilities that sum to 1).</param>
    /// <param name="featureColumnName">The features, a vector of <see cref="float"/> of known size.</param>
    /// <param name="mixingPolicy">
    /// How the rows of a batch are mixed. <see langword="null"/> stands for no mixing. A policy that cuts patches from images
    /// needs features of their size (<see cref="MixingPolicy.ImageShape"/>).
    /// </param>
    /// <param name="hiddenLayers">The widths of the hidden layers, each at least 1; may be empty. <see langword="null"/> stands for one layer of 128.</param>
    /// <param name="numberOfEpochs">The number of passes over the training rows, at least 1.</param>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/>, <paramref name="mlContext"/> or a column name is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">A column name is blank, both are the same, or a number is out of range.</exception>
    public static SoftLabelNeuralNetworkTrainer SoftLabelNeuralNetwork(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        MLContext mlContext,
        string labelColumnName = SoftLabelNeuralNetworkOptions.Defaults.LabelColumnName,
        string featureColumnName = SoftLabelNeuralNetworkOptions.Defaults.FeatureColumnName,
        MixingPolicy? mixingPolicy = null,
        int[]? hiddenLayers = null,
        int numberOfEpochs = SoftLabelNeuralNetworkOptions.Defaults.NumberOfEpochs) =>
        catalog.SoftLabelNeuralNetwork(
            mlContext,
            new SoftLabelNeuralNetworkOptions
            {
                LabelColumnName = labelColumnName,
                FeatureColumnName = featureColumnName,
                MixingPolicy = mixingPolicy ?? MixingPolicy.None,
                HiddenLayers = hiddenLayers ?? [SoftLabelNeuralNetworkOptions.Defaults.HiddenLayerWidth],
                NumberOfEpochs = numberOfEpochs,
            });

    /// <summary>Creates the same trainer with all options.</summary>
    /// <param name="catalog">The multiclass trainers.</param>
    /// <param name="mlContext">The context, for messages and, unless the options have one, the seed.</param>
    /// <param name="options">The options. Later changes to them do not affect the trainer.</param>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="catalog"/>, <paramref name="mlContext"/>, <paramref name="options"/> or one of its references is
    /// <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static SoftLabelNeuralNetworkTrainer SoftLabelNeuralNetwork(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        MLContext mlContext,
        SoftLabelNeuralNetworkOptions options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(mlContext);
        ArgumentNullException.ThrowIfNull(options);
        return new SoftLabelNeuralNetworkTrainer(mlContext, options);
    }
}
