using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Rows;
using ZetaMixup.MLNet.Schema;
using ZetaMixup.Shared;

namespace ZetaMixup.MLNet.Measures;

/// <summary>Reads a vector column as points.</summary>
internal static class PointReader
{
    internal static Points Read(IDataView data, string featureColumnName)
    {
        var column = ColumnChecks.FindVector(data.Schema, featureColumnName, "feature");
        var width = ((VectorDataViewType)column.Type).Size;
        var store = new ContiguousStore(column.Name, width);
        var rows = 0;
        using var cursor = data.GetRowCursor([column]);
        var getter = cursor.GetGetter<VBuffer<float>>(column);
        VBuffer<float> value = default;
        while (cursor.MoveNext())
        {
            getter(ref value);
            store.EnsureRows(rows + 1);
            store.Set(rows, value, cursor.Position);
            if (!FiniteValues.AreFinite(store.Row(rows)))
            {
                throw new InvalidOperationException(FormattableString.Invariant($"Row {cursor.Position} has NaN or ∞ in column '{column.Name}', and so no place among the other rows. Leave such rows out before measuring."));
            }

            rows++;
        }

        return rows > 0
            ? new Points(store.Values.AsMemory(0, rows * width), width)
            : throw new InvalidOperationException($"There are no rows to measure column '{column.Name}' of.");
    }
}

/// <summary>The rows of a vector column, one after the other.</summary>
/// <param name="Values">The values, rows × width.</param>
/// <param name="Width">Values per row.</param>
internal readonly record struct Points(ReadOnlyMemory<float> Values, int Width)
{
    internal int Count => Values.Length / Width;
}
