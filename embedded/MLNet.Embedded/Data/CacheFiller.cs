namespace Microsoft.ML.Data;

/// <summary>
/// Reads some columns of a view into memory, as far as readers have come. Any number of readers may ask at once; rows
/// that are there are read without a lock.
/// </summary>
internal sealed class CacheFiller
{
    private readonly object _gate = new();
    private readonly DataViewRowCursor _cursor;
    private readonly Action<int>[] _fill;
    private long _count;
    private volatile bool _ended;
    private Exception? _failure;

    internal CacheFiller(IDataView source, IReadOnlyDictionary<int, HeldColumn> columns)
    {
        _cursor = source.GetRowCursor(columns.Keys.Select(index => source.Schema[index]));
        _fill = [.. columns.Select(column => column.Value.Filler(ColumnGetter.Of(_cursor, source.Schema[column.Key])))];
    }

    /// <summary>The number of rows, once the source has been read to its end.</summary>
    internal long? RowCount => _ended && _failure is null ? Interlocked.Read(ref _count) : null;

    /// <summary>Whether the source has such a row; reads up to it if need be.</summary>
    internal bool Has(long row)
    {
        if (row < Interlocked.Read(ref _count))
        {
            return true;
        }

        lock (_gate)
        {
            while (row >= _count && !_ended)
            {
                ReadRow();
            }

            if (row < _count)
            {
                return true;
            }

            return _failure is null ? false : throw new InvalidOperationException($"Reading the data to be cached failed: {_failure.Message}", _failure);
        }
    }

    private void ReadRow()
    {
        try
        {
            if (_cursor.MoveNext())
            {
                foreach (Action<int> fill in _fill)
                {
                    fill(checked((int)_count));
                }

                Interlocked.Increment(ref _count);
                return;
            }
        }
        catch (Exception failure)
        {
            _failure = failure;
        }

        _ended = true;
        _cursor.Dispose();
    }
}
