namespace Microsoft.ML.Data;

/// <summary>Questions about column types.</summary>
internal static class DataViewTypes
{
    /// <summary>The column type of a .NET type (<see cref="string"/> is text), or null where ML.NET has none.</summary>
    internal static PrimitiveDataViewType? PrimitiveOf(Type type)
    {
        if (type.IsEnum)
        {
            return null;
        }

        return Type.GetTypeCode(type) switch
        {
            TypeCode.SByte => NumberDataViewType.SByte,
            TypeCode.Byte => NumberDataViewType.Byte,
            TypeCode.Int16 => NumberDataViewType.Int16,
            TypeCode.UInt16 => NumberDataViewType.UInt16,
            TypeCode.Int32 => NumberDataViewType.Int32,
            TypeCode.UInt32 => NumberDataViewType.UInt32,
            TypeCode.Int64 => NumberDataViewType.Int64,
            TypeCode.UInt64 => NumberDataViewType.UInt64,
            TypeCode.Single => NumberDataViewType.Single,
            TypeCode.Double => NumberDataViewType.Double,
            TypeCode.Boolean => BooleanDataViewType.Instance,
            TypeCode.DateTime => DateTimeDataViewType.Instance,
            TypeCode.String => TextDataViewType.Instance,
            _ when type == typeof(ReadOnlyMemory<char>) => TextDataViewType.Instance,
            _ when type == typeof(TimeSpan) => TimeSpanDataViewType.Instance,
            _ when type == typeof(DateTimeOffset) => DateTimeOffsetDataViewType.Instance,
            _ when type == typeof(DataViewRowId) => RowIdDataViewType.Instance,
            _ => null,
        };
    }

    /// <summary>A vector's item type; any other type itself.</summary>
    internal static DataViewType ItemTypeOf(DataViewType type) => type is VectorDataViewType vector ? vector.ItemType : type;

    /// <summary>Whether a cache or a shuffle can hold the values: images and the like have no copy.</summary>
    internal static bool CanBeHeld(DataViewType type) => ItemTypeOf(type) is PrimitiveDataViewType;
}
