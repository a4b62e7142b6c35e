// In the shape that ML.NET Model Builder generates since 2022, but for the trainer, which is marked below.
using Microsoft.ML;
using ZetaMixup;
using ZetaMixup.MLNet;

namespace ModelBuilderImages;

/// <content>Training.</content>
public partial class LesionBytes
{
    /// <summary>Trains on a folder of images and saves the model.</summary>
    /// <param name="outputModelPath">Where the model goes, such as LesionBytes.mlnet.</param>
    /// <param name="folder">The folder, with a folder of images per class.</param>
    public static void Train(string outputModelPath, string folder)
    {
        var mlContext = new MLContext();

        var data = LoadImageFromFolder(mlContext, folder);
        var model = RetrainModel(mlContext, data);
        mlContext.Model.Save(model, data.Schema, outputModelPath);
    }

    /// <summary>The images of a folder.</summary>
    /// <param name="mlContext">The context.</param>
    /// <param name="folder">The folder, with a folder of images per class.</param>
    public static IDataView LoadImageFromFolder(MLContext mlContext, string folder)
    {
        var res = new List<ModelInput>();
        var allowedImageExtensions = new[] { ".png", ".jpg", ".jpeg", ".gif" };
        var subDirectories = new DirectoryInfo(folder).GetDirectories();

        if (subDirectories.Length == 0)
        {
            throw new InvalidOperationException("fail to find subdirectories");
        }

        foreach (var directory in subDirectories)
        {
            var imageList = directory.EnumerateFiles().Where(f => allowedImageExtensions.Contains(f.Extension, StringComparer.OrdinalIgnoreCase));
            res.AddRange(imageList.Select(i => new ModelInput
            {
                Label = directory.Name,
                ImageSource = File.ReadAllBytes(i.FullName),
            }));
        }

        return mlContext.Data.LoadFromEnumerable(res);
    }

    /// <summary>Trains the pipeline anew.</summary>
    /// <param name="mlContext">The context.</param>
    /// <param name="trainData">The images to train on.</param>
    public static ITransformer RetrainModel(MLContext mlContext, IDataView trainData)
    {
        var pipeline = BuildPipeline(mlContext);
        var model = pipeline.Fit(trainData);

        return model;
    }

    /// <summary>From the bytes of an image to its predicted class.</summary>
    /// <param name="mlContext">The context.</param>
    public static IEstimator<ITransformer> BuildPipeline(MLContext mlContext)
    {
        // Data process configuration with pipeline data transformations
        var pipeline = mlContext.Transforms.Conversion.MapValueToKey(outputColumnName: @"Label", inputColumnName: @"Label", addKeyValueAnnotationsAsText: false)
            // Was .Append(mlContext.MulticlassClassification.Trainers.ImageClassification(labelColumnName: @"Label", scoreColumnName: @"Score", featureColumnName: @"ImageSource"))
            .Append(DecodedImage.FromBytes(mlContext))
            .Append(mlContext.MulticlassClassification.Trainers.ResNetClassification(mlContext, new ResNetClassificationOptions { LabelColumnName = @"Label", FeatureColumnName = nameof(DecodedImage.Image), Architecture = ResNetArchitecture.ResNet18Featurizer, InitialWeights = InitialWeights.Featurizer(), ImageSize = 48, Optimizer = NetworkOptimizer.AdamW, LearningRate = 0.0005, NumberOfEpochs = 4, MixingPolicy = MixingPolicy.ZetaMixup() }))
            .Append(mlContext.Transforms.Conversion.MapKeyToValue(outputColumnName: @"PredictedLabel", inputColumnName: @"PredictedLabel"));

        return pipeline;
    }
}
