// K. He, X. Zhang, S. Ren, J. Sun, "Delving Deep into Rectifiers", ICCV 2015, arXiv:1502.01852, equation 15, backward: the fan of the
// outputs, as in torchvision's ResNet.

using ZetaMixup.MLNet.TorchSharp.Network;
using ZetaMixup.Shared;

namespace ZetaMixup.MLNet.TorchSharp.Weights;

/// <summary>
/// Random weights, distributed as those of torchvision's networks. They are drawn by our own generator, so they depend on the seed alone
/// and not on libtorch or on other threads.
/// </summary>
internal static class RandomWeights
{
    private const int Stream = RandomStreams.FirstFree + 8;

    public static NamedWeights Create(ResNetShape shape, int seed)
    {
        // Each convolution has its own stream, so they may be drawn at the same time.
        var drawn = shape.Convolutions.Select((convolution, number) => (convolution, number)).ToArray().AsParallel().AsOrdered()
            .Select(c => (c.convolution, Values: Draw(c.convolution, CounterRandom.For(seed, 0, c.number, Stream))));
        var weights = new NamedWeights();
        foreach (var (convolution, values) in drawn)
        {
            AddConvolution(weights, convolution, values);
        }

        AddLastLayer(weights, shape, seed);
        return weights;
    }

    /// <summary>Draws a convolution, and the batch normalization after it, which starts as the identity.</summary>
    public static void AddStem(NamedWeights weights, ResNetShape shape, int seed) =>
        AddConvolution(weights, shape.StemConvolution, Draw(shape.StemConvolution, CounterRandom.For(seed, 0, 0, Stream)));

    /// <summary>Draws the last layer.</summary>
    public static void AddLastLayer(NamedWeights weights, ResNetShape shape, int seed)
    {
        var random = CounterRandom.For(seed, 0, -1, Stream);
        var bound = 1 / Math.Sqrt(shape.FeatureCount);
        var layer = new float[shape.ClassCount * shape.FeatureCount];
        var biases = new float[shape.ClassCount];
        foreach (ref var value in layer.AsSpan())
        {
            value = (float)(((2 * random.NextDouble()) - 1) * bound);
        }

        foreach (ref var value in biases.AsSpan())
        {
            value = (float)(((2 * random.NextDouble()) - 1) * bound);
        }

        weights.Add($"{ResNet.LastLayer}.weight", [shape.ClassCount, shape.FeatureCount], layer);
        weights.Add($"{ResNet.LastLayer}.bias", [shape.ClassCount], biases);
    }

    private static float[] Draw(ConvolutionShape shape, CounterRandom random)
    {
        var deviation = Math.Sqrt(2.0 / (shape.Outputs * shape.Size * shape.Size));
        var values = new float[shape.Outputs * shape.Inputs * shape.Size * shape.Size];
        foreach (ref var value in values.AsSpan())
        {
            value = (float)(random.NextNormal() * deviation);
        }

        return values;
    }

    private static void AddConvolution(NamedWeights weights, ConvolutionShape shape, float[] values)
    {
        weights.Add($"{shape.Name}.weight", [shape.Outputs, shape.Inputs, shape.Size, shape.Size], values);
        weights.Add($"{shape.NormalizationName}.weight", [shape.Outputs], Filled(shape.Outputs, 1));
        weights.Add($"{shape.NormalizationName}.bias", [shape.Outputs], Filled(shape.Outputs, 0));
        weights.Add($"{shape.NormalizationName}.running_mean", [shape.Outputs], Filled(shape.Outputs, 0));
        weights.Add($"{shape.NormalizationName}.running_var", [shape.Outputs], Filled(shape.Outputs, 1));
    }

    private static float[] Filled(int count, float value)
    {
        var values = new float[count];
        Array.Fill(values, value);
        return values;
    }
}
