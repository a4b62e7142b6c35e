using Microsoft.ML.Transforms;

namespace Microsoft.ML.Data;

/// <summary>The common part of transformers that score rows with a trained model.</summary>
public abstract class PredictionTransformerBase<TModel> : IPredictionTransformer<TModel>, IDisposable
    where TModel : class
{
    private protected PredictionTransformerBase(TModel model)
    {
        Model = model;
    }

    public TModel Model { get; }

    bool ITransformer.IsRowToRowMapper => true;

    public abstract DataViewSchema GetOutputSchema(DataViewSchema inputSchema);

    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new MappedView(input, Map(input.Schema));
    }

    public void Dispose() => (Model as IDisposable)?.Dispose();

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return new MappingRowMapper(Map(inputSchema));
    }

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ArgumentNullException.ThrowIfNull(ctx);
        Save(ctx);
    }

    /// <summary>The columns to add to rows of this schema; throws where it will not do.</summary>
    private protected abstract ComputedColumns Compute(DataViewSchema inputSchema);

    private protected abstract void Save(ModelSaveContext context);

    private protected RowMapping Map(DataViewSchema inputSchema) => RowMapping.Append(inputSchema, Compute(inputSchema));
}
