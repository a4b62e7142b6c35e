using Microsoft.ML.Data;

namespace Microsoft.ML.Model;

/// <summary>Column types in a model file.</summary>
internal static class TypeCodec
{
    private const byte KeyCode = 254;
    private const byte VectorCode = 255;

    // A type's place here is its code in the file: new ones go to the end.
    private static readonly PrimitiveDataViewType[] Simple =
    [
        TextDataViewType.Instance,
        BooleanDataViewType.Instance,
        NumberDataViewType.SByte,
        NumberDataViewType.Byte,
        NumberDataViewType.Int16,
        NumberDataViewType.UInt16,
        NumberDataViewType.Int32,
        NumberDataViewType.UInt32,
        NumberDataViewType.Int64,
        NumberDataViewType.UInt64,
        NumberDataViewType.Single,
        NumberDataViewType.Double,
        TimeSpanDataViewType.Instance,
        DateTimeDataViewType.Instance,
        DateTimeOffsetDataViewType.Instance,
        RowIdDataViewType.Instance,
    ];

    /// <summary>Whether the type is one of ML.NET's own; images and the like cannot be saved.</summary>
    internal static bool CanWrite(DataViewType type) =>
        DataViewTypes.ItemTypeOf(type) is var item && (item is KeyDataViewType || Simple.Contains(item));

    internal static void Write(BinaryWriter writer, DataViewType type)
    {
        switch (type)
        {
            case VectorDataViewType vector:
                writer.Write(VectorCode);
                Write(writer, vector.ItemType);
                writer.WriteList(vector.Dimensions, (w, dimension) => w.Write(dimension));
                break;
            case KeyDataViewType key:
                writer.Write(KeyCode);
                writer.Write((byte)Array.IndexOf(Simple, DataViewTypes.PrimitiveOf(key.RawType)));
                writer.Write(key.Count);
                break;
            default:
                int code = Array.IndexOf(Simple, type);
                writer.Write(code >= 0 ? (byte)code : throw new NotSupportedException($"A model file cannot hold values of type '{type}'."));
                break;
        }
    }

    internal static DataViewType Read(BinaryReader reader)
    {
        byte code = reader.ReadByte();
        if (code == VectorCode)
        {
            var item = Read(reader) as PrimitiveDataViewType ?? throw new InvalidDataException("A vector of vectors.");
            return new VectorDataViewType(item, reader.ReadList(r => r.ReadInt32()));
        }

        return code == KeyCode ? new KeyDataViewType(ReadSimple(reader.ReadByte()).RawType, reader.ReadUInt64()) : ReadSimple(code);
    }

    private static PrimitiveDataViewType ReadSimple(byte code) =>
        code < Simple.Length ? Simple[code] : throw new InvalidDataException($"There is no type {code}.");
}
