using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.Datasets;
using ZetaMixup.MLNet;
using ZetaMixup.Samples.Experiments.MadeUp;
using ZetaMixup.Samples.Experiments.Options;

namespace ZetaMixup.Samples.Experiments.Training;

/// <summary>
/// The pipeline: MapValueToKey → LoadImages → ResizeImages → ExtractPixels → trainer with a mixing policy → MapKeyToValue.
/// It is run in two halves, cut before the trainer, so that images are decoded once and not for every method and seed.
/// </summary>
internal sealed class ImagePipeline(MLContext ml, ExperimentOptions options)
{
    internal const string Label = "Label";
    internal const string Features = "Features";
    internal const string Prediction = "PredictedLabel";

    /// <summary>With the offset, it brings pixels to -1 to 1: a network learns better from numbers on both sides of zero.</summary>
    private const float PixelScale = 1f / 128;

    private const float PixelOffset = 128;

    /// <summary>The rows as ML.NET's input. Numbers need no preparation, only their labels do.</summary>
    internal IDataView Load(Dataset dataset) => dataset.Rows[0] switch
    {
        ImageFileRow => ml.Data.LoadFromEnumerable(dataset.Rows.Cast<ImageFileRow>()
            .Select(row => new ImageFileInput { ImagePath = row.Path, Label = row.Label }).ToArray()),
        DrawnRow => ml.Data.LoadFromEnumerable(dataset.Rows.Cast<DrawnRow>()
            .Select(row => new DrawnInput { Image = row.Image, Label = row.Label }).ToArray()),
        NumbersRow => ml.Data.LoadFromEnumerable(dataset.Rows.Select(row => new LabelInput { Label = row.Label }).ToArray()),
        var row => throw new ArgumentException($"Rows of {row.GetType()} are not known.", nameof(dataset)),
    };

    /// <summary>The first half: labels become keys, images become numbers from -1 to 1. Drawn images need no loading, pixel values nothing.</summary>
    internal IEstimator<ITransformer> Preparation(Dataset dataset)
    {
        var label = ml.Transforms.Conversion.MapValueToKey(Label, keyData: ClassNames(dataset));
        var resize = ml.Transforms.ResizeImages("Image", options.ImageSize, options.ImageSize);
        var extract = ml.Transforms.ExtractPixels(Features, "Image", offsetImage: PixelOffset, scaleImage: PixelScale);
        return dataset.Rows[0] switch
        {
            ImageFileRow => label.Append(ml.Transforms.LoadImages("Image", imageFolder: null!, "ImagePath")).Append(resize).Append(extract),
            DrawnRow => label.Append(resize).Append(extract),
            _ => label,
        };
    }

    /// <summary>The features of a row that needs no preparation: bytes are pixels as images have them, numbers of a table stay as they are.</summary>
    internal static float[] Numbers(NumbersRow row)
    {
        var values = row.ReadScaled();
        if (row is BytesRow)
        {
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = ((values[i] * byte.MaxValue) - PixelOffset) * PixelScale;
            }
        }

        return values;
    }

    /// <summary>How the features make pictures, or null where they do not. ExtractPixels puts out one plane per colour.</summary>
    internal PictureFormat? Pictures(Dataset dataset) => dataset.Rows[0] switch
    {
        PixelRow => dataset.Shape is { } shape ? new PictureFormat(shape, Dark: 0, Bright: 1) : null,
        BytesRow => dataset.Shape is { } shape ? OfPixels(shape) : null,
        _ => OfPixels(new ImageShape(options.ImageSize, options.ImageSize, channels: 3, PixelLayout.Planar)),
    };

    /// <summary>The second half: a network that mixes its training rows, and class names for its predictions.</summary>
    /// <param name="method">How it mixes.</param>
    /// <param name="shape">How the features make pictures, or null where they do not.</param>
    /// <param name="seed">The seed of everything that is drawn.</param>
    /// <param name="test">Rows to be tested on after each epoch, or null.</param>
    /// <param name="onEpoch">Told of each epoch.</param>
    internal IEstimator<ITransformer> Training(MixingMethod method, ImageShape? shape, int seed, IDataView? test, Action<EpochMetrics> onEpoch) =>
        ml.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(ml,
            new SoftLabelNeuralNetworkOptions
            {
                LabelColumnName = Label,
                FeatureColumnName = Features,
                HiddenLayers = [.. options.Hidden],
                Optimizer = options.Optimizer == ExperimentOptions.Sgd ? NetworkOptimizer.Sgd : NetworkOptimizer.Adam,
                LearningRate = options.EffectiveLearningRate,
                Momentum = options.Momentum,
                WeightDecay = method.WeightDecay(options),
                NumberOfEpochs = options.Epochs,
                BatchSize = options.BatchSize,
                Seed = seed,
                MixingPolicy = method.CreatePolicy(options, shape),
                ValidationSet = test,
                MetricsCallback = onEpoch,
            })
        .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedClass", Prediction));

    private static PictureFormat OfPixels(ImageShape shape) =>
        new(shape, Dark: -PixelOffset * PixelScale, Bright: (byte.MaxValue - PixelOffset) * PixelScale);

    private IDataView ClassNames(Dataset dataset) =>
        ml.Data.LoadFromEnumerable(dataset.ClassNames.Select(name => new LabelInput { Label = name }).ToArray());
}
