using Microsoft.ML;
using Microsoft.ML.Data;

namespace ZetaMixup.MLNet.Tests.Support;

/// <summary>A step that makes a column "Embedding" of two values of the features of <see cref="MadeRow"/>.</summary>
internal static class Embeddings
{
    internal static IEstimator<ITransformer> Create(MLContext mlContext) =>
        mlContext.Transforms.CustomMapping<Input, Output>(
            (input, output) => output.Embedding = [input.Features[0] - input.Features[1], input.Features[1] - input.Features[2]], contractName: null);

    private sealed class Input
    {
        [VectorType(3)]
        public float[] Features { get; set; } = [];
    }

    private sealed class Output
    {
        [VectorType(2)]
        public float[] Embedding { get; set; } = [];
    }
}
