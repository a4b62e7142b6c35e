using Microsoft.ML;

namespace ZetaMixup.MLNet.Tests.Support;

/// <summary>A step that makes a column "Embedding" of two values of the features of <see cref="MadeRow"/>.</summary>
internal static class Embeddings
{
    internal static IEstimator<ITransformer> Create(MLContext mlContext) =>
        mlContext.Transforms.ProjectToPrincipalComponents("Embedding", "Features", rank: 2, seed: 1);
}
