using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>
/// The common part of cursors that hold their own position: they end by disposing of themselves, and know which
/// columns they were asked for.
/// </summary>
internal abstract class RootCursor : DataViewRowCursor
{
    private readonly ActiveColumns _active;
    private long _position = -1;
    private bool _disposed;

    private protected RootCursor(DataViewSchema schema, ActiveColumns active)
    {
        Schema = schema;
        _active = active;
    }

    public sealed override DataViewSchema Schema { get; }

    public sealed override long Position => _position;

    public override long Batch => 0;

    public sealed override bool IsColumnActive(DataViewSchema.Column column) => _active.Contains(column);

    public sealed override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!IsColumnActive(column))
        {
            throw Guard.NotActive(column);
        }

        return GetterOf(column.Index) as ValueGetter<TValue> ?? throw Guard.WrongGetter(Schema[column.Index], typeof(TValue));
    }

    public sealed override bool MoveNext()
    {
        if (_disposed)
        {
            return false;
        }

        if (MoveNextCore())
        {
            _position++;
            return true;
        }

        Dispose();
        return false;
    }

    protected sealed override void Dispose(bool disposing)
    {
        if (!_disposed)
        {
            _disposed = true;
            _position = -1;
            Close();
        }

        base.Dispose(disposing);
    }

    /// <summary>The getter of an active column, of the column's raw type.</summary>
    private protected abstract Delegate GetterOf(int column);

    private protected abstract bool MoveNextCore();

    /// <summary>Gives back what the cursor holds; called once.</summary>
    private protected virtual void Close()
    {
    }

    private protected void CheckHasRow()
    {
        if (_position < 0)
        {
            throw Guard.NoCurrentRow();
        }
    }
}
