using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Rows;
using ZetaMixup.MLNet.Schema;

namespace ZetaMixup.MLNet.Measures;

/// <summary>Reads a vector column as points.</summary>
internal static class PointReader
{
    internal static PointSet Read(IDataView data, string featureColumnName)
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
            if (!AreFinite(store.Row(rows)))
            {
                throw new InvalidOperationException(FormattableString.Invariant($"Row {cursor.Position} has NaN or ∞ in column '{column.Name}', and so no place among the other rows. Leave such rows out before measuring."));
            }

            rows++;
        }

        return rows > 0
            ? new PointSet(store.Values.AsMemory(0, rows * width), width)
            : throw new InvalidOperationException($"There are no rows to measure column '{column.Name}' of.");
    }

    private static bool AreFinite(ReadOnlySpan<float> values)
    {
        foreach (var value in values)
        {
            if (!float.IsFinite(value))
            {
                return false;
            }
        }

        return true;
    }
}
