namespace Microsoft.ML.Images;

/// <summary>A row with the step's column added.</summary>
internal sealed class StepRow : DataViewRow
{
    private readonly StepMapper _mapper;
    private readonly DataViewRow _input;
    private readonly bool[] _active;
    private readonly Delegate? _getter;
    private readonly Action? _release;
    private bool _disposed;

    internal StepRow(StepMapper mapper, DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        _mapper = mapper;
        _input = input;
        _active = new bool[mapper.OutputSchema.Count];
        foreach (var column in activeColumns)
        {
            _active[column.Index] = true;
        }

        if (_active[mapper.OutputIndex])
        {
            (_getter, _release) = mapper.MakeGetter(input);
        }
    }

    public override DataViewSchema Schema => _mapper.OutputSchema;

    public override long Position => _input.Position;

    public override long Batch => _input.Batch;

    public override bool IsColumnActive(DataViewSchema.Column column) => _active[column.Index];

    public override ValueGetter<Data.DataViewRowId> GetIdGetter() => _input.GetIdGetter();

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!_active[column.Index])
        {
            throw new ArgumentOutOfRangeException(nameof(column), $"Column '{column.Name}' was not asked for.");
        }

        if (column.Index != _mapper.OutputIndex)
        {
            return _input.GetGetter<TValue>(_mapper.InputOf(column));
        }

        return _getter as ValueGetter<TValue> ?? throw new InvalidOperationException(
            $"Column '{column.Name}' holds {column.Type.RawType}, not {typeof(TValue)}.");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            _release?.Invoke();
            _input.Dispose();
        }

        base.Dispose(disposing);
    }
}
