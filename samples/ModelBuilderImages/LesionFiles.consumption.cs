// In the shape that ML.NET Model Builder generated until 2021: the input is the path of an image.
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ModelBuilderImages;

/// <summary>Tells the class of a synthetic lesion from a file with its image.</summary>
public partial class LesionFiles
{
    private static readonly string MLNetModelPath = Path.GetFullPath("LesionFiles.zip");

    /// <summary>The engine of <see cref="Predict"/>, made when it is first asked for.</summary>
    public static readonly Lazy<PredictionEngine<ModelInput, ModelOutput>> PredictEngine = new(() => CreatePredictEngine(), true);

    private static PredictionEngine<ModelInput, ModelOutput> CreatePredictEngine()
    {
        var mlContext = new MLContext();
        ITransformer mlModel = mlContext.Model.Load(MLNetModelPath, out var _);
        return mlContext.Model.CreatePredictionEngine<ModelInput, ModelOutput>(mlModel);
    }

    /// <summary>The class of an image.</summary>
    /// <param name="input">An image.</param>
    public static ModelOutput Predict(ModelInput input)
    {
        var predEngine = PredictEngine.Value;
        return predEngine.Predict(input);
    }

    /// <summary>An image file and its class.</summary>
    public class ModelInput
    {
        /// <summary>The class: the name of the folder.</summary>
        [ColumnName(@"Label")]
        public string Label { get; set; } = string.Empty;

        /// <summary>The path of the image.</summary>
        [ColumnName(@"ImageSource")]
        public string ImageSource { get; set; } = string.Empty;
    }

    /// <summary>What the model makes of an image.</summary>
    public class ModelOutput
    {
        /// <summary>The most probable class.</summary>
        [ColumnName(@"PredictedLabel")]
        public string Prediction { get; set; } = string.Empty;

        /// <summary>The probability of each class.</summary>
        public float[] Score { get; set; } = [];
    }
}
