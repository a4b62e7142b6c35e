using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Rows;

namespace ZetaMixup.MLNet.Views;

/// <summary>
/// The rows that wait to be mixed. A data view arrives in file order, often sorted by class, and a mix of one class is
/// no mix: so rows are gathered up to a budget before they are shuffled and cut into batches.
/// </summary>
internal sealed class RowPool
{
    private readonly CarriedColumn[] _carried;
    private DataViewRowId[] _ids = [];
    private int[] _classes = [];

    internal RowPool(MixedColumns columns, MixSettings settings, CarriedColumn[] carried)
    {
        _carried = carried;
        Vectors = Array.ConvertAll(columns.Vectors, v => new VectorStore(v.Name, ((VectorDataViewType)v.Type).Size));
        Capacity = CapacityOf(columns, settings, Vectors);
    }

    /// <summary>The mixed columns' rows, in the order of <see cref="MixedColumns.Vectors"/>.</summary>
    internal VectorStore[] Vectors { get; }

    /// <summary>The most rows that the pool holds; it follows from the schema and the budget, never from what is read.</summary>
    internal int Capacity { get; }

    internal int Count { get; private set; }

    internal long RowsWithoutLabel { get; private set; }

    internal long RowsWithNonFiniteValues { get; private set; }

    internal long RowsRead { get; private set; }

    internal DataViewRowId Id(int row) => _ids[row];

    /// <summary>The class of a row; 0 where there is no key label.</summary>
    internal int Class(int row) => _classes[row];

    internal bool IsOfOneClass => _classes.AsSpan(0, Count).IndexOfAnyExcept(_classes[0]) < 0;

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
            switch (reader.Read(Vectors, Count, out var classIndex))
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
            id(ref _ids[Count]);
            _classes[Count] = classIndex;
            foreach (var carried in _carried)
            {
                carried.Store(Count);
            }

            Count++;
        }

        return true;
    }

    private static int CapacityOf(MixedColumns columns, MixSettings settings, VectorStore[] vectors)
    {
        var rows = Math.Max(settings.BatchSize, settings.PoolBytes / RowBytes.Of(columns.Schema));
        return (int)Math.Min(rows, vectors.Length == 0 ? int.MaxValue : vectors.Min(v => v.MaximumRows));
    }
}
