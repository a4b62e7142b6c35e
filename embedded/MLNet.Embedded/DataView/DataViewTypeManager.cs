namespace Microsoft.ML.Data;

/// <summary>Which column type belongs to which .NET type, for types that are not ML.NET's own.</summary>
public static class DataViewTypeManager
{
    private static readonly Dictionary<(Type Type, DataViewTypeAttribute? Attribute), DataViewType> Types = [];
    private static readonly Dictionary<DataViewType, (Type Type, DataViewTypeAttribute? Attribute)> RawTypes = [];
    private static readonly object Gate = new();

    /// <summary>Ties the two together; saying the same again does nothing, saying otherwise is an error.</summary>
    public static void Register(DataViewType dataViewType, Type type, DataViewTypeAttribute? typeAttribute = null)
    {
        if (DataViewTypes.PrimitiveOf(type) is not null || type == typeof(VBuffer<>) || type == typeof(Nullable<>) || type == typeof(ReadOnlySpan<char>))
        {
            throw new ArgumentOutOfRangeException(nameof(type), $"Type {type} has a column type of its own and cannot be given another.");
        }

        lock (Gate)
        {
            var raw = (type, typeAttribute);
            if (Types.TryGetValue(raw, out DataViewType? knownType))
            {
                if (knownType.Equals(dataViewType))
                {
                    return;
                }

                throw new ArgumentOutOfRangeException(nameof(type), $"Type {type} belongs to column type {knownType} already, so it cannot belong to {dataViewType}.");
            }

            if (RawTypes.TryGetValue(dataViewType, out var knownRaw))
            {
                throw new ArgumentOutOfRangeException(nameof(dataViewType), $"Column type {dataViewType} belongs to type {knownRaw.Type} already, so it cannot belong to {type}.");
            }

            Types.Add(raw, dataViewType);
            RawTypes.Add(dataViewType, raw);
        }
    }

    internal static DataViewType? Find(Type type, DataViewTypeAttribute? attribute)
    {
        lock (Gate)
        {
            return Types.GetValueOrDefault((type, attribute));
        }
    }
}
