using Microsoft.ML.Model;

namespace Microsoft.ML.Transforms;

/// <summary>Column pairs in a model file.</summary>
internal static class PairsCodec
{
    internal static void Write(BinaryWriter writer, IReadOnlyList<InputOutputColumnPair> pairs)
    {
        writer.WriteList(pairs, (w, pair) =>
        {
            w.Write(pair.OutputColumnName);
            w.Write(pair.InputColumnName);
        });
    }

    internal static InputOutputColumnPair[] Read(BinaryReader reader) =>
        reader.ReadList(r => new InputOutputColumnPair(r.ReadString(), r.ReadString()));
}
