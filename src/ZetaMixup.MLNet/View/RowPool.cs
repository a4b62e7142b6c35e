using System.Runtime.CompilerServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Input;
using ZetaMixup.Shared;

namespace ZetaMixup.MLNet.View;

/// <summary>
/// The rows that wait to be mixed, up to a memory budget. A data view arrives in file order, often sorted by class, and a mix
/// of one class adds nothing. So rows are gathered here before they are shuffled and cut into batches.
/// </summary>
internal sealed class RowPool
{
    /// <summary>The assumed size of a value whose type does not tell: a text, or a vector of unknown size.</summary>
    private const int UnknownBytes = 256;

    /// <summary>The size of the id, class and position of a row.</summary>
    private const int OverheadBytes = 32;

    private readonly PassThroughColumn[] _passThrough;
    private readonly bool _throwsOnInvalidRows;
    private readonly CancellationToken _cancellationToken;
    private readonly bool _hasWeights;
    private readonly int _batchSize;
    private readonly long _budget;
    private readonly long _otherBytes;
    private DataViewRowId[] _ids = [];
    private int[] _classes = [];
    private long[] _positions = [];
    private float[] _weights = [];

    public RowPool(MixedDataView view, PassThroughColumn[] passThrough)
    {
        _passThrough = passThrough;
        _throwsOnInvalidRows = view.Options.InvalidRowHandling == InvalidRowHandling.Throw;
        _cancellationToken = view.Options.CancellationToken;
        _hasWeights = view.Columns.ExampleWeight is not null;
        Vectors = [.. view.Columns.Vectors.Select((v, i) =>
            new PooledRows(v.Name, ColumnChecks.Width(v), view.SpareChunks[i], isCompact: i != view.Columns.LabelVector))];
        _batchSize = view.Options.BatchSize;
        _budget = view.Options.PoolBytes;
        _otherBytes = OverheadBytes + view.Input.Schema.Where(c => !c.IsHidden && !view.Columns.Vectors.Any(v => v.Index == c.Index)).Sum(c => ValueBytes(c.Type));
    }

    /// <summary>The rows of the mixed columns, in the order of <see cref="MixedColumns.Vectors"/>.</summary>
    public PooledRows[] Vectors { get; }

    public int Count { get; private set; }

    public long RowsWithoutLabel { get; private set; }

    public long RowsWithNonFiniteValues { get; private set; }

    public long RowsWithInvalidWeight { get; private set; }

    public long RowsRead { get; private set; }

    /// <summary>The class of each row; 0 without a label of classes.</summary>
    public ReadOnlySpan<int> Classes => _classes.AsSpan(0, Count);

    /// <summary>Whether the pool holds two or more rows, all of one class.</summary>
    public bool IsOfOneClass => Count > 1 && Classes.IndexOfAnyExcept(_classes[0]) < 0;

    public DataViewRowId Id(int row) => _ids[row];

    /// <summary>The own weight of a row; 1 without a column of weights.</summary>
    public float Weight(int row) => _hasWeights ? _weights[row] : 1;

    /// <summary>The position of a row in the input.</summary>
    public long Position(int row) => _positions[row];

    /// <summary>Whether these are two or more rows, all of one class.</summary>
    public bool AreOfOneClass(ReadOnlySpan<int> rows)
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

    /// <summary>Replaces the rows by the next ones of the input.</summary>
    /// <returns>Whether the input may have more rows.</returns>
    /// <exception cref="OperationCanceledException">The options' token is canceled.</exception>
    public bool Fill(RowReader reader, ValueGetter<DataViewRowId> id)
    {
        Count = 0;
        var bytes = 0L;
        var rowBytes = 0L;
        while (HasRoom(bytes + rowBytes))
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (!reader.Cursor.MoveNext())
            {
                return false;
            }

            RowsRead++;
            var defect = reader.Read(Vectors, Count, out var classIndex);
            if (defect != RowDefect.None && _throwsOnInvalidRows)
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
                case RowDefect.InvalidWeight:
                    RowsWithInvalidWeight++;
                    continue;
            }

            GrowingArray.Ensure(ref _ids, Count + 1);
            GrowingArray.Ensure(ref _classes, Count + 1);
            GrowingArray.Ensure(ref _positions, Count + 1);
            id(ref _ids[Count]);
            _positions[Count] = reader.Cursor.Position;
            _classes[Count] = classIndex;
            if (_hasWeights)
            {
                GrowingArray.Ensure(ref _weights, Count + 1);
                _weights[Count] = reader.Weight;
            }

            foreach (var column in _passThrough)
            {
                column.Store(Count);
            }

            rowBytes = RowBytes(Count++);
            bytes += rowBytes;
        }

        return true;
    }

    /// <summary>Discards the rows and leaves their memory to later passes.</summary>
    public void Release()
    {
        Count = 0;
        foreach (var vector in Vectors)
        {
            vector.Release();
        }
    }

    /// <summary>Whether there is room for another row of the size of the last one, with which the pool takes some memory.</summary>
    private bool HasRoom(long bytes) => Count < _batchSize || (bytes <= _budget && Count < Array.MaxLength);

    /// <summary>
    /// The memory of a row: that of its mixed columns, which every pass reads, and that of the types of the others, whether they
    /// are read or not, because which rows share a pool must not depend on the active columns.
    /// </summary>
    private long RowBytes(int row)
    {
        var bytes = _otherBytes;
        foreach (var vector in Vectors)
        {
            bytes += vector.StoredBytes(row);
        }

        return bytes;
    }

    private static long ValueBytes(DataViewType type) => type switch
    {
        VectorDataViewType { IsKnownSize: true } vector => (long)vector.Size * ValueBytes(vector.ItemType),
        VectorDataViewType or TextDataViewType => UnknownBytes,
        _ when type.RawType.IsValueType => (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(type.RawType).Invoke(null, null)!,
        _ => UnknownBytes,
    };
}
