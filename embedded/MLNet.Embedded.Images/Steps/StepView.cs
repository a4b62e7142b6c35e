namespace Microsoft.ML.Images;

/// <summary>A view with the step's column added; values are made when a row is read.</summary>
internal sealed class StepView(StepMapper mapper, IDataView source) : IDataView
{
    public DataViewSchema Schema => mapper.OutputSchema;

    public bool CanShuffle => source.CanShuffle;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        DataViewSchema.Column[] active = [.. columnsNeeded];
        return new Cursor(mapper, source.GetRowCursor(mapper.GetDependencies(active), rand), active);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        DataViewSchema.Column[] active = [.. columnsNeeded];
        var cursors = source.GetRowCursorSet(mapper.GetDependencies(active), n, rand);
        return [.. cursors.Select(cursor => new Cursor(mapper, cursor, active))];
    }

    private sealed class Cursor(StepMapper mapper, DataViewRowCursor source, DataViewSchema.Column[] active) : DataViewRowCursor
    {
        private readonly StepRow _row = new(mapper, source, active);

        public override DataViewSchema Schema => mapper.OutputSchema;

        public override long Position => source.Position;

        public override long Batch => source.Batch;

        public override bool MoveNext() => source.MoveNext();

        public override bool IsColumnActive(DataViewSchema.Column column) => _row.IsColumnActive(column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => _row.GetGetter<TValue>(column);

        public override ValueGetter<Data.DataViewRowId> GetIdGetter() => _row.GetIdGetter();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _row.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
