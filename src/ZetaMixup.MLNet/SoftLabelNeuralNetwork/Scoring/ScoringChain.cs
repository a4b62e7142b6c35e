using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Input;
using ZetaMixup.MLNet.Network;
using static System.FormattableString;

namespace ZetaMixup.MLNet.Scoring;

/// <summary>
/// Scoring as a chain of ML.NET's own transformers. Only ML.NET's own components can write to a saved model, so the chain
/// consists of them: <c>MapValue</c> holds the network as text, a custom mapping, which ML.NET finds by its contract name, turns
/// features and text into log-probabilities, and the <see cref="StockScorer"/> makes <c>Score</c> and <c>PredictedLabel</c> of
/// them, with all annotations. More classes than it takes get both columns without the annotations of a score.
/// </summary>
internal static class ScoringChain
{
    private const string Score = "Score";
    private const string PredictedLabel = "PredictedLabel";

    /// <summary>The maximum number of classes.</summary>
    public const int MaxClassCount = ScoreBlock32768.Size;

    public static TransformerChain<ITransformer> Build(MLContext mlContext, DenseNetwork network, ClassTable classes, string featureColumnName)
    {
        var parts = new List<ITransformer>();
        IDataView data = OneRow(mlContext, featureColumnName, new float[network.FeatureCount]);
        foreach (var estimator in Estimators(mlContext, network, classes, featureColumnName))
        {
            var part = estimator.Fit(data);
            data = part.Transform(data);
            parts.Add(part);
        }

        return new TransformerChain<ITransformer>([.. parts]);
    }

    private static IEnumerable<IEstimator<ITransformer>> Estimators(MLContext mlContext, DenseNetwork network, ClassTable classes, string featureColumnName)
    {
        var transforms = mlContext.Transforms;
        var blockSize = BlockSize(network.ClassCount);
        var stock = network.ClassCount <= StockScorer.MaxClassCount ? StockScorer.Train(classes, ScoringColumns.Block, blockSize) : null;
        var state = new NetworkState(network, stock?.LogScale ?? 0, classes.HasMissingValue).Write();
        yield return transforms.CopyColumns(ScoringColumns.Features, featureColumnName);
        yield return transforms.CustomMapping<NoColumns, StateKeyRow>(StateKeyFactory.SetKey, StateKeyFactory.Contract);
        yield return transforms.Conversion.MapValue(ScoringColumns.State, [KeyValuePair.Create(StateKeyRow.Value, state)], ScoringColumns.StateKey);
        yield return ScoreMapping(transforms, blockSize);
        if (stock is not null)
        {
            yield return new FittedElsewhere(stock.Transformer);
            yield return transforms.DropColumns(ScoringColumns.Computed);
            yield break;
        }

        new Messages(mlContext, SoftLabelNeuralNetworkOptions.LogSource).Warn(Invariant(
            $"Score has no slot names and no other annotations: they are there for up to {StockScorer.MaxClassCount} classes, and these are {network.ClassCount}."));
        yield return new FittedElsewhere(Trim(mlContext, network.ClassCount, blockSize));
        foreach (var estimator in classes.Estimators(mlContext, PredictedLabel, ScoringColumns.ClassValue, ScoringColumns.ClassIndex))
        {
            yield return estimator;
        }

        yield return transforms.DropColumns([.. ScoringColumns.Computed, ScoringColumns.ClassValue]);
    }

    private static int BlockSize(int classCount) => classCount switch
    {
        <= ScoreBlock64.Size => ScoreBlock64.Size,
        <= ScoreBlock1024.Size => ScoreBlock1024.Size,
        _ => ScoreBlock32768.Size,
    };

    private static IEstimator<ITransformer> ScoreMapping(TransformsCatalog transforms, int blockSize) => blockSize switch
    {
        ScoreBlock64.Size => transforms.CustomMapping(new Score64Factory().GetMapping(), ScoreBlock64.Contract),
        ScoreBlock1024.Size => transforms.CustomMapping(new Score1024Factory().GetMapping(), ScoreBlock1024.Contract),
        _ => transforms.CustomMapping(new Score32768Factory().GetMapping(), ScoreBlock32768.Contract),
    };

    /// <summary>
    /// Trims the block to its first slots, as a vector of known size. <c>SelectFeaturesBasedOnCount</c> keeps the slots that
    /// are not zero in the rows that it is fitted on, here one synthetic row.
    /// </summary>
    private static ITransformer Trim(MLContext mlContext, int classCount, int blockSize)
    {
        var slots = new float[blockSize];
        slots.AsSpan(0, classCount).Fill(1);
        return mlContext.Transforms.FeatureSelection
            .SelectFeaturesBasedOnCount(Score, ScoringColumns.Block, count: 1)
            .Fit(OneRow(mlContext, ScoringColumns.Block, slots));
    }

    private static IDataView OneRow(MLContext mlContext, string columnName, float[] values)
    {
        var definition = SchemaDefinition.Create(typeof(VectorRow));
        definition[nameof(VectorRow.Values)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, values.Length);
        definition[nameof(VectorRow.Values)].ColumnName = columnName;
        return mlContext.Data.LoadFromEnumerable([new VectorRow { Values = values }], definition);
    }

    private sealed class VectorRow
    {
        public float[] Values { get; set; } = [];
    }

    /// <summary>A step that was fitted on other rows than those of the chain.</summary>
    private sealed class FittedElsewhere(ITransformer part) : IEstimator<ITransformer>
    {
        public ITransformer Fit(IDataView input) => part;

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inputSchema;
    }
}
