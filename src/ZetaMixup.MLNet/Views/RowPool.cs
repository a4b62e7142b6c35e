using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Rows;
using ZetaMixup.Shared;

namespace ZetaMixup.MLNet.Views;

/// <summary>
/// The rows that wait to be mixed. A data view arrives in file order, often sorted by class, and a mix of one class is
/// no mix: so rows are gathered up to a budget before they are shuffled and cut into batches.
/// </summary>
internal sealed class RowPool
{
    private readonly CarriedColumn[] _carried;
    private readonly bool _failOnBadRows;
    private DataViewRowId[] _ids = [];
    private int[] _classes = [];
    private long[] _positions = [];

    internal RowPool(MixedDataView view, CarriedColumn[] carried)
    {
        _carried = carried;
        _failOnBadRows = view.Settings.FailOnBadRows;
        Vectors = [.. view.Columns.Vectors.Select((v, i) => new ChunkedStore(v.Name, ((VectorDataViewType)v.Type).Size, view.SpareChunks[i]))];
        Capacity = CapacityOf(view);
    }

    /// <summary>The mixed columns' rows, in the order of <see cref="MixedColumns.Vectors"/>.</summary>
    internal ChunkedStore[] Vectors { get; }

    /// <summary>The most rows that the pool holds; it follows from the schema and the budget, never from what is read.</summary>
    internal int Capacity { get; }

    internal int Count { get; private set; }

    internal long RowsWithoutLabel { get; private set; }

    internal long RowsWithNonFiniteValues { get; private set; }

    internal long RowsRead { get; private set; }

    internal DataViewRowId Id(int row) => _ids[row];

    /// <summary>The class of a row; 0 where there is no key label.</summary>
    internal int Class(int row) => _classes[row];

    /// <summary>Where in the data the row stands.</summary>
    internal long Position(int row) => _positions[row];

    /// <summary>Whether the pool holds several rows, all of one class.</summary>
    internal bool IsOfOneClass => Count > 1 && _classes.AsSpan(0, Count).IndexOfAnyExcept(_classes[0]) < 0;

    /// <summary>Whether these are several rows, all of one class.</summary>
    internal bool AreOfOneClass(ReadOnlySpan<int> rows)
    {
        foreach (var row in rows)
        {
            if (_classes[row] != _classes[rows[0]])
            {
                return false;
            }
        }

        return rows.Length > 1;
    }

    /// <summary>Fills the pool anew.</summary>
    /// <returns>Whether the source may have more rows.</returns>
    internal bool Fill(LabelledRowReader reader, ValueGetter<DataViewRowId> id)
    {
        Count = 0;
        while (Count < Capacity)
        {
            if (!reader.Cursor.MoveNext())
            {
                return false;
            }

            RowsRead++;
            var defect = reader.Read(Vectors, Count, out var classIndex);
            if (defect != RowDefect.None && _failOnBadRows)
            {
                throw reader.Describe(defect);
            }

            switch (defect)
            {
                case RowDefect.MissingLabel:
                    RowsWithoutLabel++;
                    continue;
                case RowDefect.NonFiniteValues:
                    RowsWithNonFiniteValues++;
                    continue;
            }

            GrowingArray.Ensure(ref _ids, Count + 1);
            GrowingArray.Ensure(ref _classes, Count + 1);
            GrowingArray.Ensure(ref _positions, Count + 1);
            id(ref _ids[Count]);
            _positions[Count] = reader.Cursor.Position;
            _classes[Count] = classIndex;
            foreach (var carried in _carried)
            {
                carried.Store(Count);
            }

            Count++;
        }

        return true;
    }

    /// <summary>Forgets the rows; their memory is the next pool's.</summary>
    internal void Release()
    {
        Count = 0;
        foreach (var vector in Vectors)
        {
            vector.Release();
        }
    }

    private static int CapacityOf(MixedDataView view) => (int)Math.Min(
        Math.Max(view.Settings.BatchSize, view.Settings.PoolBytes / RowBytes.Of(view.Source.Schema)),
        Array.MaxLength);
}
