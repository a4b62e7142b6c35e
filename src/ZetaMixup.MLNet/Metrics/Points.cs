using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Input;
using ZetaMixup.Shared;

namespace ZetaMixup.MLNet;

/// <summary>The rows of a vector column as points, all finite.</summary>
/// <param name="Values">The values, row by row.</param>
/// <param name="Width">Values per row.</param>
internal readonly record struct Points(ReadOnlyMemory<float> Values, int Width)
{
    public int Count => Values.Length / Width;

    public static Points Read(IDataView input, string featureColumnName)
    {
        var column = ColumnChecks.FindVector(input.Schema, featureColumnName, "feature");
        var width = ((VectorDataViewType)column.Type).Size;
        var store = new ContiguousStore(column.Name, width);
        var rows = 0;
        using var cursor = input.GetRowCursor([column]);
        var getter = cursor.GetGetter<VBuffer<float>>(column);
        VBuffer<float> value = default;
        while (cursor.MoveNext())
        {
            getter(ref value);
            store.EnsureRows(rows + 1);
            store.Set(rows, value, cursor.Position);
            if (!FiniteValues.AreFinite(store.Row(rows)))
            {
                throw new InvalidOperationException(FormattableString.Invariant($"Row {cursor.Position} has NaN or ∞ in column '{column.Name}'. Filter such rows before measuring."));
            }

            rows++;
        }

        return rows > 0
            ? new Points(store.Values.AsMemory(0, rows * width), width)
            : throw new InvalidOperationException($"There are no rows to measure in column '{column.Name}'.");
    }
}
