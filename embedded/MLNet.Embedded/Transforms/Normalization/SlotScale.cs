using Microsoft.ML.Data;
using Microsoft.ML.Model;

namespace Microsoft.ML.Transforms;

/// <summary>For each slot of a column what is taken from its value, and the factor of the rest.</summary>
internal sealed record SlotScale(DataViewType ItemType, double[] Offsets, double[] Factors)
{
    /// <summary>Whether the slots that a sparse vector leaves out stay 0.</summary>
    internal bool KeepsZero { get; } = Array.TrueForAll(Offsets, offset => offset == 0);

    internal static bool CanScale(DataViewType itemType) => itemType.Equals(NumberDataViewType.Single) || itemType.Equals(NumberDataViewType.Double);

    internal static SlotScale Read(BinaryReader reader) =>
        new(TypeCodec.Read(reader), ValueCodec.Of<double>().ReadAll(reader), ValueCodec.Of<double>().ReadAll(reader));

    internal void Write(BinaryWriter writer)
    {
        TypeCodec.Write(writer, ItemType);
        ValueCodec.Of<double>().WriteAll(writer, Offsets);
        ValueCodec.Of<double>().WriteAll(writer, Factors);
    }
}
