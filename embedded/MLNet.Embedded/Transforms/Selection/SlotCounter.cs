using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Counts for each slot of some columns the values that are neither the default nor missing.</summary>
internal static class SlotCounter
{
    internal static long[][] Count(IDataView view, DataViewSchema.Column[] columns)
    {
        long[][] counts = [.. columns.Select(column => new long[column.Type is VectorDataViewType vector ? vector.Size : 1])];
        using DataViewRowCursor cursor = view.GetRowCursor(columns);
        Action[] counters =
            [.. columns.Select((column, i) => GenericCall.Close(CreateCounter<int>, DataViewTypes.ItemTypeOf(column.Type).RawType)(cursor, column, counts[i]))];
        while (cursor.MoveNext())
        {
            Array.ForEach(counters, count => count());
        }

        return counts;
    }

    private static Action CreateCounter<T>(DataViewRow row, DataViewSchema.Column column, long[] counts)
    {
        if (column.Type is not VectorDataViewType)
        {
            ValueGetter<T> scalar = row.GetGetter<T>(column);
            T value = default!;
            return () =>
            {
                scalar(ref value);
                counts[0] += IsSomething(value) ? 1 : 0;
            };
        }

        ValueGetter<VBuffer<T>> vector = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> values = default;
        return () =>
        {
            vector(ref values);
            foreach ((int slot, T value) in values.Items())
            {
                counts[slot] += IsSomething(value) ? 1 : 0;
            }
        };
    }

    private static bool IsSomething<T>(T value) =>
        !Terms.IsMissing(value, isKey: false) && !EqualityComparer<T>.Default.Equals(value, default);
}
