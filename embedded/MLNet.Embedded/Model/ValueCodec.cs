using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Model;

/// <summary>How values of one raw type are written to a model file and read from it.</summary>
internal sealed class ValueCodec<T>(Action<BinaryWriter, T> write, Func<BinaryReader, T> read)
{
    internal void Write(BinaryWriter writer, T value) => write(writer, value);

    internal T Read(BinaryReader reader) => read(reader);

    internal void WriteAll(BinaryWriter writer, IReadOnlyCollection<T> values) => writer.WriteList(values, write);

    internal T[] ReadAll(BinaryReader reader) => reader.ReadList(read);
}

/// <summary>The codecs of ML.NET's raw types. Text goes through UTF-8, as in ML.NET: a lone surrogate does not survive.</summary>
internal static class ValueCodec
{
    private static readonly Dictionary<Type, object> Codecs = new()
    {
        [typeof(ReadOnlyMemory<char>)] = new ValueCodec<ReadOnlyMemory<char>>((w, v) => w.Write(v.ToString()), r => r.ReadString().AsMemory()),
        [typeof(bool)] = new ValueCodec<bool>((w, v) => w.Write(v), r => r.ReadBoolean()),
        [typeof(sbyte)] = new ValueCodec<sbyte>((w, v) => w.Write(v), r => r.ReadSByte()),
        [typeof(byte)] = new ValueCodec<byte>((w, v) => w.Write(v), r => r.ReadByte()),
        [typeof(short)] = new ValueCodec<short>((w, v) => w.Write(v), r => r.ReadInt16()),
        [typeof(ushort)] = new ValueCodec<ushort>((w, v) => w.Write(v), r => r.ReadUInt16()),
        [typeof(int)] = new ValueCodec<int>((w, v) => w.Write(v), r => r.ReadInt32()),
        [typeof(uint)] = new ValueCodec<uint>((w, v) => w.Write(v), r => r.ReadUInt32()),
        [typeof(long)] = new ValueCodec<long>((w, v) => w.Write(v), r => r.ReadInt64()),
        [typeof(ulong)] = new ValueCodec<ulong>((w, v) => w.Write(v), r => r.ReadUInt64()),
        [typeof(float)] = new ValueCodec<float>((w, v) => w.Write(v), r => r.ReadSingle()),
        [typeof(double)] = new ValueCodec<double>((w, v) => w.Write(v), r => r.ReadDouble()),
        [typeof(TimeSpan)] = new ValueCodec<TimeSpan>((w, v) => w.Write(v.Ticks), r => new TimeSpan(r.ReadInt64())),
        [typeof(DateTime)] = new ValueCodec<DateTime>((w, v) => w.Write(v.ToBinary()), r => DateTime.FromBinary(r.ReadInt64())),
        [typeof(DateTimeOffset)] = new ValueCodec<DateTimeOffset>(
            (w, v) =>
            {
                w.Write(v.Ticks);
                w.Write(v.Offset.Ticks);
            },
            r => new DateTimeOffset(r.ReadInt64(), new TimeSpan(r.ReadInt64()))),
        [typeof(DataViewRowId)] = new ValueCodec<DataViewRowId>(
            (w, v) =>
            {
                w.Write(v.Low);
                w.Write(v.High);
            },
            r => new DataViewRowId(r.ReadUInt64(), r.ReadUInt64())),
    };

    /// <summary>The codec of a raw type, vectors included.</summary>
    internal static ValueCodec<T> Of<T>()
    {
        if (Codecs.TryGetValue(typeof(T), out object? codec))
        {
            return (ValueCodec<T>)codec;
        }

        if (typeof(T).IsGenericType && typeof(T).GetGenericTypeDefinition() == typeof(VBuffer<>))
        {
            return (ValueCodec<T>)GenericCall.Close<Func<object>>(OfVector<int>, typeof(T).GetGenericArguments()[0])();
        }

        throw new NotSupportedException($"A model file cannot hold values of type '{typeof(T)}'.");
    }

    private static ValueCodec<VBuffer<T>> OfVector<T>()
    {
        ValueCodec<T> items = Of<T>();
        ValueCodec<int> slots = Of<int>();
        return new ValueCodec<VBuffer<T>>(
            (writer, vector) =>
            {
                writer.Write(vector.Length);
                items.WriteAll(writer, vector.GetValues().ToArray());
                slots.WriteAll(writer, vector.GetIndices().ToArray());
            },
            reader =>
            {
                int length = reader.ReadInt32();
                T[] values = items.ReadAll(reader);
                return new VBuffer<T>(length, values.Length, values, slots.ReadAll(reader));
            });
    }
}
