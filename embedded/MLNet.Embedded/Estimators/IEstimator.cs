namespace Microsoft.ML;

/// <summary>Learns a transformer from a view.</summary>
public interface IEstimator<out TTransformer>
    where TTransformer : ITransformer
{
    TTransformer Fit(IDataView input);

    /// <summary>The columns that the transformer's output will have, or an exception where an input column will not do.</summary>
    SchemaShape GetOutputSchema(SchemaShape inputSchema);
}
