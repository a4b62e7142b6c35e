using Microsoft.ML;

namespace ZetaMixup.MLNet.Tests.Support;

/// <summary>A trainer, and before it somebody who looks at the same rows.</summary>
internal sealed class SpiedTrainer(SpyEstimator spy, IEstimator<ITransformer> trainer) : IEstimator<ITransformer>
{
    public ITransformer Fit(IDataView input)
    {
        _ = spy.Fit(input);
        return trainer.Fit(input);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => trainer.GetOutputSchema(inputSchema);
}
