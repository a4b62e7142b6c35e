using Microsoft.ML;
using Microsoft.ML.Data;

namespace ZetaMixup.MLNet;

/// <summary>Passes a view through and records which of its columns are read.</summary>
internal sealed class ReadColumnsView(IDataView view) : IDataView
{
    private readonly HashSet<int> _read = [];

    public DataViewSchema Schema => view.Schema;

    public bool CanShuffle => view.CanShuffle;

    /// <summary>The columns that were active in some cursor, in the order of the schema.</summary>
    public DataViewSchema.Column[] Read
    {
        get
        {
            lock (_read)
            {
                return [.. Schema.Where(c => _read.Contains(c.Index))];
            }
        }
    }

    public long? GetRowCount() => view.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        view.GetRowCursor(Note(columnsNeeded), rand);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        view.GetRowCursorSet(Note(columnsNeeded), n, rand);

    private DataViewSchema.Column[] Note(IEnumerable<DataViewSchema.Column> columnsNeeded)
    {
        var columns = columnsNeeded.ToArray();
        lock (_read)
        {
            _read.UnionWith(columns.Select(c => c.Index));
        }

        return columns;
    }
}
