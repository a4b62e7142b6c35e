namespace Microsoft.ML.Data;

/// <summary>Reads one column of a view.</summary>
public static class ColumnCursorExtensions
{
    /// <summary>The column's values; text may be asked for as strings and vectors as arrays.</summary>
    public static IEnumerable<T> GetColumn<T>(this IDataView data, string columnName) => GetColumn<T>(data, data.Schema[columnName]);

    public static IEnumerable<T> GetColumn<T>(this IDataView data, DataViewSchema.Column column)
    {
        ArgumentNullException.ThrowIfNull(data);
        DataViewSchema.Column own = data.Schema[column.Index];
        if (own.Name != column.Name || !own.Type.Equals(column.Type))
        {
            throw new ArgumentOutOfRangeException(nameof(column), $"Column '{column}' with index {column.Index} cannot be found in the view.");
        }

        return typeof(T) == own.Type.RawType
            ? Read(data, own, (DataViewRow row) => row.GetGetter<T>(own))
            : Read(data, own, Converted<T>(own));
    }

    private static Func<DataViewRow, ValueGetter<T>> Converted<T>(DataViewSchema.Column column)
    {
        DataViewType item = DataViewTypes.ItemTypeOf(column.Type);
        bool isVector = column.Type is VectorDataViewType;
        Type wanted = item is TextDataViewType ? typeof(string) : item.RawType;
        bool isArrayOfItem = typeof(T).IsArray && typeof(T).GetElementType() is { } element && (element == item.RawType || element == wanted);
        if (isVector ? !isArrayOfItem : typeof(T) != wanted)
        {
            throw new ArgumentOutOfRangeException(nameof(column), $"Cannot map column '{column.Name}' of type '{column.Type}' to the user-defined type '{typeof(T)}'.");
        }

        RowMember member = Holder<T>.Member(column);
        return row =>
        {
            Action<Holder<T>> fill = MemberConversion.CreateSetter<Holder<T>>(member, row, column);
            return (ref T value) =>
            {
                // A new holder for each row, so that each gets an array of its own.
                var holder = new Holder<T>();
                fill(holder);
                value = holder.Value;
            };
        };
    }

    private static IEnumerable<T> Read<T>(IDataView data, DataViewSchema.Column column, Func<DataViewRow, ValueGetter<T>> bind)
    {
        using DataViewRowCursor cursor = data.GetRowCursor([column]);
        ValueGetter<T> getter = bind(cursor);
        T value = default!;
        while (cursor.MoveNext())
        {
            getter(ref value);
            yield return value;
        }
    }

    /// <summary>A row class of one member, so that values are converted as those of row classes are.</summary>
    private sealed class Holder<T>
    {
        public T Value = default!;

        internal static RowMember Member(DataViewSchema.Column column) =>
            new(column.Name, column.Type, typeof(Holder<T>).GetField(nameof(Value))!, DataViewSchema.Annotations.Empty);
    }
}
