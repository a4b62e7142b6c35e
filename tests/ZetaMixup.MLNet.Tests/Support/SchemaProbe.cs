using Microsoft.ML;

namespace ZetaMixup.MLNet.Tests.Support;

/// <summary>Asks estimators for their output shape: a shape can only be had from a data loader.</summary>
internal sealed class SchemaProbe(DataViewSchema schema) : IDataLoader<object>
{
    public DataViewSchema GetOutputSchema() => schema;

    public IDataView Load(object input) => throw new NotSupportedException();

    void ICanSaveModel.Save(ModelSaveContext ctx) => throw new NotSupportedException();

    internal SchemaShape ShapeAfter<TTransformer>(IEstimator<TTransformer> estimator)
        where TTransformer : class, ITransformer => this.Append(estimator).GetOutputSchema();
}
