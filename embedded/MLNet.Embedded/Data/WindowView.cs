namespace Microsoft.ML.Data;

/// <summary>Some rows in a row: those after the first <c>skip</c>, at most <c>take</c>.</summary>
internal sealed class WindowView(IDataView source, long skip, long take) : IDataView
{
    public bool CanShuffle => false;

    public DataViewSchema Schema => source.Schema;

    public long? GetRowCount() => source.GetRowCount() is { } count ? Math.Min(Math.Max(0, count - skip), take) : null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var active = new ActiveColumns(Schema, columnsNeeded);
        return new Cursor(Schema, active, source.GetRowCursor(active.Indices.Select(index => Schema[index])), skip, take);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded)];

    private sealed class Cursor(DataViewSchema schema, ActiveColumns active, DataViewRowCursor input, long skip, long take)
        : WrappedCursor(schema, active, input)
    {
        private long _toSkip = skip;

        public override long Batch => 0;

        private protected override bool MoveNextCore()
        {
            if (Position + 1 >= take)
            {
                return false;
            }

            for (; _toSkip > 0; _toSkip--)
            {
                if (!Input.MoveNext())
                {
                    return false;
                }
            }

            return Input.MoveNext();
        }
    }
}
