using Microsoft.ML;
using Microsoft.ML.Data;

namespace ZetaMixup.MLNet.Tests.Support;

/// <summary>Stands where a trainer would, reads its rows and keeps what it saw; its transformer is the identity.</summary>
internal sealed class SpyEstimator(params string[] columns) : IEstimator<TransformerChain<ITransformer>>
{
    internal Dictionary<string, float[][]> Seen { get; } = [];

    internal IDataView? Input { get; private set; }

    public TransformerChain<ITransformer> Fit(IDataView input)
    {
        Input = input;
        foreach (var column in columns)
        {
            Seen[column] = input.Vectors(column);
        }

        return new TransformerChain<ITransformer>();
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inputSchema;
}
