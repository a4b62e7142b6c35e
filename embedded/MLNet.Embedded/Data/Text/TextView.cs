using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A text file as a view. Every cursor opens the file when it is first moved, and closes it when it ends.</summary>
internal sealed class TextView : IDataView
{
    private readonly IHost _host;
    private readonly TextFile _file;
    private readonly TextColumn[] _columns;

    internal TextView(IHostEnvironment environment, TextFile file, TextColumn[] columns)
    {
        _host = environment.Register("TextLoader");
        _file = file;
        _columns = columns;
        var builder = new DataViewSchema.Builder();
        foreach (TextColumn column in columns)
        {
            builder.AddColumn(column.Name, column.Type);
        }

        Schema = builder.ToSchema();
    }

    public bool CanShuffle => false;

    public DataViewSchema Schema { get; }

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new Cursor(this, new ActiveColumns(Schema, columnsNeeded));

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded)];

    private sealed class Cursor : RootCursor
    {
        private readonly TextView _view;
        private readonly IEnumerator<(long Number, string Text)> _lines;
        private readonly TextReport _report;
        private readonly TextCell?[] _cells;
        private readonly List<ReadOnlyMemory<char>> _fields = [];
        private readonly int _fieldsNeeded;

        internal Cursor(TextView view, ActiveColumns active)
            : base(view.Schema, active)
        {
            _view = view;
            _lines = view._file.Lines().GetEnumerator();
            _report = new TextReport(view._host);
            _cells = new TextCell?[view._columns.Length];
            foreach (int index in active.Indices)
            {
                _cells[index] = TextCell.Create(view._columns[index], CheckHasRow);
                _fieldsNeeded = Math.Max(_fieldsNeeded, view._columns[index].Fields.Max() + 1);
            }
        }

        public override ValueGetter<DataViewRowId> GetIdGetter()
        {
            return (ref DataViewRowId id) =>
            {
                CheckHasRow();
                id = new DataViewRowId((ulong)Position, 0);
            };
        }

        private protected override Delegate GetterOf(int column) => _cells[column]!.Getter;

        private protected override bool MoveNextCore()
        {
            if (!NextLine())
            {
                return false;
            }

            (long number, string text) = _lines.Current;
            if (_view._file.Fields.Split(text, _fieldsNeeded, _fields))
            {
                _report.BadQuotes(_view._file.Path, number);
            }

            foreach (TextCell? cell in _cells)
            {
                cell?.Read(_fields, number, _report);
            }

            _report.Row();
            return true;
        }

        private protected override void Close()
        {
            _lines.Dispose();
            _report.Dispose();
        }

        private bool NextLine()
        {
            try
            {
                return _lines.MoveNext();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new FormatException($"Reading '{_view._file.Path}' failed: {exception.Message}", exception);
            }
        }
    }
}
