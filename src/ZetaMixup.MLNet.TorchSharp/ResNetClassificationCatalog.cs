using ZetaMixup;
using ZetaMixup.MLNet;

namespace Microsoft.ML;

/// <summary>The trainer of residual networks.</summary>
public static class ResNetClassificationCatalog
{
    /// <summary>Creates a trainer of ResNet-18 or ResNet-50, which trains on libtorch and scores with ONNX Runtime.</summary>
    /// <param name="catalog">The multiclass trainers.</param>
    /// <param name="mlContext">The context, for messages and, unless the options have one, the seed.</param>
    /// <param name="options">The options. Later changes to them do not affect the trainer. <see langword="null"/> stands for the defaults.</param>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="catalog"/>, <paramref name="mlContext"/> or a reference of the options is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static ResNetClassificationTrainer ResNetClassification(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        MLContext mlContext,
        ResNetClassificationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(mlContext);
        return new ResNetClassificationTrainer(mlContext, options ?? new ResNetClassificationOptions());
    }
}
