using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Embedded.Tests.Estimators;

/// <summary>An estimator of an outside assembly that adds nothing and writes down what it is asked.</summary>
internal sealed class RecordingEstimator(string name, List<string> log) : IEstimator<RecordingTransformer>
{
    public List<IDataView> Fitted { get; } = [];

    public RecordingTransformer Transformer { get; } = new(name, log);

    public RecordingTransformer Fit(IDataView input)
    {
        log.Add($"{name} fit");
        Fitted.Add(input);
        return Transformer;
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        log.Add($"{name} shape");
        return inputSchema;
    }
}

/// <summary>Its transformer: the identity, saved as an empty chain.</summary>
internal sealed class RecordingTransformer(string name, List<string> log) : ITransformer, IDisposable
{
    private readonly ITransformer _identity = new TransformerChain<ITransformer>();

    public List<IDataView> Transformed { get; } = [];

    public int Disposals { get; private set; }

    public bool IsRowToRowMapper { get; init; } = true;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        log.Add($"{name} schema");
        return inputSchema;
    }

    public IDataView Transform(IDataView input)
    {
        log.Add($"{name} transform");
        Transformed.Add(input);
        return input;
    }

    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema)
    {
        log.Add($"{name} mapper");
        return _identity.GetRowToRowMapper(inputSchema);
    }

    public void Save(ModelSaveContext ctx)
    {
        log.Add($"{name} save");
        _identity.Save(ctx);
    }

    public void Dispose() => Disposals++;
}
