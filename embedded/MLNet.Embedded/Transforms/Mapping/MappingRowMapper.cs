using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>A mapping for single rows.</summary>
internal sealed class MappingRowMapper(RowMapping mapping) : IRowToRowMapper
{
    public DataViewSchema InputSchema => mapping.InputSchema;

    public DataViewSchema OutputSchema => mapping.OutputSchema;

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) =>
        mapping.GetInputs(dependingColumns);

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(activeColumns);
        return ReferenceEquals(input.Schema, InputSchema)
            ? new MappedRow(input, mapping.BindRow(input, activeColumns))
            : throw new InvalidOperationException("The row must have the very schema that the mapper was made for.");
    }
}
