using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Getters of columns whose type is known at run time only.</summary>
internal static class ColumnGetter
{
    /// <summary>A <see cref="ValueGetter{TValue}"/> of the column's raw type.</summary>
    internal static Delegate Of(DataViewRow row, DataViewSchema.Column column) =>
        (Delegate)GenericCall.Invoke(typeof(ColumnGetter), nameof(Core), [column.Type.RawType], row, column);

    private static ValueGetter<TValue> Core<TValue>(DataViewRow row, DataViewSchema.Column column) => row.GetGetter<TValue>(column);
}
