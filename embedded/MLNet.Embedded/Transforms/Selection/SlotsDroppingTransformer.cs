using Microsoft.ML.Data;
using Microsoft.ML.Model;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Leaves out some slots of vectors. A single value that is left out is the default in each row.</summary>
internal sealed class SlotsDroppingTransformer : OneToOneTransformerBase
{
    internal const string Signature = "DropSlots";
    private const int Version = 1;

    private readonly int[][] _dropped;

    internal SlotsDroppingTransformer(IReadOnlyList<InputOutputColumnPair> pairs, int[][] dropped)
        : base(pairs)
    {
        _dropped = dropped;
    }

    internal static bool CanThin(DataViewType itemType) =>
        itemType is TextDataViewType || itemType.Equals(NumberDataViewType.Single) || itemType.Equals(NumberDataViewType.Double);

    internal static ITransformer Load(ModelLoadContext context)
    {
        context.RequireVersion(Version);
        InputOutputColumnPair[] pairs = PairsCodec.Read(context.Reader);
        return new SlotsDroppingTransformer(pairs, [.. pairs.Select(_ => ValueCodec.Of<int>().ReadAll(context.Reader))]);
    }

    private protected override void Save(ModelSaveContext context)
    {
        BinaryWriter writer = context.Begin(Signature, Version);
        PairsCodec.Write(writer, Pairs);
        Array.ForEach(_dropped, slots => ValueCodec.Of<int>().WriteAll(writer, slots));
    }

    private protected override ComputedColumn Compute(int pair, string name, DataViewSchema.Column input)
    {
        DataViewType item = DataViewTypes.ItemTypeOf(input.Type);
        if (!CanThin(item))
        {
            throw Guard.WrongType("inputSchema", "input", input.Name, "Single, Double or String", $"{input.Type}");
        }

        int[] dropped = _dropped[pair];
        if (input.Type is not VectorDataViewType vector)
        {
            return new(new(name, input.Type), [], _ => GenericCall.Close(DefaultGetter<int>, item.RawType)());
        }

        if (!vector.IsKnownSize)
        {
            return new(new(name, vector), [input], row => GenericCall.Close(ThinnedValues.CreateGetter<int>, item.RawType)(row, input, dropped));
        }

        // A vector of known size has at least one slot.
        int size = vector.Size - dropped.Count(slot => slot < vector.Size);
        var type = new VectorDataViewType(vector.ItemType, Math.Max(1, size));
        return new(
            new(name, type, ThinnedAnnotations.Of(input, vector.Size, dropped, type)),
            [input],
            row => size > 0
                ? GenericCall.Close(ThinnedValues.CreateGetter<int>, item.RawType)(row, input, dropped)
                : GenericCall.Close(OneDefaultGetter<int>, item.RawType)());
    }

    private static Delegate DefaultGetter<T>()
    {
        ValueGetter<T> getter = (ref T value) => value = default!;
        return getter;
    }

    private static Delegate OneDefaultGetter<T>()
    {
        ValueGetter<VBuffer<T>> getter = (ref VBuffer<T> value) => value = VBufferEditor.Create(ref value, 1, 0).Commit();
        return getter;
    }
}
