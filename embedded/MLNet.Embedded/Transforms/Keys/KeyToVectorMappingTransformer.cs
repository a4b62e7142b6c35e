using System.Numerics;
using Microsoft.ML.Data;
using Microsoft.ML.Model;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Makes indicator vectors of keys: a missing key has no 1 in its vector.</summary>
public sealed class KeyToVectorMappingTransformer : OneToOneTransformerBase
{
    internal const string Signature = "MapKeyToVector";
    private const int Version = 1;

    internal KeyToVectorMappingTransformer(IReadOnlyList<InputOutputColumnPair> pairs, bool outputCountVector)
        : base(pairs)
    {
        OutputCountVector = outputCountVector;
    }

    /// <summary>Whether a vector of keys gives the sum of its keys' vectors.</summary>
    internal bool OutputCountVector { get; }

    internal static ITransformer Load(ModelLoadContext context)
    {
        context.RequireVersion(Version);
        bool outputCountVector = context.Reader.ReadBoolean();
        return new KeyToVectorMappingTransformer(PairsCodec.Read(context.Reader), outputCountVector);
    }

    private protected override void Save(ModelSaveContext context)
    {
        BinaryWriter writer = context.Begin(Signature, Version);
        writer.Write(OutputCountVector);
        PairsCodec.Write(writer, Pairs);
    }

    private protected override ComputedColumn Compute(int pair, string name, DataViewSchema.Column input)
    {
        if (DataViewTypes.ItemTypeOf(input.Type) is not KeyDataViewType { Count: <= int.MaxValue } key)
        {
            throw Guard.WrongType("inputSchema", "input", input.Name, "key type of known cardinality", $"{input.Type}");
        }

        int size = (int)key.Count;
        var type = (input.Type, OutputCountVector) switch
        {
            (VectorDataViewType { Size: not 1 } vector, false) => new VectorDataViewType(NumberDataViewType.Single, vector.Size, size),
            _ => new VectorDataViewType(NumberDataViewType.Single, size),
        };
        return new(
            new(name, type, IndicatorAnnotations.Of(input, size, OutputCountVector, type)),
            [input],
            row => GenericCall.Close(CreateGetter<uint>, key.RawType)(row, input, size, OutputCountVector));
    }

    private static Delegate CreateGetter<TKey>(DataViewRow row, DataViewSchema.Column input, int size, bool isSum)
        where TKey : struct, IUnsignedNumber<TKey>
    {
        DataViewSchema.Column column = row.Schema[input.Index];
        if (column.Type is VectorDataViewType)
        {
            ValueGetter<VBuffer<TKey>> vector = row.GetGetter<VBuffer<TKey>>(column);
            return isSum ? SumGetter(vector, size) : JoinedGetter(vector, size);
        }

        ValueGetter<TKey> scalar = row.GetGetter<TKey>(column);
        TKey key = default;
        ValueGetter<VBuffer<float>> getter = (ref VBuffer<float> value) =>
        {
            scalar(ref key);
            int slot = SlotOf(key, size);
            VBufferEditor<float> editor = VBufferEditor.Create(ref value, size, slot >= 0 ? 1 : 0);
            if (slot >= 0)
            {
                editor.Values[0] = 1;

                // A vector of one slot is dense then, and has no indices.
                if (size > 1)
                {
                    editor.Indices[0] = slot;
                }
            }

            value = editor.Commit();
        };
        return getter;
    }

    private static ValueGetter<VBuffer<float>> JoinedGetter<TKey>(ValueGetter<VBuffer<TKey>> getter, int size)
        where TKey : struct, IUnsignedNumber<TKey>
    {
        VBuffer<TKey> keys = default;
        return (ref VBuffer<float> value) =>
        {
            getter(ref keys);
            VBufferEditor<float> editor = VBufferEditor.Create(ref value, keys.Length * size, keys.GetValues().Length, requireIndicesOnDense: true);
            int count = 0;
            foreach ((int place, TKey key) in keys.Items())
            {
                if (SlotOf(key, size) is >= 0 and int slot)
                {
                    editor.Values[count] = 1;
                    editor.Indices[count++] = (place * size) + slot;
                }
            }

            value = editor.CommitTruncated(count);
        };
    }

    private static ValueGetter<VBuffer<float>> SumGetter<TKey>(ValueGetter<VBuffer<TKey>> getter, int size)
        where TKey : struct, IUnsignedNumber<TKey>
    {
        VBuffer<TKey> keys = default;
        return (ref VBuffer<float> value) =>
        {
            getter(ref keys);
            VBufferEditor<float> editor = VBufferEditor.Create(ref value, size);
            editor.Values.Clear();
            foreach ((_, TKey key) in keys.Items())
            {
                if (SlotOf(key, size) is >= 0 and int slot)
                {
                    editor.Values[slot]++;
                }
            }

            value = editor.Commit();
        };
    }

    /// <summary>The key's slot, or -1 for a missing key.</summary>
    private static int SlotOf<TKey>(TKey key, int size)
        where TKey : struct, IUnsignedNumber<TKey>
    {
        ulong index = ulong.CreateTruncating(key);
        return index > 0 && index <= (ulong)size ? (int)index - 1 : -1;
    }
}
