using Microsoft.ML.Data;

namespace Microsoft.ML.Images;

/// <summary>A step bound to an input schema: the schema with the output column, which hides an input of the same name.</summary>
internal sealed class StepMapper : IRowToRowMapper
{
    private readonly ImageStep _step;
    private readonly DataViewSchema.Column _source;
    private readonly int[] _inputIndices;

    internal StepMapper(ImageStep step, DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        _step = step;
        _source = step.FindInput(inputSchema);
        InputSchema = inputSchema;

        // As ML.NET has it, the new column stands right behind the one that it hides, else at the end.
        var hidden = inputSchema.GetColumnOrNull(step.OutputColumnName)?.Index ?? (inputSchema.Count - 1);
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(inputSchema.Take(hidden + 1));
        builder.AddColumn(step.OutputColumnName, step.OutputType(_source.Type));
        builder.AddColumns(inputSchema.Skip(hidden + 1));
        OutputSchema = builder.ToSchema();
        OutputIndex = hidden + 1;
        _inputIndices = [.. Enumerable.Range(0, OutputSchema.Count).Select(i => i < OutputIndex ? i : i - 1)];
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    internal int OutputIndex { get; }

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
    {
        var needed = new bool[InputSchema.Count];
        foreach (var column in dependingColumns)
        {
            needed[column.Index == OutputIndex ? _source.Index : _inputIndices[column.Index]] = true;
        }

        return [.. InputSchema.Where(column => needed[column.Index])];
    }

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(activeColumns);
        if (input.Schema != InputSchema)
        {
            throw new InvalidOperationException("Schema of input row must be the same as the schema the mapper is bound to");
        }

        return new StepRow(this, input, activeColumns);
    }

    internal DataViewSchema.Column InputOf(DataViewSchema.Column column) => InputSchema[_inputIndices[column.Index]];

    internal (Delegate Getter, Action? Release) MakeGetter(DataViewRow input) => _step.MakeGetter(input, _source);
}
