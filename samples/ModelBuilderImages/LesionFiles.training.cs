// In the shape that ML.NET Model Builder generated until 2021, but for the two lines marked below.
using Microsoft.ML;
using ZetaMixup;
using ZetaMixup.MLNet;

namespace ModelBuilderImages;

/// <content>Training.</content>
public partial class LesionFiles
{
    /// <summary>Trains the pipeline anew.</summary>
    /// <param name="context">The context.</param>
    /// <param name="trainData">The images to train on.</param>
    public static ITransformer RetrainPipeline(MLContext context, IDataView trainData)
    {
        var pipeline = BuildPipeline(context);
        var model = pipeline.Fit(trainData);

        return model;
    }

    /// <summary>From the path of an image to its predicted class.</summary>
    /// <param name="mlContext">The context.</param>
    public static IEstimator<ITransformer> BuildPipeline(MLContext mlContext)
    {
        // Data process configuration with pipeline data transformations
        var pipeline = mlContext.Transforms.Conversion.MapValueToKey(@"Label", @"Label")
            // Was .Append(mlContext.Transforms.LoadRawImageBytes(outputColumnName: @"ImageSource_featurized", imageFolder: @"", inputColumnName: @"ImageSource"))
            .Append(mlContext.Transforms.LoadImages(outputColumnName: @"ImageSource_featurized", imageFolder: @"", inputColumnName: @"ImageSource"))
            .Append(mlContext.Transforms.CopyColumns(@"Features", @"ImageSource_featurized"))
            // Was .Append(mlContext.MulticlassClassification.Trainers.ImageClassification(labelColumnName: @"Label"))
            .Append(mlContext.MulticlassClassification.Trainers.ResNetClassification(mlContext, new ResNetClassificationOptions { LabelColumnName = @"Label", FeatureColumnName = @"Features", Architecture = ResNetArchitecture.ResNet18Featurizer, InitialWeights = InitialWeights.Featurizer(), ImageSize = 48, Optimizer = NetworkOptimizer.AdamW, LearningRate = 0.0005, NumberOfEpochs = 4, MixingPolicy = MixingPolicy.ZetaMixup() }))
            .Append(mlContext.Transforms.Conversion.MapKeyToValue(@"PredictedLabel", @"PredictedLabel"));

        return pipeline;
    }
}
