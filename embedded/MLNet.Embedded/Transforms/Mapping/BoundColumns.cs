using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>The output columns of a mapping over one input row, which may move on.</summary>
internal sealed class BoundColumns(
    DataViewRow input, DataViewSchema schema, int[] sources, bool[] isActive, Delegate?[] addedGetters)
{
    internal DataViewSchema Schema => schema;

    internal bool IsActive(DataViewSchema.Column column) => isActive[column.Index];

    internal ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (column.Index >= isActive.Length || !isActive[column.Index])
        {
            throw new InvalidOperationException($"Column '{column.Name}' is not active: the row was made without it.");
        }

        int source = sources[column.Index];
        return source >= 0
            ? input.GetGetter<TValue>(input.Schema[source])
            : addedGetters[~source] as ValueGetter<TValue> ?? throw Guard.WrongGetter(column, typeof(TValue));
    }
}
