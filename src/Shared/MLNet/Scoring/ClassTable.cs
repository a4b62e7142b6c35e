using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using ZetaMixup.MLNet.Input;

namespace ZetaMixup.MLNet.Scoring;

/// <summary>
/// The class values, with the type of the label's key values, so that <c>PredictedLabel</c> has the same values as the label.
/// The classes of a soft label have text names.
/// </summary>
internal abstract class ClassTable(IReadOnlyList<string> names)
{
    /// <summary>The name of each class, as text.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>Whether the type of the values has a missing value, for <c>MapValueToKey</c>.</summary>
    public abstract bool HasMissingValue { get; }

    /// <exception cref="ArgumentOutOfRangeException">Two classes have the same name, so a prediction would be ambiguous.</exception>
    public static ClassTable Of(DataViewSchema.Column label)
    {
        var names = ClassNames.DistinctOf(label, "label");
        return label.Type is not KeyDataViewType || ClassNames.KeyValueType(label) is TextDataViewType
            ? new ClassTable<ReadOnlyMemory<char>>(names, Array.ConvertAll(names, n => n.AsMemory()))
            : ClassNames.KeyValueType(label) is { } type
                ? OfKeyValues(names, label, type)
                : new ClassTable<uint>(names, [.. Enumerable.Range(0, names.Length).Select(v => (uint)v)]);
    }

    /// <summary>Returns the type of the values of a label whose shape is known.</summary>
    public static PrimitiveDataViewType ValueTypeOf(SchemaShape.Column label)
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

    /// <summary>
    /// Returns one row per class: the class as a key whose key values are those of the table, and a vector of
    /// <paramref name="featureCount"/> values with a one in the slot of the class.
    /// </summary>
    public abstract IDataView OneRowPerClass(MLContext mlContext, string labelColumnName, string featureColumnName, int featureCount);

    /// <summary>Maps class indices to values, and values to the predicted key. For more classes than <see cref="StockScorer"/> takes.</summary>
    /// <param name="mlContext">The context.</param>
    /// <param name="predictedLabelColumnName">The added key.</param>
    /// <param name="valueColumnName">The added values.</param>
    /// <param name="indexColumnName">The indices.</param>
    public abstract IEnumerable<IEstimator<ITransformer>> Estimators(
        MLContext mlContext, string predictedLabelColumnName, string valueColumnName, string indexColumnName);

    private static ClassTable OfKeyValues(string[] names, DataViewSchema.Column label, PrimitiveDataViewType type) =>
        (ClassTable)typeof(ClassTable)
            .GetMethod(nameof(Read), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type.RawType)
            .Invoke(null, [names, label])!;

    private static ClassTable<T> Read<T>(string[] names, DataViewSchema.Column label)
    {
        VBuffer<T> values = default;
        label.GetKeyValues(ref values);
        return new ClassTable<T>(names, values.DenseValues().ToArray());
    }
}

/// <inheritdoc/>
internal sealed class ClassTable<T>(IReadOnlyList<string> names, T[] values) : ClassTable(names)
{
    public override bool HasMissingValue => typeof(T) == typeof(ReadOnlyMemory<char>) || typeof(T) == typeof(float) || typeof(T) == typeof(double);

    public override IEnumerable<IEstimator<ITransformer>> Estimators(
        MLContext mlContext, string predictedLabelColumnName, string valueColumnName, string indexColumnName)
    {
        var lookup = mlContext.Data.LoadFromEnumerable(values.Select((v, i) => new IndexedValue { Index = (uint)i, Value = v }).ToArray());
        yield return mlContext.Transforms.Conversion.MapValue(
            valueColumnName,
            lookup,
            lookup.Schema[nameof(IndexedValue.Index)],
            lookup.Schema[nameof(IndexedValue.Value)],
            indexColumnName);
        yield return ToKey(mlContext, predictedLabelColumnName, valueColumnName);
    }

    public override IDataView OneRowPerClass(MLContext mlContext, string labelColumnName, string featureColumnName, int featureCount)
    {
        var definition = SchemaDefinition.Create(typeof(ClassRow));
        definition[nameof(ClassRow.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, featureCount);
        definition[nameof(ClassRow.Features)].ColumnName = featureColumnName;
        var rows = values.Select((v, i) => new ClassRow { Value = v, Features = new VBuffer<float>(featureCount, 1, [1f], [i]) });
        var view = mlContext.Data.LoadFromEnumerable(rows.ToArray(), definition);
        return ToKey(mlContext, labelColumnName, nameof(ClassRow.Value)).Fit(view).Transform(view);
    }

    private ValueToKeyMappingEstimator ToKey(MLContext mlContext, string outputColumnName, string inputColumnName)
    {
        var order = mlContext.Data.LoadFromEnumerable(values.Select(v => new OnlyValue { Value = v }).ToArray());
        return mlContext.Transforms.Conversion.MapValueToKey(outputColumnName, inputColumnName, maximumNumberOfKeys: values.Length, keyData: order);
    }

    private sealed class ClassRow
    {
        public T Value { get; set; } = default!;

        public VBuffer<float> Features { get; set; }
    }

    private sealed class IndexedValue
    {
        public uint Index { get; set; }

        public T Value { get; set; } = default!;
    }

    private sealed class OnlyValue
    {
        public T Value { get; set; } = default!;
    }
}
