using Microsoft.ML;
using Microsoft.ML.Data;

namespace ZetaMixup.MLNet;

/// <summary>
/// Passes a view through and records whether a value of one column was read. A trainer that ignores its weight column, or was
/// not told its name, would give all rows the same weight.
/// </summary>
internal sealed class WatchedView(IDataView view, string columnName) : IDataView
{
    private volatile bool _wasRead;

    public DataViewSchema Schema => view.Schema;

    public bool CanShuffle => view.CanShuffle;

    public bool WasRead => _wasRead;

    public long? GetRowCount() => view.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new WatchedCursor(this, view.GetRowCursor(columnsNeeded, rand), view.Schema[columnName].Index);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        Array.ConvertAll(view.GetRowCursorSet(columnsNeeded, n, rand), c => (DataViewRowCursor)new WatchedCursor(this, c, view.Schema[columnName].Index));

    private sealed class WatchedCursor(WatchedView watch, DataViewRowCursor cursor, int watched) : DataViewRowCursor
    {
        public override long Position => cursor.Position;

        public override long Batch => cursor.Batch;

        public override DataViewSchema Schema => cursor.Schema;

        public override bool MoveNext() => cursor.MoveNext();

        public override bool IsColumnActive(DataViewSchema.Column column) => cursor.IsColumnActive(column);

        public override ValueGetter<DataViewRowId> GetIdGetter() => cursor.GetIdGetter();

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            var getter = cursor.GetGetter<TValue>(column);
            return column.Index != watched
                ? getter
                : (ref TValue value) =>
                {
                    watch._wasRead = true;
                    getter(ref value);
                };
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                cursor.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
