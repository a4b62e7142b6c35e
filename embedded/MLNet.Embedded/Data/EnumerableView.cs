namespace Microsoft.ML.Data;

/// <summary>Objects as rows. Every cursor enumerates them again, and reads each member when it is asked for.</summary>
internal sealed class EnumerableView<TRow> : IDataView
    where TRow : class?
{
    private readonly IEnumerable<TRow> _data;
    private readonly TypedRowWriter<TRow> _writer;

    internal EnumerableView(IEnumerable<TRow> data, SchemaDefinition? definition)
    {
        _data = data;
        _writer = new TypedRowWriter<TRow>(definition);
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(_writer.Columns);
        Schema = builder.ToSchema();
    }

    public bool CanShuffle => false;

    public DataViewSchema Schema { get; }

    public long? GetRowCount() => (_data as ICollection<TRow>)?.Count;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new Cursor(this, new ActiveColumns(Schema, columnsNeeded));

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded)];

    private sealed class Cursor : RootCursor
    {
        private readonly IEnumerator<TRow> _rows;
        private readonly Delegate?[] _getters;
        private TRow? _current;

        internal Cursor(EnumerableView<TRow> view, ActiveColumns active)
            : base(view.Schema, active)
        {
            _getters = new Delegate?[view.Schema.Count];
            foreach (int column in active.Indices)
            {
                _getters[column] = view._writer.CreateGetter(column, Current);
            }

            _rows = view._data.GetEnumerator();
        }

        public override ValueGetter<DataViewRowId> GetIdGetter()
        {
            return (ref DataViewRowId id) =>
            {
                CheckHasRow();
                id = new DataViewRowId((ulong)Position, 0);
            };
        }

        private protected override Delegate GetterOf(int column) => _getters[column]!;

        private protected override bool MoveNextCore()
        {
            if (!_rows.MoveNext())
            {
                return false;
            }

            _current = _rows.Current
                ?? throw new InvalidOperationException("Encountered null when iterating over data, this is not supported.");
            return true;
        }

        private protected override void Close()
        {
            _current = null;
            _rows.Dispose();
        }

        private TRow Current()
        {
            CheckHasRow();
            return _current!;
        }
    }
}
