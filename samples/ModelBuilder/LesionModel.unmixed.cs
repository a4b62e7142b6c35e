using Microsoft.ML;
using Microsoft.ML.Trainers;

namespace ModelBuilder;

/// <content>The pipeline without the changed line, to compare with. Model Builder never touches this file.</content>
public partial class LesionModel
{
    /// <summary><see cref="BuildPipeline"/> as it was before the one line was changed.</summary>
    /// <param name="mlContext">The context.</param>
    public static IEstimator<ITransformer> BuildUnmixedPipeline(MLContext mlContext)
    {
        var pipeline = mlContext.Transforms.ReplaceMissingValues(new[] { new InputOutputColumnPair(@"asymmetry", @"asymmetry"), new InputOutputColumnPair(@"border", @"border"), new InputOutputColumnPair(@"colors", @"colors"), new InputOutputColumnPair(@"diameter_mm", @"diameter_mm"), new InputOutputColumnPair(@"evolution", @"evolution"), new InputOutputColumnPair(@"age", @"age") })
            .Append(mlContext.Transforms.Concatenate(@"Features", new[] { @"asymmetry", @"border", @"colors", @"diameter_mm", @"evolution", @"age" }))
            .Append(mlContext.Transforms.Conversion.MapValueToKey(outputColumnName: @"diagnosis", inputColumnName: @"diagnosis", addKeyValueAnnotationsAsText: false))
            .Append(mlContext.Transforms.NormalizeMinMax(@"Features", @"Features"))
            .Append(mlContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy(new LbfgsMaximumEntropyMulticlassTrainer.Options() { L1Regularization = 0.03125F, L2Regularization = 0.03125F, LabelColumnName = @"diagnosis", FeatureColumnName = @"Features" }))
            .Append(mlContext.Transforms.Conversion.MapKeyToValue(outputColumnName: @"PredictedLabel", inputColumnName: @"PredictedLabel"));

        return pipeline;
    }
}
