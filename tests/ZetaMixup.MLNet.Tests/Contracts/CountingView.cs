using Microsoft.ML;

namespace ZetaMixup.MLNet.Tests.Contracts;

/// <summary>Passes a view through, and counts the cursors that were opened over it and those that nobody has disposed.</summary>
internal sealed class CountingView(IDataView view) : IDataView
{
    private readonly List<WeakReference> _cursors = [];
    private int _opened;
    private int _disposed;

    public DataViewSchema Schema => view.Schema;

    public bool CanShuffle => view.CanShuffle;

    internal int Opened => _opened;

    internal int Open => _opened - _disposed;

    /// <summary>How many cursors the garbage collector has left.</summary>
    internal int InMemory => _cursors.Count(c => c.IsAlive);

    public long? GetRowCount() => view.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) => Counted(view.GetRowCursor(columnsNeeded, rand));

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        Array.ConvertAll(view.GetRowCursorSet(columnsNeeded, n, rand), Counted);

    private DataViewRowCursor Counted(DataViewRowCursor cursor)
    {
        Interlocked.Increment(ref _opened);
        var counted = new CountedCursor(this, cursor);
        lock (_cursors)
        {
            _cursors.Add(new WeakReference(counted));
        }

        return counted;
    }

    private sealed class CountedCursor(CountingView view, DataViewRowCursor cursor) : DelegatingCursor(cursor)
    {
        private int _disposals;

        protected override void Dispose(bool disposing)
        {
            if (Interlocked.Increment(ref _disposals) == 1)
            {
                Interlocked.Increment(ref view._disposed);
            }

            base.Dispose(disposing);
        }
    }
}
