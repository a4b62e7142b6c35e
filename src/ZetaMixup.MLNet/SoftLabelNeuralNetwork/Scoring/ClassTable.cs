using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Input;

namespace ZetaMixup.MLNet.Scoring;

/// <summary>
/// The class values, with the type of the label's key values, so that <c>PredictedLabel</c> has the same values as the label.
/// The classes of a soft label have text names.
/// </summary>
internal abstract class ClassTable
{
    /// <summary>Whether the type of the values has a missing value, for <c>MapValueToKey</c>.</summary>
    public abstract bool HasMissingValue { get; }

    /// <exception cref="ArgumentOutOfRangeException">Two classes have the same name, so a prediction would be ambiguous.</exception>
    public static ClassTable Of(DataViewSchema.Column label)
    {
        var names = ClassNames.DistinctOf(label, "label");
        return label.Type is not KeyDataViewType || ClassNames.KeyValueType(label) is TextDataViewType
            ? new ClassTable<ReadOnlyMemory<char>>(Array.ConvertAll(names, n => n.AsMemory()))
            : ClassNames.KeyValueType(label) is { } type
                ? OfKeyValues(label, type)
                : new ClassTable<uint>([.. Enumerable.Range(0, names.Length).Select(v => (uint)v)]);
    }

    /// <summary>Maps class indices to values, and values to the predicted key.</summary>
    public abstract IEnumerable<IEstimator<ITransformer>> Estimators(MLContext mlContext, string predictedLabelColumnName);

    private static ClassTable OfKeyValues(DataViewSchema.Column label, PrimitiveDataViewType type) =>
        (ClassTable)typeof(ClassTable)
            .GetMethod(nameof(Read), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type.RawType)
            .Invoke(null, [label])!;

    private static ClassTable<T> Read<T>(DataViewSchema.Column label)
    {
        VBuffer<T> values = default;
        label.GetKeyValues(ref values);
        return new ClassTable<T>(values.DenseValues().ToArray());
    }
}

/// <inheritdoc/>
internal sealed class ClassTable<T>(T[] values) : ClassTable
{
    public override bool HasMissingValue => typeof(T) == typeof(ReadOnlyMemory<char>) || typeof(T) == typeof(float) || typeof(T) == typeof(double);

    public override IEnumerable<IEstimator<ITransformer>> Estimators(MLContext mlContext, string predictedLabelColumnName)
    {
        var lookup = mlContext.Data.LoadFromEnumerable(values.Select((v, i) => new IndexedValue { Index = (uint)i, Value = v }).ToArray());
        yield return mlContext.Transforms.Conversion.MapValue(
            ScoringColumns.ClassValue,
            lookup,
            lookup.Schema[nameof(IndexedValue.Index)],
            lookup.Schema[nameof(IndexedValue.Value)],
            ScoringColumns.ClassIndex);
        var order = mlContext.Data.LoadFromEnumerable(values.Select(v => new OnlyValue { Value = v }).ToArray());
        yield return mlContext.Transforms.Conversion.MapValueToKey(predictedLabelColumnName, ScoringColumns.ClassValue, maximumNumberOfKeys: values.Length, keyData: order);
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
