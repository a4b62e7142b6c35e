using System.Numerics;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>The least and the greatest value of each slot of a column. NaN is passed over.</summary>
internal sealed class SlotRanges
{
    private readonly DataViewType _itemType;
    private readonly double[] _least;
    private readonly double[] _greatest;

    private SlotRanges(DataViewSchema.Column column)
    {
        _itemType = DataViewTypes.ItemTypeOf(column.Type);
        int size = column.Type is VectorDataViewType vector ? vector.Size : 1;
        _least = [.. Enumerable.Repeat(double.PositiveInfinity, size)];
        _greatest = [.. Enumerable.Repeat(double.NegativeInfinity, size)];
    }

    /// <summary>Reads the columns, together, up to a number of rows.</summary>
    internal static SlotRanges[] Read(IDataView view, DataViewSchema.Column[] columns, long maximumRowCount)
    {
        SlotRanges[] ranges = [.. columns.Select(column => new SlotRanges(column))];
        using DataViewRowCursor cursor = view.GetRowCursor(columns);
        Action[] readers = [.. columns.Select((column, i) =>
            GenericCall.Close(CreateReader<float>, DataViewTypes.ItemTypeOf(column.Type).RawType)(cursor, column, ranges[i]))];
        for (long row = 0; row < maximumRowCount && cursor.MoveNext(); row++)
        {
            Array.ForEach(readers, read => read());
        }

        return ranges;
    }

    internal SlotScale ToScale(bool fixZero)
    {
        double[] offsets = new double[_least.Length];
        double[] factors = new double[_least.Length];
        for (int slot = 0; slot < factors.Length; slot++)
        {
            // A slot of one value, or of none, tells nothing: it keeps the factor 0.
            if (_greatest[slot] > _least[slot])
            {
                factors[slot] = 1 / (fixZero ? Math.Max(Math.Abs(_least[slot]), Math.Abs(_greatest[slot])) : _greatest[slot] - _least[slot]);
                offsets[slot] = fixZero || factors[slot] == 0 ? 0 : _least[slot];
            }
        }

        return new SlotScale(_itemType, offsets, factors);
    }

    private static Action CreateReader<T>(DataViewRow row, DataViewSchema.Column column, SlotRanges ranges)
        where T : struct, INumberBase<T>
    {
        if (column.Type is not VectorDataViewType)
        {
            ValueGetter<T> getValue = row.GetGetter<T>(column);
            T value = default;
            return () =>
            {
                getValue(ref value);
                ranges.Take(0, double.CreateChecked(value));
            };
        }

        ValueGetter<VBuffer<T>> getValues = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> values = default;
        return () =>
        {
            getValues(ref values);
            foreach ((int slot, T item) in values.Items(all: true))
            {
                ranges.Take(slot, double.CreateChecked(item));
            }
        };
    }

    private void Take(int slot, double value)
    {
        _least[slot] = value < _least[slot] ? value : _least[slot];
        _greatest[slot] = value > _greatest[slot] ? value : _greatest[slot];
    }
}
