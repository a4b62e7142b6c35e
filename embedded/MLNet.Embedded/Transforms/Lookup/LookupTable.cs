using Microsoft.ML.Data;
using Microsoft.ML.Model;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Values by keys, with the types that they have in a view.</summary>
internal abstract class LookupTable(DataViewType keyType, DataViewType valueType, DataViewSchema.Annotations annotations)
{
    /// <summary>The type of the keys: what is looked up.</summary>
    internal DataViewType KeyType => keyType;

    /// <summary>The type of the values: what is found.</summary>
    internal DataViewType ValueType => valueType;

    /// <summary>The annotations of the values, the values of keys among them.</summary>
    internal DataViewSchema.Annotations Annotations => annotations;

    /// <summary>The getter of the values that belong to a column's.</summary>
    internal abstract Delegate CreateGetter(DataViewRow row, DataViewSchema.Column input);

    internal abstract void Write(BinaryWriter writer);

    internal static LookupTable Of(IDataView view, DataViewSchema.Column keys, DataViewSchema.Column values)
    {
        ArgumentNullException.ThrowIfNull(view);
        Require(view.Schema, keys, "keyColumn");
        Require(view.Schema, values, "valueColumn");
        if (keys.Type is VectorDataViewType)
        {
            throw new NotSupportedException($"Column '{keys.Name}' of type '{keys.Type}' cannot be looked up: only single values can.");
        }

        return GenericCall.Close(Read<int, int>, keys.Type.RawType, values.Type.RawType)(view, keys, values);
    }

    /// <summary>A table of .NET values; with <paramref name="asKeys"/> the values found are keys of the values given.</summary>
    internal static LookupTable Of<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>> pairs, bool asKeys)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        PrimitiveDataViewType keyType = TypeOf<TKey>();
        PrimitiveDataViewType valueType = TypeOf<TValue>();
        (object Key, object Value)[] items = [.. pairs.Select(pair => (Raw(pair.Key), Raw(pair.Value)))];
        DataViewSchema.Annotations annotations = DataViewSchema.Annotations.Empty;
        if (asKeys)
        {
            (valueType, annotations, object[] keys) = KeyedValues.Of(valueType, [.. items.Select(item => item.Value)]);
            items = [.. items.Zip(keys, (item, key) => (item.Key, key))];
        }

        return GenericCall.Close(Create<int, int>, keyType.RawType, valueType.RawType)(keyType, valueType, annotations, items);
    }

    internal static LookupTable Read(BinaryReader reader)
    {
        DataViewType keyType = TypeCodec.Read(reader);
        DataViewType valueType = TypeCodec.Read(reader);
        DataViewSchema.Annotations annotations = SchemaCodec.ReadAnnotations(reader);
        return GenericCall.Close(ReadItems<int, int>, keyType.RawType, valueType.RawType)(reader, keyType, valueType, annotations);
    }

    private static LookupTable Read<TKey, TValue>(IDataView view, DataViewSchema.Column keys, DataViewSchema.Column values)
        where TKey : notnull
    {
        var table = new LookupTable<TKey, TValue>(keys.Type, values.Type, values.Annotations);
        using DataViewRowCursor cursor = view.GetRowCursor([keys, values]);
        ValueGetter<TKey> getKey = cursor.GetGetter<TKey>(keys);
        ValueGetter<TValue> getValue = cursor.GetGetter<TValue>(values);
        TKey key = default!;
        while (cursor.MoveNext())
        {
            // The table keeps the value, so that it must not be one that the next row writes into.
            TValue value = default!;
            getKey(ref key);
            getValue(ref value);
            table.Add(key, value);
        }

        return table;
    }

    private static LookupTable Create<TKey, TValue>(
        DataViewType keyType, DataViewType valueType, DataViewSchema.Annotations annotations, (object Key, object Value)[] items)
        where TKey : notnull
    {
        var table = new LookupTable<TKey, TValue>(keyType, valueType, annotations);
        Array.ForEach(items, item => table.Add((TKey)item.Key, (TValue)item.Value));
        return table;
    }

    private static LookupTable ReadItems<TKey, TValue>(
        BinaryReader reader, DataViewType keyType, DataViewType valueType, DataViewSchema.Annotations annotations)
        where TKey : notnull
    {
        var table = new LookupTable<TKey, TValue>(keyType, valueType, annotations);
        foreach ((TKey key, TValue value) in reader.ReadList(static r => (ValueCodec.Of<TKey>().Read(r), ValueCodec.Of<TValue>().Read(r))))
        {
            table.Add(key, value);
        }

        return table;
    }

    private static void Require(DataViewSchema schema, DataViewSchema.Column column, string parameter)
    {
        bool isThere = column.Index < schema.Count && schema[column.Index].Name == column.Name && schema[column.Index].Type.Equals(column.Type);
        if (!isThere)
        {
            throw new InvalidOperationException($"The column '{column.Name}' given as {parameter} is none of the lookup view's.");
        }
    }

    private static PrimitiveDataViewType TypeOf<T>() =>
        DataViewTypes.PrimitiveOf(typeof(T)) ?? throw new InvalidOperationException($"Values of type '{typeof(T)}' cannot be in a lookup.");

    /// <summary>A value as a view holds it: no string is empty text.</summary>
    private static object Raw<T>(T value) => typeof(T) == typeof(string) ? ((string?)(object?)value).AsMemory() : value!;
}
