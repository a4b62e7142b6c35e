namespace Microsoft.ML.Data;

/// <summary>The rows whose number passes a test.</summary>
internal sealed class FilteredView : IDataView
{
    private readonly IDataView _source;
    private readonly RowNumbers _numbers;
    private readonly Func<double, bool> _keep;

    internal FilteredView(IDataView source, RowNumbers numbers, Func<double, bool> keep)
    {
        _source = source;
        _numbers = numbers;
        _keep = number => !double.IsNaN(number) && keep(number);
    }

    /// <summary>Numbers drawn for a row's place hold in the source's own order only.</summary>
    public bool CanShuffle => _numbers.Column is not null && _source.CanShuffle;

    public DataViewSchema Schema => _source.Schema;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var active = new ActiveColumns(Schema, columnsNeeded);
        IEnumerable<int> read = _numbers.Column is { } column ? active.Indices.Append(column).Distinct() : active.Indices;
        return new Cursor(this, active, _source.GetRowCursor(read.Select(index => Schema[index]), CanShuffle ? rand : null));
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor : WrappedCursor
    {
        private readonly Func<double> _number;
        private readonly Func<double, bool> _keep;

        internal Cursor(FilteredView view, ActiveColumns active, DataViewRowCursor input)
            : base(view.Schema, active, input)
        {
            _number = view._numbers.Bind(input);
            _keep = view._keep;
        }

        private protected override bool MoveNextCore()
        {
            while (Input.MoveNext())
            {
                if (_keep(_number()))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
