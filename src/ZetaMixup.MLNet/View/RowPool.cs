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
/// <remarks>
/// A row has a number in all stores, which <see cref="Rows"/> lists. While the rows of one pool are read for the last time, those of the
/// next one take the numbers and the memory of rows that were given back. One thread may add rows while others read those of the pool before.
/// </remarks>
internal sealed class RowPool
{
    /// <summary>The assumed size of a value whose type does not tell: a text, or a vector of unknown size.</summary>
    private const int UnknownBytes = 256;

    /// <summary>The size of the id, class and position of a row.</summary>
    private const int OverheadBytes = 32;

    private readonly RowNumbers _numbers = new();
    private readonly bool _throwsOnInvalidRows;
    private readonly bool _hasWeights;
    private readonly int _batchSize;
    private readonly long _budget;
    private readonly long _otherBytes;
    private readonly RowValues<DataViewRowId> _ids = new();
    private readonly RowValues<long> _positions = new();
    private readonly RowValues<float> _weights = new();
    private long _bytes;
    private long _lastRowBytes;
    private PassThroughColumn[] _passThrough = [];
    private int[] _rows = [];
    private int[] _classes = [];

    public RowPool(MixedDataView view)
    {
        _throwsOnInvalidRows = view.Options.InvalidRowHandling == InvalidRowHandling.Throw;
        _hasWeights = view.Columns.ExampleWeight is not null;
        Vectors = [.. view.Columns.Vectors.Select((v, i) =>
            new PooledRows(v.Name, ColumnChecks.Width(v), isCompact: i != view.Columns.LabelVector))];
        _batchSize = view.Options.BatchSize;
        _budget = view.Options.PoolBytes;
        _otherBytes = OverheadBytes + view.Input.Schema.Where(c => !c.IsHidden && !view.Columns.Vectors.Any(v => v.Index == c.Index)).Sum(c => ValueBytes(c.Type));
    }

    /// <summary>The rows of the mixed columns, in the order of <see cref="MixedColumns.Vectors"/>.</summary>
    public PooledRows[] Vectors { get; }

    /// <summary>The number of rows of the pool that was filled last, or is being filled.</summary>
    public int Count { get; private set; }

    /// <summary>The numbers of these rows, in the order of the input.</summary>
    public ReadOnlySpan<int> Rows => _rows.AsSpan(0, Count);

    /// <summary>Whether the pool takes no more rows. That depends on its rows alone.</summary>
    public bool IsFull => Count >= _batchSize && (_bytes + _lastRowBytes > _budget || Count >= Array.MaxLength);

    /// <summary>The memory of all rows, those of the pool before that have not been given back among them.</summary>
    public long UsedBytes { get; private set; }

    /// <summary>Whether there is memory for another row of the size of the last one.</summary>
    public bool HasMemory => UsedBytes + _lastRowBytes <= _budget;

    public long RowsWithoutLabel { get; private set; }

    public long RowsWithNonFiniteValues { get; private set; }

    public long RowsWithInvalidWeight { get; private set; }

    public long RowsRead { get; private set; }

    /// <summary>The class of each row by its number; 0 without a label of classes.</summary>
    public ReadOnlySpan<int> Classes => _classes;

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

    /// <summary>Reads the next row of the input, and adds it unless it is skipped.</summary>
    /// <returns>Whether the input had another row.</returns>
    /// <exception cref="InvalidOperationException">The row is invalid and must not be skipped.</exception>
    public bool TryAdd(RowReader reader, ValueGetter<DataViewRowId> id)
    {
        if (!reader.Cursor.MoveNext())
        {
            return false;
        }

        RowsRead++;
        var row = _numbers.Take();
        var defect = reader.Read(Vectors, row, out var classIndex);
        if (defect != RowDefect.None)
        {
            _numbers.GiveBack(row);
            Skip(defect, reader);
            return true;
        }

        _ids.EnsureRows(row + 1);
        _positions.EnsureRows(row + 1);
        GrowingArray.Ensure(ref _classes, row + 1);
        id(ref _ids[row]);
        _positions[row] = reader.Cursor.Position;
        _classes[row] = classIndex;
        if (_hasWeights)
        {
            _weights.EnsureRows(row + 1);
            _weights[row] = reader.Weight;
        }

        foreach (var column in _passThrough)
        {
            column.Store(row);
        }

        GrowingArray.Ensure(ref _rows, Count + 1);
        _rows[Count++] = row;
        _lastRowBytes = RowBytes(row);
        _bytes += _lastRowBytes;
        UsedBytes += _lastRowBytes;
        return true;
    }

    /// <summary>Begins the next pool while the rows of this one are still read. They are to be given back one after another.</summary>
    public void BeginNext()
    {
        (Count, _bytes) = (0, 0);
        foreach (var vector in Vectors)
        {
            vector.BeginNext();
        }
    }

    /// <summary>Gives rows of the pool before, which nobody reads any more, to the next one.</summary>
    public void GiveBack(ReadOnlySpan<int> rows)
    {
        foreach (var row in rows)
        {
            _numbers.GiveBack(row);
            UsedBytes -= _otherBytes;
            foreach (var vector in Vectors)
            {
                UsedBytes -= vector.GiveBack(row);
            }
        }
    }

    /// <summary>Ends the pool before, all of whose rows have been given back.</summary>
    public void EndLast()
    {
        UsedBytes = _bytes;
        foreach (var vector in Vectors)
        {
            vector.EndLast();
        }
    }

    /// <summary>Discards the rows and keeps their memory for the next pool.</summary>
    public void Clear()
    {
        (Count, _bytes, UsedBytes) = (0, 0, 0);
        _numbers.Clear();
        foreach (var vector in Vectors)
        {
            vector.Clear();
        }
    }

    /// <summary>Begins a pass.</summary>
    /// <param name="passThrough">The columns to keep for each row.</param>
    public void BeginPass(PassThroughColumn[] passThrough)
    {
        _passThrough = passThrough;
        (RowsRead, RowsWithoutLabel, RowsWithNonFiniteValues, RowsWithInvalidWeight) = (0, 0, 0, 0);
        _lastRowBytes = 0;
    }

    /// <summary>Ends a pass: discards the rows and keeps their memory.</summary>
    public void EndPass()
    {
        _passThrough = [];
        Clear();
    }

    private void Skip(RowDefect defect, RowReader reader)
    {
        if (_throwsOnInvalidRows)
        {
            throw reader.Describe(defect);
        }

        switch (defect)
        {
            case RowDefect.MissingLabel:
                RowsWithoutLabel++;
                break;
            case RowDefect.NonFiniteValues:
                RowsWithNonFiniteValues++;
                break;
            default:
                RowsWithInvalidWeight++;
                break;
        }
    }

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
