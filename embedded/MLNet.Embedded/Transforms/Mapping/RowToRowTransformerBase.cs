using Microsoft.ML.Transforms;

namespace Microsoft.ML.Data;

/// <summary>A transformer that adds columns, each row's from that row alone.</summary>
public abstract class RowToRowTransformerBase : ITransformer
{
    private protected RowToRowTransformerBase()
    {
    }

    bool ITransformer.IsRowToRowMapper => true;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Map(inputSchema, nameof(inputSchema)).OutputSchema;

    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new MappedView(input, Map(input.Schema, nameof(input)));
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) =>
        new MappingRowMapper(Map(inputSchema, nameof(inputSchema)));

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ArgumentNullException.ThrowIfNull(ctx);
        Save(ctx);
    }

    /// <summary>The columns to add to rows of this schema; throws where it will not do.</summary>
    private protected abstract ComputedColumns Compute(DataViewSchema inputSchema);

    private protected abstract void Save(ModelSaveContext context);

    private RowMapping Map(DataViewSchema schema, string parameter)
    {
        ArgumentNullException.ThrowIfNull(schema, parameter);
        return RowMapping.Append(schema, Compute(schema));
    }
}
