using System.Numerics;
using Microsoft.ML.Data;
using Microsoft.ML.Model;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Makes the values that keys stand for of the keys, a missing value of a missing key.</summary>
public sealed class KeyToValueMappingTransformer : OneToOneTransformerBase
{
    internal const string Signature = "MapKeyToValue";
    private const int Version = 1;

    internal KeyToValueMappingTransformer(IReadOnlyList<InputOutputColumnPair> pairs)
        : base(pairs)
    {
    }

    internal static ITransformer Load(ModelLoadContext context)
    {
        context.RequireVersion(Version);
        return new KeyToValueMappingTransformer(PairsCodec.Read(context.Reader));
    }

    private protected override void Save(ModelSaveContext context) => PairsCodec.Write(context.Begin(Signature, Version), Pairs);

    private protected override ComputedColumn Compute(int pair, string name, DataViewSchema.Column input)
    {
        if (DataViewTypes.ItemTypeOf(input.Type) is not KeyDataViewType key
            || input.Annotations.Schema.GetColumnOrNull(AnnotationKinds.KeyValues)?.Type is not VectorDataViewType { ItemType: var item })
        {
            throw new InvalidOperationException($"Column '{input.Name}' of type '{input.Type}' is no key with '{AnnotationKinds.KeyValues}'.");
        }

        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add(input.Annotations, kind => kind == AnnotationKinds.SlotNames);
        DataViewType type = input.Type is VectorDataViewType vector ? new VectorDataViewType(item, vector.Dimensions) : item;
        return new(
            new(name, type, annotations.ToAnnotations()),
            [input],
            row => GenericCall.Close(CreateGetter<uint, int>, key.RawType, item.RawType)(row, input));
    }

    private static Delegate CreateGetter<TKey, TValue>(DataViewRow row, DataViewSchema.Column input)
        where TKey : struct, IUnsignedNumber<TKey>
    {
        DataViewSchema.Column column = row.Schema[input.Index];
        VBuffer<TValue> annotation = default;
        input.Annotations.GetValue(AnnotationKinds.KeyValues, ref annotation);
        TValue[] values = [MissingValue<TValue>(), .. annotation.DenseValues()];
        return column.Type is VectorDataViewType
            ? VectorGetter(row.GetGetter<VBuffer<TKey>>(column), values)
            : ScalarGetter(row.GetGetter<TKey>(column), values);
    }

    private static ValueGetter<TValue> ScalarGetter<TKey, TValue>(ValueGetter<TKey> getter, TValue[] values)
        where TKey : struct, IUnsignedNumber<TKey>
    {
        TKey key = default;
        return (ref TValue value) =>
        {
            getter(ref key);
            value = ValueOf(key, values);
        };
    }

    private static ValueGetter<VBuffer<TValue>> VectorGetter<TKey, TValue>(ValueGetter<VBuffer<TKey>> getter, TValue[] values)
        where TKey : struct, IUnsignedNumber<TKey>
    {
        VBuffer<TKey> keys = default;
        return (ref VBuffer<TValue> value) =>
        {
            getter(ref keys);
            VBufferEditor<TValue> editor = VBufferEditor.Create(ref value, keys.Length);
            foreach ((int slot, TKey key) in keys.Items(all: true))
            {
                editor.Values[slot] = ValueOf(key, values);
            }

            value = editor.Commit();
        };
    }

    /// <summary>The key's value; <paramref name="values"/> begins with that of a missing key.</summary>
    private static TValue ValueOf<TKey, TValue>(TKey key, TValue[] values)
        where TKey : struct, IUnsignedNumber<TKey>
    {
        ulong index = ulong.CreateTruncating(key);
        return values[index < (ulong)values.Length ? index : 0];
    }

    private static T MissingValue<T>() => default(T) switch
    {
        float => (T)(object)float.NaN,
        double => (T)(object)double.NaN,
        _ => default!,
    };
}
