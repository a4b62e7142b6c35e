using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.Datasets;
using SkinLesion.MadeUp;
using SkinLesion.Options;
using ZetaMixup;
using ZetaMixup.MLNet;

namespace SkinLesion.Training;

/// <summary>
/// The pipeline: MapValueToKey → LoadImages → ResizeImages → ExtractPixels → trainer with a mixing policy → MapKeyToValue.
/// It is run in two halves, cut before the trainer, so that images are decoded once and not for every method and seed.
/// </summary>
internal sealed class LesionPipeline(MLContext ml, SampleOptions options)
{
    internal const string Label = "Label";
    internal const string Features = "Features";
    internal const string Prediction = "PredictedLabel";

    /// <summary>With the offset, it brings pixels to -1 to 1: a network learns better from numbers on both sides of zero.</summary>
    private const float PixelScale = 1f / 128;

    private const float PixelOffset = 128;

    /// <summary>The rows as ML.NET's input.</summary>
    internal IDataView Load(Dataset dataset) => dataset.Rows[0] switch
    {
        ImageFileRow => ml.Data.LoadFromEnumerable(dataset.Rows.Cast<ImageFileRow>()
            .Select(row => new ImageFileInput { ImagePath = row.Path, Label = row.Label }).ToArray()),
        DrawnRow => ml.Data.LoadFromEnumerable(dataset.Rows.Cast<DrawnRow>()
            .Select(row => new DrawnInput { Image = row.Image, Label = row.Label }).ToArray()),
        PixelRow first => ml.Data.LoadFromEnumerable(dataset.Rows.Cast<PixelRow>()
            .Select(row => new PixelInput { Features = row.ReadScaled(), Label = row.Label }).ToArray(), PixelSchema(first.Table.Width)),
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

    /// <summary>The second half: a network that mixes its training rows by the policy, and class names for its predictions.</summary>
    internal IEstimator<ITransformer> Training(MixingPolicy policy, int seed) =>
        ml.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(
            new SoftLabelNeuralNetworkTrainer.Options
            {
                LabelColumnName = Label,
                FeatureColumnName = Features,
                HiddenLayers = [.. options.Hidden],
                Optimizer = options.Optimizer == SampleOptions.Sgd ? NetworkOptimizer.Sgd : NetworkOptimizer.Adam,
                LearningRate = options.EffectiveLearningRate,
                Momentum = options.Momentum,
                WeightDecay = options.WeightDecay,
                NumberOfEpochs = options.Epochs,
                BatchSize = options.BatchSize,
                Seed = seed,
                MixingPolicy = policy,
            },
            environment: ml)
        .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedClass", Prediction));

    private static SchemaDefinition PixelSchema(int width)
    {
        var schema = SchemaDefinition.Create(typeof(PixelInput));
        schema[Features].ColumnType = new VectorDataViewType(NumberDataViewType.Single, width);
        return schema;
    }

    private IDataView ClassNames(Dataset dataset) =>
        ml.Data.LoadFromEnumerable(dataset.ClassNames.Select(name => new ClassNameInput { ClassName = name }).ToArray());
}
