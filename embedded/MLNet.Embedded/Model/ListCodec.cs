namespace Microsoft.ML.Model;

/// <summary>Lists in a model file: their length, and then their items.</summary>
internal static class ListCodec
{
    internal static void WriteList<T>(this BinaryWriter writer, IReadOnlyCollection<T> items, Action<BinaryWriter, T> write)
    {
        writer.Write(items.Count);
        foreach (T item in items)
        {
            write(writer, item);
        }
    }

    internal static void WriteStrings(this BinaryWriter writer, IReadOnlyCollection<string> items) =>
        writer.WriteList(items, (w, item) => w.Write(item));

    /// <summary>Grows with what it reads: a broken file ends before a false length can take all memory.</summary>
    internal static T[] ReadList<T>(this BinaryReader reader, Func<BinaryReader, T> read)
    {
        int count = reader.ReadInt32();
        if (count < 0)
        {
            throw new InvalidDataException($"A list of {count} items.");
        }

        var items = new List<T>();
        for (int i = 0; i < count; i++)
        {
            items.Add(read(reader));
        }

        return [.. items];
    }

    internal static string[] ReadStrings(this BinaryReader reader) => reader.ReadList(r => r.ReadString());
}
