using Microsoft.ML.Data;
using Microsoft.ML.Model;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>The values that a key counts, in their order.</summary>
internal abstract class KeyTerms(DataViewType itemType)
{
    internal DataViewType ItemType => itemType;

    internal abstract int Count { get; }

    internal static KeyTerms Read(BinaryReader reader)
    {
        DataViewType itemType = TypeCodec.Read(reader);
        return GenericCall.Close(Read<int>, itemType.RawType)(reader, itemType);
    }

    /// <summary>The <c>KeyValues</c> of keys made of a column.</summary>
    internal abstract (VectorDataViewType Type, Delegate Getter) KeyValues(DataViewSchema.Column input, bool asText);

    /// <summary>The getter of the keys of a column's values.</summary>
    internal abstract Delegate CreateGetter(DataViewRow row, DataViewSchema.Column input);

    internal abstract void Write(BinaryWriter writer);

    private static KeyTerms Read<T>(BinaryReader reader, DataViewType itemType)
        where T : notnull => new KeyTerms<T>(itemType, ValueCodec.Of<T>().ReadAll(reader));
}

/// <inheritdoc cref="KeyTerms"/>
internal sealed class KeyTerms<T> : KeyTerms
    where T : notnull
{
    private readonly T[] _values;
    private readonly Dictionary<T, uint> _keys = new(Terms.Equality<T>());

    internal KeyTerms(DataViewType itemType, T[] values)
        : base(itemType)
    {
        _values = values;
        for (int i = 0; i < values.Length; i++)
        {
            _keys.Add(values[i], (uint)i + 1);
        }
    }

    internal override int Count => _values.Length;

    internal override (VectorDataViewType Type, Delegate Getter) KeyValues(DataViewSchema.Column input, bool asText)
    {
        if (ItemType is KeyDataViewType && input.Annotations.Schema.GetColumnOrNull(AnnotationKinds.KeyValues)?.Type is VectorDataViewType known)
        {
            var type = new VectorDataViewType(known.ItemType, Count);
            return (type, GenericCall.Close(ValuesOfKeys<int>, known.ItemType.RawType)(input, type));
        }

        PrimitiveDataViewType itemType = asText ? TextDataViewType.Instance : (PrimitiveDataViewType)ItemType;
        var ownType = new VectorDataViewType(itemType, Count);
        return (ownType, asText ? MemberConversion.GetterOf<string[]>([.. _values.Select(Terms.ToText)], ownType) : MemberConversion.GetterOf(_values, ownType));
    }

    internal override Delegate CreateGetter(DataViewRow row, DataViewSchema.Column input)
    {
        DataViewSchema.Column column = row.Schema[input.Index];
        return column.Type is VectorDataViewType ? VectorGetter(row.GetGetter<VBuffer<T>>(column)) : ScalarGetter(row.GetGetter<T>(column));
    }

    internal override void Write(BinaryWriter writer)
    {
        TypeCodec.Write(writer, ItemType);
        ValueCodec.Of<T>().WriteAll(writer, _values);
    }

    private Delegate ValuesOfKeys<TValue>(DataViewSchema.Column input, VectorDataViewType type)
    {
        VBuffer<TValue> known = default;
        input.Annotations.GetValue(AnnotationKinds.KeyValues, ref known);
        return MemberConversion.GetterOf<TValue[]>(
            [.. _values.Select(key => known.GetItemOrDefault((int)Convert.ToUInt64(key) - 1))], type);
    }

    private ValueGetter<uint> ScalarGetter(ValueGetter<T> getter)
    {
        T value = default!;
        return (ref uint key) =>
        {
            getter(ref value);
            key = _keys.GetValueOrDefault(value);
        };
    }

    private ValueGetter<VBuffer<uint>> VectorGetter(ValueGetter<VBuffer<T>> getter)
    {
        VBuffer<T> values = default;
        uint keyOfDefault = default(T) is { } missing ? _keys.GetValueOrDefault(missing) : 0;
        return (ref VBuffer<uint> keys) =>
        {
            getter(ref values);
            VBufferEditor<uint> editor = VBufferEditor.Create(ref keys, values.Length);
            if (!values.IsDense)
            {
                editor.Values.Fill(keyOfDefault);
            }

            foreach ((int slot, T value) in values.Items())
            {
                editor.Values[slot] = _keys.GetValueOrDefault(value);
            }

            keys = editor.Commit();
        };
    }
}
