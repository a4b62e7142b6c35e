namespace Microsoft.ML.Transforms;

/// <summary>A mapping over the rows of a view, computed as they are read.</summary>
internal sealed class MappedView(IDataView source, RowMapping mapping) : IDataView
{
    public bool CanShuffle => source.CanShuffle;

    public DataViewSchema Schema => mapping.OutputSchema;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        DataViewSchema.Column[] active = [.. columnsNeeded];
        return Map(source.GetRowCursor(mapping.GetInputs(active), rand), active);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        DataViewSchema.Column[] active = [.. columnsNeeded];
        return [.. source.GetRowCursorSet(mapping.GetInputs(active), n, rand).Select(cursor => Map(cursor, active))];
    }

    private MappedCursor Map(DataViewRowCursor input, DataViewSchema.Column[] active) => new(input, mapping.BindCursor(input, active));
}
