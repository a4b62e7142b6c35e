using System.Numerics;
using Microsoft.ML.Data;
using Microsoft.ML.Model;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Scales each slot of columns.</summary>
public sealed class NormalizingTransformer : OneToOneTransformerBase
{
    internal const string Signature = "Normalize";
    private const int Version = 1;

    private readonly SlotScale[] _scales;

    internal NormalizingTransformer(IReadOnlyList<InputOutputColumnPair> pairs, SlotScale[] scales)
        : base(pairs)
    {
        _scales = scales;
    }

    internal static ITransformer Load(ModelLoadContext context)
    {
        context.RequireVersion(Version);
        InputOutputColumnPair[] pairs = PairsCodec.Read(context.Reader);
        return new NormalizingTransformer(pairs, [.. pairs.Select(_ => SlotScale.Read(context.Reader))]);
    }

    private protected override void Save(ModelSaveContext context)
    {
        BinaryWriter writer = context.Begin(Signature, Version);
        PairsCodec.Write(writer, Pairs);
        Array.ForEach(_scales, scale => scale.Write(writer));
    }

    private protected override ComputedColumn Compute(int pair, string name, DataViewSchema.Column input)
    {
        SlotScale scale = _scales[pair];
        DataViewType item = DataViewTypes.ItemTypeOf(input.Type);
        if (!item.Equals(scale.ItemType))
        {
            throw Guard.WrongType("inputSchema", "input", input.Name, $"vector or scalar of {scale.ItemType}", $"{input.Type}");
        }

        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.AddPrimitiveValue(AnnotationKinds.IsNormalized, BooleanDataViewType.Instance, true);
        annotations.Add(input.Annotations, kind => kind == AnnotationKinds.SlotNames);
        return new(
            new(name, input.Type, annotations.ToAnnotations()),
            [input],
            row => GenericCall.Close(CreateGetter<float>, item.RawType)(row, input, scale));
    }

    private static Delegate CreateGetter<T>(DataViewRow row, DataViewSchema.Column input, SlotScale scale)
        where T : struct, INumberBase<T>
    {
        T[] offsets = [.. scale.Offsets.Select(T.CreateTruncating)];
        T[] factors = [.. scale.Factors.Select(T.CreateTruncating)];
        DataViewSchema.Column column = row.Schema[input.Index];
        return column.Type is VectorDataViewType
            ? VectorGetter(row.GetGetter<VBuffer<T>>(column), offsets, factors, scale.KeepsZero)
            : ScalarGetter(row.GetGetter<T>(column), offsets[0], factors[0]);
    }

    private static ValueGetter<T> ScalarGetter<T>(ValueGetter<T> getter, T offset, T factor)
        where T : struct, INumberBase<T>
    {
        return (ref T value) =>
        {
            getter(ref value);
            value = (value - offset) * factor;
        };
    }

    private static ValueGetter<VBuffer<T>> VectorGetter<T>(ValueGetter<VBuffer<T>> getter, T[] offsets, T[] factors, bool keepsZero)
        where T : struct, INumberBase<T>
    {
        VBuffer<T> source = default;
        return (ref VBuffer<T> value) =>
        {
            getter(ref source);
            if (source.Length != factors.Length)
            {
                throw new InvalidOperationException($"The scale is one of {factors.Length} slots, but the vector has {source.Length}.");
            }

            if (keepsZero)
            {
                source.CopyTo(ref value);
            }
            else
            {
                source.CopyToDense(ref value);
            }

            VBufferEditor<T> editor = VBufferEditor.CreateFromBuffer(ref value);
            for (int i = 0; i < editor.Values.Length; i++)
            {
                int slot = value.IsDense ? i : editor.Indices[i];
                editor.Values[i] = (editor.Values[i] - offsets[slot]) * factors[slot];
            }

            value = editor.Commit();
        };
    }
}
