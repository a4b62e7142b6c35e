namespace Microsoft.ML.Data;

/// <summary>A view without some of its columns.</summary>
internal sealed class ColumnSubsetView : IDataView
{
    private readonly IDataView _source;
    private readonly int[] _kept;

    private ColumnSubsetView(IDataView source, int[] kept)
    {
        _source = source;
        _kept = kept;
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(kept.Select(index => source.Schema[index]));
        Schema = builder.ToSchema();
    }

    public bool CanShuffle => _source.CanShuffle;

    public DataViewSchema Schema { get; }

    /// <summary>The view without the columns whose values cannot be held; the view itself where there are none.</summary>
    internal static IDataView OfHoldable(IDataView source)
    {
        int[] kept = [.. source.Schema.Where(column => DataViewTypes.CanBeHeld(column.Type)).Select(column => column.Index)];
        return kept.Length == source.Schema.Count ? source : new ColumnSubsetView(source, kept);
    }

    public long? GetRowCount() => _source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var active = new ActiveColumns(Schema, columnsNeeded);
        return new Cursor(this, active, _source.GetRowCursor(active.Indices.Select(index => _source.Schema[_kept[index]]), rand));
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor(ColumnSubsetView view, ActiveColumns active, DataViewRowCursor input)
        : WrappedCursor(view.Schema, active, input)
    {
        private protected override int Source(int column) => view._kept[column];

        private protected override bool MoveNextCore() => Input.MoveNext();
    }
}
