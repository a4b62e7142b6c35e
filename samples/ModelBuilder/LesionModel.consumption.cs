// In the shape that ML.NET Model Builder generates. Model Builder writes its own version over it after every training.
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ModelBuilder;

/// <summary>Tells the diagnosis of a synthetic lesion from six measures of it.</summary>
public partial class LesionModel
{
    private static readonly string MLNetModelPath = Path.GetFullPath("LesionModel.mlnet");

    /// <summary>The engine of <see cref="Predict"/>, made when it is first asked for.</summary>
    public static readonly Lazy<PredictionEngine<ModelInput, ModelOutput>> PredictEngine = new(() => CreatePredictEngine(), true);

    private static PredictionEngine<ModelInput, ModelOutput> CreatePredictEngine()
    {
        var mlContext = new MLContext();
        ITransformer mlModel = mlContext.Model.Load(MLNetModelPath, out var _);
        return mlContext.Model.CreatePredictionEngine<ModelInput, ModelOutput>(mlModel);
    }

    /// <summary>The score of every diagnosis, the highest first.</summary>
    /// <param name="input">A lesion.</param>
    public static IOrderedEnumerable<KeyValuePair<string, float>> PredictAllLabels(ModelInput input)
    {
        var predEngine = PredictEngine.Value;
        var result = predEngine.Predict(input);
        return GetSortedScoresWithLabels(result);
    }

    /// <summary>The scores of a prediction with the names of the diagnoses, the highest first.</summary>
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

    /// <summary>The names of the diagnoses, in the order of the scores: the key values of the label column.</summary>
    private static IEnumerable<string> GetLabels(ModelOutput result)
    {
        var schema = PredictEngine.Value.OutputSchema;

        var labelColumn = schema.GetColumnOrNull("diagnosis");
        if (labelColumn == null)
        {
            throw new InvalidOperationException("The model has no column 'diagnosis', whose key values name the diagnoses.");
        }

        var keyNames = new VBuffer<ReadOnlyMemory<char>>();
        labelColumn.Value.GetKeyValues(ref keyNames);
        return keyNames.DenseValues().Select(x => x.ToString());
    }

    /// <summary>The diagnosis of a lesion.</summary>
    /// <param name="input">A lesion.</param>
    public static ModelOutput Predict(ModelInput input)
    {
        var predEngine = PredictEngine.Value;
        return predEngine.Predict(input);
    }

    /// <summary>A row of the table.</summary>
    public class ModelInput
    {
        /// <summary>0 to 2: how many axes the halves do not match along.</summary>
        [LoadColumn(0)]
        [ColumnName(@"asymmetry")]
        public float Asymmetry { get; set; }

        /// <summary>0 to 8: how many eighths of the border end abruptly.</summary>
        [LoadColumn(1)]
        [ColumnName(@"border")]
        public float Border { get; set; }

        /// <summary>1 to 6: how many colors there are.</summary>
        [LoadColumn(2)]
        [ColumnName(@"colors")]
        public float Colors { get; set; }

        /// <summary>The largest diameter in mm.</summary>
        [LoadColumn(3)]
        [ColumnName(@"diameter_mm")]
        public float Diameter_mm { get; set; }

        /// <summary>0 to 3: how much it changed of late.</summary>
        [LoadColumn(4)]
        [ColumnName(@"evolution")]
        public float Evolution { get; set; }

        /// <summary>The patient's age in years.</summary>
        [LoadColumn(5)]
        [ColumnName(@"age")]
        public float Age { get; set; }

        /// <summary>The label.</summary>
        [LoadColumn(6)]
        [ColumnName(@"diagnosis")]
        public string Diagnosis { get; set; } = string.Empty;
    }

    /// <summary>What the model makes of a row.</summary>
    public class ModelOutput
    {
        /// <summary>The column of the table, 0 where it was missing.</summary>
        [ColumnName(@"asymmetry")]
        public float Asymmetry { get; set; }

        /// <summary>The column of the table, 0 where it was missing.</summary>
        [ColumnName(@"border")]
        public float Border { get; set; }

        /// <summary>The column of the table, 0 where it was missing.</summary>
        [ColumnName(@"colors")]
        public float Colors { get; set; }

        /// <summary>The column of the table, 0 where it was missing.</summary>
        [ColumnName(@"diameter_mm")]
        public float Diameter_mm { get; set; }

        /// <summary>The column of the table, 0 where it was missing.</summary>
        [ColumnName(@"evolution")]
        public float Evolution { get; set; }

        /// <summary>The column of the table, 0 where it was missing.</summary>
        [ColumnName(@"age")]
        public float Age { get; set; }

        /// <summary>The label's key, 0 where the row has none that is known.</summary>
        [ColumnName(@"diagnosis")]
        public uint Diagnosis { get; set; }

        /// <summary>The six measures, each scaled by its largest value among the training rows.</summary>
        [ColumnName(@"Features")]
        public float[] Features { get; set; } = [];

        /// <summary>The diagnosis with the highest score.</summary>
        [ColumnName(@"PredictedLabel")]
        public string PredictedLabel { get; set; } = string.Empty;

        /// <summary>One score per diagnosis; they sum to 1.</summary>
        [ColumnName(@"Score")]
        public float[] Score { get; set; } = [];
    }
}
