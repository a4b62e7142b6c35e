namespace Microsoft.ML.Data;

/// <summary>
/// Draws rows out of a pool. The slot drawn last is filled with the input's next row before another one is drawn.
/// </summary>
internal sealed class ShuffledCursor : RootCursor
{
    private readonly DataViewRowCursor _input;
    private readonly Random _rand;
    private readonly int _poolSize;
    private readonly Delegate?[] _getters;
    private readonly List<Action<int>> _fill = [];
    private readonly ValueGetter<DataViewRowId> _id;
    private readonly List<int> _waiting = [];
    private int _slots;
    private int _current = -1;
    private bool _inputEnded;

    internal ShuffledCursor(DataViewSchema schema, ActiveColumns active, DataViewRowCursor input, int poolSize, Random rand)
        : base(schema, active)
    {
        _input = input;
        _poolSize = poolSize;
        _rand = rand;
        _getters = new Delegate?[schema.Count];
        foreach (int index in active.Indices)
        {
            _getters[index] = Hold(schema[index].Type, ColumnGetter.Of(input, input.Schema[index]));
        }

        _id = (ValueGetter<DataViewRowId>)Hold(RowIdDataViewType.Instance, input.GetIdGetter());
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => _id;

    private protected override Delegate GetterOf(int column) => _getters[column]!;

    private protected override bool MoveNextCore()
    {
        if (_current >= 0)
        {
            Fill(_current);
        }

        while (_slots < _poolSize && !_inputEnded)
        {
            Fill(_slots++);
        }

        if (_waiting.Count == 0)
        {
            return false;
        }

        int drawn = _rand.Next(_waiting.Count);
        _current = _waiting[drawn];
        _waiting[drawn] = _waiting[^1];
        _waiting.RemoveAt(_waiting.Count - 1);
        return true;
    }

    private protected override void Close() => _input.Dispose();

    private Delegate Hold(DataViewType type, Delegate source)
    {
        HeldColumn values = HeldColumn.Create(type, 16);
        _fill.Add(values.Filler(source));
        return values.Getter(Slot);
    }

    private void Fill(int slot)
    {
        try
        {
            if (_inputEnded || !_input.MoveNext())
            {
                _inputEnded = true;
                return;
            }

            foreach (Action<int> fill in _fill)
            {
                fill(slot);
            }
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"Reading the rows to be shuffled failed: {failure.Message}", failure);
        }

        _waiting.Add(slot);
    }

    private int Slot()
    {
        CheckHasRow();
        return _current;
    }
}
