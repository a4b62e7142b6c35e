using Microsoft.ML;
using Microsoft.ML.Data;

namespace ZetaMixup.MLNet.Tests.Support;

/// <summary>Stands before a trainer, reads the rows that it gets and keeps what it saw, fit by fit; its transformer is the identity.</summary>
internal sealed class SpyEstimator(params string[] columns) : IEstimator<TransformerChain<ITransformer>>
{
    internal List<Dictionary<string, float[][]>> Fits { get; } = [];

    /// <summary>What it saw last.</summary>
    internal Dictionary<string, float[][]> Seen => Fits[^1];

    internal IDataView? Input { get; private set; }

    public TransformerChain<ITransformer> Fit(IDataView input)
    {
        Input = input;
        Fits.Add(columns.ToDictionary(c => c, input.Vectors));
        return new TransformerChain<ITransformer>();
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inputSchema;
}
