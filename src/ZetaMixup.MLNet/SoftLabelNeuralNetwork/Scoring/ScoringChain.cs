using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Input;
using ZetaMixup.MLNet.Network;

namespace ZetaMixup.MLNet.Scoring;

/// <summary>
/// Scoring as a chain of ML.NET's own transformers. Only ML.NET's own components can write to a saved model, so the chain
/// consists of them: <c>MapValue</c> holds the network as text, and a custom mapping, which ML.NET finds by its contract name,
/// turns features and text into scores.
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

    /// <summary>Returns the shape of the columns that the chain adds.</summary>
    public static SchemaShape AddedShape(SchemaShape.Column label)
    {
        var valueType = KeyValueType(label);
        var builder = new DataViewSchema.Builder();
        builder.AddColumn(Score, new VectorDataViewType(NumberDataViewType.Single, 1));
        var keyValues = new DataViewSchema.Annotations.Builder();
        keyValues.Add(ClassNames.KeyValues, new VectorDataViewType(valueType, 1), NoValue(valueType.RawType));
        builder.AddColumn(PredictedLabel, new KeyDataViewType(typeof(uint), 1), keyValues.ToAnnotations());
        return SchemaShapes.FromSchema(builder.ToSchema());
    }

    private static IEnumerable<IEstimator<ITransformer>> Estimators(MLContext mlContext, DenseNetwork network, ClassTable classes, string featureColumnName)
    {
        var state = new NetworkState(network, classes.HasMissingValue).Write();
        var transforms = mlContext.Transforms;
        yield return transforms.CopyColumns(ScoringColumns.Features, featureColumnName);
        yield return transforms.CustomMapping<NoColumns, StateKeyRow>(StateKeyFactory.SetKey, StateKeyFactory.Contract);
        yield return transforms.Conversion.MapValue(ScoringColumns.State, [KeyValuePair.Create(StateKeyRow.Value, state)], ScoringColumns.StateKey);
        yield return ScoreMapping(mlContext, network.ClassCount, out var blockSize);
        yield return new FittedElsewhere(Trim(mlContext, network.ClassCount, blockSize));
        foreach (var estimator in classes.Estimators(mlContext, PredictedLabel))
        {
            yield return estimator;
        }

        yield return transforms.DropColumns(ScoringColumns.All);
    }

    private static IEstimator<ITransformer> ScoreMapping(MLContext mlContext, int classCount, out int blockSize)
    {
        var transforms = mlContext.Transforms;
        switch (classCount)
        {
            case <= ScoreBlock64.Size:
                blockSize = ScoreBlock64.Size;
                return transforms.CustomMapping(new Score64Factory().GetMapping(), ScoreBlock64.Contract);
            case <= ScoreBlock1024.Size:
                blockSize = ScoreBlock1024.Size;
                return transforms.CustomMapping(new Score1024Factory().GetMapping(), ScoreBlock1024.Contract);
            default:
                blockSize = ScoreBlock32768.Size;
                return transforms.CustomMapping(new Score32768Factory().GetMapping(), ScoreBlock32768.Contract);
        }
    }

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

    private static PrimitiveDataViewType KeyValueType(SchemaShape.Column label)
    {
        if (!label.IsKey)
        {
            return label.ItemType == BooleanDataViewType.Instance ? BooleanDataViewType.Instance : TextDataViewType.Instance;
        }

        foreach (var annotation in label.Annotations)
        {
            if (annotation.Name == ClassNames.KeyValues)
            {
                return (PrimitiveDataViewType)annotation.ItemType;
            }
        }

        return NumberDataViewType.UInt32;
    }

    private static Delegate NoValue(Type type) =>
        (Delegate)typeof(ScoringChain)
            .GetMethod(nameof(NoValueOf), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(type)
            .Invoke(null, null)!;

    private static ValueGetter<VBuffer<T>> NoValueOf<T>() => (ref VBuffer<T> value) => value = VBufferEditor.Create(ref value, 1).Commit();

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
