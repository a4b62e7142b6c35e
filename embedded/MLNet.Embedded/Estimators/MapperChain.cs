using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Row mappers in a row. An empty chain hands out the row that it was given.</summary>
internal sealed class MapperChain : IRowToRowMapper
{
    private readonly IRowToRowMapper[] _mappers;

    private MapperChain(DataViewSchema inputSchema, DataViewSchema outputSchema, IRowToRowMapper[] mappers)
    {
        InputSchema = inputSchema;
        OutputSchema = outputSchema;
        _mappers = mappers;
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    internal static MapperChain Create(DataViewSchema inputSchema, IReadOnlyList<ITransformer> transformers)
    {
        var mappers = new IRowToRowMapper[transformers.Count];
        DataViewSchema schema = inputSchema;
        for (int i = 0; i < mappers.Length; i++)
        {
            mappers[i] = transformers[i].GetRowToRowMapper(schema);
            schema = mappers[i].OutputSchema;
        }

        return new MapperChain(inputSchema, schema, mappers);
    }

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) =>
        Enumerable.Reverse(_mappers).Aggregate(dependingColumns, (columns, mapper) => mapper.GetDependencies(columns));

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(activeColumns);
        Guard.That(ReferenceEquals(input.Schema, InputSchema), nameof(input), "The row must have the very schema that the mapper was made for.");
        if (_mappers.Length == 0)
        {
            foreach (DataViewSchema.Column column in activeColumns)
            {
                Guard.That(input.IsColumnActive(column), nameof(input), $"Column '{column.Name}' is wanted of the row, but is not active in it.");
            }

            return input;
        }

        // Each mapper has to give what the ones behind it need.
        var wanted = new IEnumerable<DataViewSchema.Column>[_mappers.Length];
        wanted[^1] = activeColumns;
        for (int i = _mappers.Length - 1; i > 0; i--)
        {
            wanted[i - 1] = _mappers[i].GetDependencies(wanted[i]).ToArray();
        }

        DataViewRow row = input;
        for (int i = 0; i < _mappers.Length; i++)
        {
            row = _mappers[i].GetRow(row, wanted[i]);
        }

        return row;
    }
}
