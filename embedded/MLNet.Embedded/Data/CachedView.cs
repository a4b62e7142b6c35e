namespace Microsoft.ML.Data;

/// <summary>
/// A view held in memory. Columns are read when a cursor asks for them, all missing ones in one pass, and only once.
/// A row's id is its place. Columns of types that cannot be copied (images) are left out.
/// </summary>
internal sealed class CachedView : IDataView
{
    private readonly IDataView _source;
    private readonly object _gate = new();
    private readonly (HeldColumn Values, CacheFiller Filler)?[] _columns;
    private CacheFiller? _anyFiller;

    internal CachedView(IDataView input, string[] prefetched)
    {
        _source = ColumnSubsetView.OfHoldable(input);
        _columns = new (HeldColumn, CacheFiller)?[Schema.Count];
        foreach (string name in prefetched)
        {
            if (!DataViewTypes.CanBeHeld(input.Schema[name].Type))
            {
                throw new InvalidOperationException($"Asked to prefetch column '{name}' into cache, but it is of unhandled type '{input.Schema[name].Type}'");
            }
        }

        if (prefetched.Length > 0)
        {
            FillersOf([.. prefetched.Select(name => Schema[name].Index)]);
        }
    }

    public bool CanShuffle => true;

    public DataViewSchema Schema => _source.Schema;

    public long? GetRowCount()
    {
        lock (_gate)
        {
            return _columns.Select(column => column?.Filler).Append(_anyFiller).FirstOrDefault(filler => filler?.RowCount is not null)?.RowCount;
        }
    }

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var active = new ActiveColumns(Schema, columnsNeeded);
        CacheFiller[] fillers = FillersOf([.. active.Indices]);
        return new Cursor(this, active, fillers, rand is null ? null : Order(fillers[0], rand));
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    /// <summary>A random order of all rows, for which all must be read first.</summary>
    private static int[] Order(CacheFiller filler, Random rand)
    {
        filler.Has(long.MaxValue);
        int[] order = [.. Enumerable.Range(0, checked((int)filler.RowCount!.Value))];
        rand.Shuffle(order);
        return order;
    }

    /// <summary>What fills these columns, begun here for those that nobody has asked for yet; at least one.</summary>
    private CacheFiller[] FillersOf(int[] columns)
    {
        lock (_gate)
        {
            Dictionary<int, HeldColumn> missing = columns.Where(index => _columns[index] is null).Distinct()
                .ToDictionary(index => index, index => HeldColumn.Create(Schema[index].Type, 16));
            if (missing.Count > 0 || _anyFiller is null)
            {
                _anyFiller = new CacheFiller(_source, missing);
                foreach ((int index, HeldColumn values) in missing)
                {
                    _columns[index] = (values, _anyFiller);
                }
            }

            CacheFiller[] fillers = [.. columns.Select(index => _columns[index]!.Value.Filler).Distinct()];
            return fillers.Length > 0 ? fillers : [_anyFiller];
        }
    }

    private sealed class Cursor(CachedView view, ActiveColumns active, CacheFiller[] fillers, int[]? order) : RootCursor(view.Schema, active)
    {
        private int _row;

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)Row(), 0);

        private protected override Delegate GetterOf(int column) => view._columns[column]!.Value.Values.Getter(Row);

        private protected override bool MoveNextCore()
        {
            long next = Position + 1;
            if (order is null ? !fillers.All(filler => filler.Has(next)) : next >= order.Length)
            {
                return false;
            }

            _row = order is null ? (int)next : order[next];
            return order is null || fillers.All(filler => filler.Has(_row));
        }

        private int Row()
        {
            CheckHasRow();
            return _row;
        }
    }
}
