namespace Microsoft.ML.Data;

/// <summary>
/// Rows in another order that is the same in every pass but those with a generator of their own. Columns of types that
/// cannot be copied (images) are left out.
/// </summary>
internal sealed class ShuffledView : IDataView
{
    private readonly IDataView _source;
    private readonly int _seed;
    private readonly int _poolSize;
    private readonly bool _shuffleSource;

    internal ShuffledView(IDataView input, int seed, int poolSize, bool shuffleSource)
    {
        _source = ColumnSubsetView.OfHoldable(input);
        _seed = seed;
        _poolSize = poolSize;
        _shuffleSource = shuffleSource;
    }

    public bool CanShuffle => true;

    public DataViewSchema Schema => _source.Schema;

    public long? GetRowCount() => _source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var active = new ActiveColumns(Schema, columnsNeeded);
        rand ??= new Random(_seed);
        Random? sourceRand = _shuffleSource ? new Random(rand.Next()) : null;
        DataViewRowCursor input = _source.GetRowCursor(active.Indices.Select(index => Schema[index]), sourceRand);
        return _poolSize == 1 ? input : new ShuffledCursor(Schema, active, input, _poolSize, rand);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];
}
