using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Model;

/// <summary>Schemas in a model file, with the values of the columns' annotations.</summary>
internal static class SchemaCodec
{
    /// <summary>Writes all columns, hidden ones too; those of types that ML.NET does not know are left out.</summary>
    internal static void Write(BinaryWriter writer, DataViewSchema schema)
    {
        writer.WriteList([.. schema.Where(column => TypeCodec.CanWrite(column.Type))], static (w, column) =>
        {
            w.Write(column.Name);
            TypeCodec.Write(w, column.Type);
            WriteAnnotations(w, column.Annotations);
        });
    }

    internal static DataViewSchema Read(BinaryReader reader)
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(reader.ReadList(static r => new DataViewSchema.DetachedColumn(r.ReadString(), TypeCodec.Read(r), ReadAnnotations(r))));
        return builder.ToSchema();
    }

    internal static void WriteAnnotations(BinaryWriter writer, DataViewSchema.Annotations annotations)
    {
        writer.WriteList([.. annotations.Schema.Where(kind => TypeCodec.CanWrite(kind.Type))], (w, kind) =>
        {
            w.Write(kind.Name);
            TypeCodec.Write(w, kind.Type);
            GenericCall.Close(WriteValue<int>, kind.Type.RawType)(w, annotations, kind);
        });
    }

    internal static DataViewSchema.Annotations ReadAnnotations(BinaryReader reader)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        foreach ((string name, DataViewType type, Delegate getter) in reader.ReadList(ReadAnnotation))
        {
            builder.Add(name, type, getter);
        }

        return builder.ToAnnotations();
    }

    private static void WriteValue<T>(BinaryWriter writer, DataViewSchema.Annotations annotations, DataViewSchema.Column kind)
    {
        T value = default!;
        annotations.GetGetter<T>(kind)(ref value);
        ValueCodec.Of<T>().Write(writer, value);
    }

    private static (string Name, DataViewType Type, Delegate Getter) ReadAnnotation(BinaryReader reader)
    {
        string name = reader.ReadString();
        DataViewType type = TypeCodec.Read(reader);
        return (name, type, GenericCall.Close(ReadValue<int>, type.RawType)(reader, type));
    }

    private static Delegate ReadValue<T>(BinaryReader reader, DataViewType type) =>
        MemberConversion.GetterOf(ValueCodec.Of<T>().Read(reader), type);
}
