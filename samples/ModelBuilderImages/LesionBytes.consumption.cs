// In the shape that ML.NET Model Builder generates since 2022: the input is the content of an image file.
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ModelBuilderImages;

/// <summary>Tells the class of a synthetic lesion from the bytes of its image.</summary>
public partial class LesionBytes
{
    private static readonly string MLNetModelPath = Path.GetFullPath("LesionBytes.mlnet");

    /// <summary>The engine of <see cref="Predict"/>, made when it is first asked for.</summary>
    public static readonly Lazy<PredictionEngine<ModelInput, ModelOutput>> PredictEngine = new(() => CreatePredictEngine(), true);

    private static PredictionEngine<ModelInput, ModelOutput> CreatePredictEngine()
    {
        var mlContext = new MLContext();
        ITransformer mlModel = mlContext.Model.Load(MLNetModelPath, out var _);
        return mlContext.Model.CreatePredictionEngine<ModelInput, ModelOutput>(mlModel);
    }

    /// <summary>The probability of every class, the highest first.</summary>
    /// <param name="input">An image.</param>
    public static IOrderedEnumerable<KeyValuePair<string, float>> PredictAllLabels(ModelInput input)
    {
        var predEngine = PredictEngine.Value;
        var result = predEngine.Predict(input);
        return GetSortedScoresWithLabels(result);
    }

    /// <summary>The probabilities of a prediction with the names of the classes, the highest first.</summary>
    /// <param name="result">The prediction.</param>
    public static IOrderedEnumerable<KeyValuePair<string, float>> GetSortedScoresWithLabels(ModelOutput result)
    {
        var unlabeledScores = result.Score;
        var labelNames = GetLabels(result);

        var labeledScores = new Dictionary<string, float>();
        for (var i = 0; i < labelNames.Count(); i++)
        {
            labeledScores.Add(labelNames.ElementAt(i), unlabeledScores[i]);
        }

        return labeledScores.OrderByDescending(c => c.Value);
    }

    /// <summary>The names of the classes, in the order of the scores: the key values of the label column.</summary>
    private static IEnumerable<string> GetLabels(ModelOutput result)
    {
        var schema = PredictEngine.Value.OutputSchema;

        var labelColumn = schema.GetColumnOrNull("Label");
        if (labelColumn == null)
        {
            throw new InvalidOperationException("The model has no column 'Label', whose key values name the classes.");
        }

        var keyNames = new VBuffer<ReadOnlyMemory<char>>();
        labelColumn.Value.GetKeyValues(ref keyNames);
        return keyNames.DenseValues().Select(x => x.ToString());
    }

    /// <summary>The class of an image.</summary>
    /// <param name="input">An image.</param>
    public static ModelOutput Predict(ModelInput input)
    {
        var predEngine = PredictEngine.Value;
        return predEngine.Predict(input);
    }

    /// <summary>An image and its class.</summary>
    public class ModelInput
    {
        /// <summary>The class: the name of the folder.</summary>
        [LoadColumn(0)]
        [ColumnName(@"Label")]
        public string Label { get; set; } = string.Empty;

        /// <summary>The content of the image file.</summary>
        [LoadColumn(1)]
        [ColumnName(@"ImageSource")]
        public byte[] ImageSource { get; set; } = [];
    }

    /// <summary>What the model makes of an image.</summary>
    public class ModelOutput
    {
        /// <summary>The label's key, 0 where the row has none that is known.</summary>
        [ColumnName(@"Label")]
        public uint Label { get; set; }

        /// <summary>The content of the image file.</summary>
        [ColumnName(@"ImageSource")]
        public byte[] ImageSource { get; set; } = [];

        /// <summary>The most probable class.</summary>
        [ColumnName(@"PredictedLabel")]
        public string PredictedLabel { get; set; } = string.Empty;

        /// <summary>The probability of each class.</summary>
        [ColumnName(@"Score")]
        public float[] Score { get; set; } = [];
    }
}
