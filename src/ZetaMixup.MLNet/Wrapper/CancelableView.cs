using Microsoft.ML;
using Microsoft.ML.Data;

namespace ZetaMixup.MLNet;

/// <summary>Passes a view through until a token is canceled, because a trainer that reads a cache never asks the mixed view again.</summary>
internal sealed class CancelableView(IDataView view, CancellationToken cancellationToken) : IDataView
{
    public DataViewSchema Schema => view.Schema;

    public bool CanShuffle => view.CanShuffle;

    public long? GetRowCount() => view.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new CancelableCursor(view.GetRowCursor(columnsNeeded, rand), cancellationToken);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        Array.ConvertAll(view.GetRowCursorSet(columnsNeeded, n, rand), c => (DataViewRowCursor)new CancelableCursor(c, cancellationToken));

    private sealed class CancelableCursor(DataViewRowCursor cursor, CancellationToken cancellationToken) : DataViewRowCursor
    {
        public override long Position => cursor.Position;

        public override long Batch => cursor.Batch;

        public override DataViewSchema Schema => cursor.Schema;

        public override bool MoveNext()
        {
            cancellationToken.ThrowIfCancellationRequested();
            return cursor.MoveNext();
        }

        public override bool IsColumnActive(DataViewSchema.Column column) => cursor.IsColumnActive(column);

        public override ValueGetter<DataViewRowId> GetIdGetter() => cursor.GetIdGetter();

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => cursor.GetGetter<TValue>(column);

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
