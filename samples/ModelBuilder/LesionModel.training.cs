// In the shape that ML.NET Model Builder generates. Model Builder writes its own version over it after every training.
using Microsoft.ML;
using Microsoft.ML.Trainers;

namespace ModelBuilder;

/// <content>Training.</content>
public partial class LesionModel
{
    /// <summary>The table to train on.</summary>
    public const string RetrainFilePath = @"lesions.csv";

    /// <summary>What separates its fields.</summary>
    public const char RetrainSeparatorChar = ',';

    /// <summary>Whether its first line names the columns.</summary>
    public const bool RetrainHasHeader = true;

    /// <summary>Whether its fields may be quoted.</summary>
    public const bool RetrainAllowQuoting = false;

    /// <summary>Trains on a table and saves the model.</summary>
    /// <param name="outputModelPath">Where the model goes, such as LesionModel.mlnet.</param>
    /// <param name="inputDataFilePath">The table.</param>
    /// <param name="separatorChar">What separates its fields.</param>
    /// <param name="hasHeader">Whether its first line names the columns.</param>
    /// <param name="allowQuoting">Whether its fields may be quoted.</param>
    public static void Train(string outputModelPath, string inputDataFilePath = RetrainFilePath, char separatorChar = RetrainSeparatorChar, bool hasHeader = RetrainHasHeader, bool allowQuoting = RetrainAllowQuoting)
    {
        var mlContext = new MLContext();

        var data = LoadIDataViewFromFile(mlContext, inputDataFilePath, separatorChar, hasHeader, allowQuoting);
        var model = RetrainModel(mlContext, data);
        SaveModel(mlContext, model, data, outputModelPath);
    }

    /// <summary>The rows of a table.</summary>
    /// <param name="mlContext">The context.</param>
    /// <param name="inputDataFilePath">The table.</param>
    /// <param name="separatorChar">What separates its fields.</param>
    /// <param name="hasHeader">Whether its first line names the columns.</param>
    /// <param name="allowQuoting">Whether its fields may be quoted.</param>
    public static IDataView LoadIDataViewFromFile(MLContext mlContext, string inputDataFilePath, char separatorChar, bool hasHeader, bool allowQuoting)
    {
        return mlContext.Data.LoadFromTextFile<ModelInput>(inputDataFilePath, separatorChar, hasHeader, allowQuoting: allowQuoting);
    }

    /// <summary>Writes a model to a file.</summary>
    /// <param name="mlContext">The context.</param>
    /// <param name="model">The model.</param>
    /// <param name="data">The rows that it was trained on.</param>
    /// <param name="modelSavePath">Where the model goes.</param>
    public static void SaveModel(MLContext mlContext, ITransformer model, IDataView data, string modelSavePath)
    {
        var dataViewSchema = data.Schema;

        using (var fs = File.Create(modelSavePath))
        {
            mlContext.Model.Save(model, dataViewSchema, fs);
        }
    }

    /// <summary>Trains the pipeline anew.</summary>
    /// <param name="mlContext">The context.</param>
    /// <param name="trainData">The rows to train on.</param>
    public static ITransformer RetrainModel(MLContext mlContext, IDataView trainData)
    {
        var pipeline = BuildPipeline(mlContext);
        var model = pipeline.Fit(trainData);

        return model;
    }

    /// <summary>From the table's columns to the predicted diagnosis.</summary>
    /// <param name="mlContext">The context.</param>
    public static IEstimator<ITransformer> BuildPipeline(MLContext mlContext)
    {
        var pipeline = mlContext.Transforms.ReplaceMissingValues(new[] { new InputOutputColumnPair(@"asymmetry", @"asymmetry"), new InputOutputColumnPair(@"border", @"border"), new InputOutputColumnPair(@"colors", @"colors"), new InputOutputColumnPair(@"diameter_mm", @"diameter_mm"), new InputOutputColumnPair(@"evolution", @"evolution"), new InputOutputColumnPair(@"age", @"age") })
            .Append(mlContext.Transforms.Concatenate(@"Features", new[] { @"asymmetry", @"border", @"colors", @"diameter_mm", @"evolution", @"age" }))
            .Append(mlContext.Transforms.Conversion.MapValueToKey(outputColumnName: @"diagnosis", inputColumnName: @"diagnosis", addKeyValueAnnotationsAsText: false))
            .Append(mlContext.Transforms.NormalizeMinMax(@"Features", @"Features"))
            // The one changed line: .WithZetaMixup(…) behind the trainer.
            .Append(mlContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy(new LbfgsMaximumEntropyMulticlassTrainer.Options() { L1Regularization = 0.03125F, L2Regularization = 0.03125F, LabelColumnName = @"diagnosis", FeatureColumnName = @"Features" }).WithZetaMixup(mlContext, labelColumnName: @"diagnosis", featureColumnName: @"Features"))
            .Append(mlContext.Transforms.Conversion.MapKeyToValue(outputColumnName: @"PredictedLabel", inputColumnName: @"PredictedLabel"));

        return pipeline;
    }
}
