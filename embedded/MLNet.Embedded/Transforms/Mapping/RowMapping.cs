namespace Microsoft.ML.Transforms;

/// <summary>Where each column of a transformer's output comes from: a column of the input, or an added one.</summary>
internal sealed class RowMapping
{
    private readonly ComputedColumns? _added;

    /// <summary>For each output column the index of its input column, or the complement of the added column's index.</summary>
    private readonly int[] _sources;

    private RowMapping(DataViewSchema inputSchema, int[] sources, ComputedColumns? added)
    {
        InputSchema = inputSchema;
        _sources = sources;
        _added = added;
        var builder = new DataViewSchema.Builder();
        foreach (int source in sources)
        {
            builder.AddColumns([source >= 0 ? new DataViewSchema.DetachedColumn(inputSchema[source]) : added!.Columns[~source]]);
        }

        OutputSchema = builder.ToSchema();
    }

    internal DataViewSchema InputSchema { get; }

    internal DataViewSchema OutputSchema { get; }

    /// <summary>All input columns and the added ones: each behind the last column of its name, new names at the end.</summary>
    internal static RowMapping Append(DataViewSchema inputSchema, ComputedColumns added)
    {
        var sources = new List<int>();
        var isPlaced = new bool[added.Columns.Count];
        foreach (DataViewSchema.Column column in inputSchema)
        {
            sources.Add(column.Index);
            for (int i = 0; i < isPlaced.Length && !column.IsHidden; i++)
            {
                if (added.Columns[i].Name == column.Name)
                {
                    sources.Add(~i);
                    isPlaced[i] = true;
                }
            }
        }

        sources.AddRange(Enumerable.Range(0, isPlaced.Length).Where(i => !isPlaced[i]).Select(i => ~i));
        return new RowMapping(inputSchema, [.. sources], added);
    }

    /// <summary>Some of the input columns in the given order.</summary>
    internal static RowMapping Select(DataViewSchema inputSchema, IEnumerable<int> columns) => new(inputSchema, [.. columns], null);

    internal IEnumerable<DataViewSchema.Column> GetInputs(IEnumerable<DataViewSchema.Column> outputColumns)
    {
        bool[] isActive = Active(outputColumns);
        var isNeeded = new bool[InputSchema.Count];
        for (int i = 0; i < _sources.Length; i++)
        {
            if (isActive[i] && _sources[i] >= 0)
            {
                isNeeded[_sources[i]] = true;
            }
        }

        foreach (int input in _added?.GetInputs(AddedIn(isActive)) ?? [])
        {
            isNeeded[input] = true;
        }

        return [.. InputSchema.Where(column => isNeeded[column.Index])];
    }

    /// <summary>The output columns over a cursor: active are those that are asked for.</summary>
    internal BoundColumns BindCursor(DataViewRowCursor input, IEnumerable<DataViewSchema.Column> activeColumns) =>
        Bind(input, Active(activeColumns));

    /// <summary>The output columns over a row: of the added ones those that are asked for, of the others all that the row has.</summary>
    internal BoundColumns BindRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        bool[] isActive = Active(activeColumns);
        for (int i = 0; i < _sources.Length; i++)
        {
            isActive[i] = _sources[i] >= 0 ? input.IsColumnActive(InputSchema[_sources[i]]) : isActive[i];
        }

        return Bind(input, isActive);
    }

    private BoundColumns Bind(DataViewRow input, bool[] isActive) =>
        new(input, OutputSchema, _sources, isActive, _added?.CreateGetters(input, AddedIn(isActive)) ?? []);

    private bool[] Active(IEnumerable<DataViewSchema.Column> columns)
    {
        var isActive = new bool[OutputSchema.Count];
        foreach (DataViewSchema.Column column in columns)
        {
            isActive[column.Index] = true;
        }

        return isActive;
    }

    private Func<int, bool> AddedIn(bool[] isActive)
    {
        int[] places = new int[_added!.Columns.Count];
        for (int i = 0; i < _sources.Length; i++)
        {
            if (_sources[i] < 0)
            {
                places[~_sources[i]] = i;
            }
        }

        return added => isActive[places[added]];
    }
}
