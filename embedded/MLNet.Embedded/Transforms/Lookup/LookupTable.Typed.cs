using Microsoft.ML.Data;
using Microsoft.ML.Model;

namespace Microsoft.ML.Transforms;

/// <inheritdoc cref="LookupTable"/>
internal sealed class LookupTable<TKey, TValue> : LookupTable
    where TKey : notnull
{
    private readonly Dictionary<TKey, ValueGetter<TValue>> _values = new(Terms.Equality<TKey>());

    internal LookupTable(DataViewType keyType, DataViewType valueType, DataViewSchema.Annotations annotations)
        : base(keyType, valueType, annotations)
    {
    }

    internal void Add(TKey key, TValue value)
    {
        // A getter of the value hands out copies of a vector: a reader may write into what it has read.
        if (!_values.TryAdd(key, (ValueGetter<TValue>)MemberConversion.GetterOf(value, ValueType)))
        {
            throw new InvalidOperationException($"The lookup has two values for '{key}'.");
        }
    }

    internal override Delegate CreateGetter(DataViewRow row, DataViewSchema.Column input)
    {
        DataViewSchema.Column column = row.Schema[input.Index];
        return column.Type is VectorDataViewType ? VectorGetter(row.GetGetter<VBuffer<TKey>>(column)) : ScalarGetter(row.GetGetter<TKey>(column));
    }

    internal override void Write(BinaryWriter writer)
    {
        TypeCodec.Write(writer, KeyType);
        TypeCodec.Write(writer, ValueType);
        SchemaCodec.WriteAnnotations(writer, Annotations);
        TValue value = default!;
        writer.WriteList(_values, (w, item) =>
        {
            item.Value(ref value);
            ValueCodec.Of<TKey>().Write(w, item.Key);
            ValueCodec.Of<TValue>().Write(w, value);
        });
    }

    private ValueGetter<TValue> ScalarGetter(ValueGetter<TKey> getter)
    {
        TKey key = default!;
        return (ref TValue value) =>
        {
            getter(ref key);
            Find(key, ref value);
        };
    }

    private ValueGetter<VBuffer<TValue>> VectorGetter(ValueGetter<VBuffer<TKey>> getter)
    {
        VBuffer<TKey> keys = default;
        return (ref VBuffer<TValue> value) =>
        {
            getter(ref keys);
            VBufferEditor<TValue> editor = VBufferEditor.Create(ref value, keys.Length);
            foreach ((int slot, TKey key) in keys.Items(all: true))
            {
                Find(key, ref editor.Values[slot]);
            }

            value = editor.Commit();
        };
    }

    private void Find(TKey key, ref TValue value)
    {
        if (_values.TryGetValue(key, out ValueGetter<TValue>? found))
        {
            found(ref value);
        }
        else
        {
            value = default!;
        }
    }
}
