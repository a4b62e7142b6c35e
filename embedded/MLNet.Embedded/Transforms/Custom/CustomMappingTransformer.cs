using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Adds columns that an action computes.</summary>
public sealed class CustomMappingTransformer<TSrc, TDst> : ITransformer
    where TSrc : class, new()
    where TDst : class, new()
{
    private readonly Action<TSrc, TDst> _mapAction;
    private readonly string? _contractName;
    private readonly TypedRowWriter<TDst> _writer;

    internal CustomMappingTransformer(
        Action<TSrc, TDst> mapAction, string? contractName, SchemaDefinition? inputDefinition = null, SchemaDefinition? outputDefinition = null)
    {
        ArgumentNullException.ThrowIfNull(mapAction);
        _mapAction = mapAction;
        _contractName = contractName;
        InputDefinition = inputDefinition;
        _writer = new TypedRowWriter<TDst>(outputDefinition, SchemaDefinition.Direction.Write);
    }

    bool ITransformer.IsRowToRowMapper => true;

    internal SchemaDefinition? InputDefinition { get; }

    internal IReadOnlyList<DataViewSchema.DetachedColumn> AddedColumns => _writer.Columns;

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
        if (_contractName is null)
        {
            throw new InvalidOperationException($"The custom mapping from '{typeof(TSrc)}' to '{typeof(TDst)}' has no contract name, so it cannot be saved.");
        }

        CustomMappingFile.Save(ctx, _contractName, _mapAction.Method.Module.Assembly);
    }

    private RowMapping Map(DataViewSchema schema, string parameter)
    {
        ArgumentNullException.ThrowIfNull(schema, parameter);
        var reader = new TypedRowReader<TSrc>(schema, InputDefinition);
        return RowMapping.Append(schema, new CustomColumns<TSrc, TDst>(reader, _mapAction, _writer));
    }
}
