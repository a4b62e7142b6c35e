using Onnx;
using ZetaMixup.MLNet.TorchSharp.Network;

namespace ZetaMixup.MLNet.TorchSharp.Weights;

/// <summary>Reads the weights of <c>ResNet18.onnx</c>, the file of the package Microsoft.ML.DnnImageFeaturizer.ResNet18.</summary>
internal static class FeaturizerWeights
{
    public const string Package = "Microsoft.ML.DnnImageFeaturizer.ResNet18";

    /// <summary>Where the package puts its file in an application.</summary>
    public static string DefaultPath => Path.Combine(AppContext.BaseDirectory, "DnnImageModels", "ResNet18Onnx", "ResNet18.onnx");

    private static readonly string[] NormalizationNames = ["weight", "bias", "running_mean", "running_var"];

    /// <exception cref="InvalidDataException">The file does not have the convolutions of the featurizer.</exception>
    public static NamedWeights Read(string path)
    {
        var graph = OnnxFile.Read(path).Graph;
        var tensors = graph.Initializer.ToDictionary(t => t.Name);
        var convolutions = graph.Node.Where(n => n.OpType == "Conv").ToArray();
        var normalizations = graph.Node.Where(n => n.OpType == "BatchNormalization").ToArray();
        var shapes = new ResNetShape(ResNetArchitecture.ResNet18Featurizer, ResNetStem.Standard, 1).Convolutions.ToArray();
        if (convolutions.Length != shapes.Length || normalizations.Length != shapes.Length)
        {
            throw new InvalidDataException(FormattableString.Invariant($"'{path}' has {convolutions.Length} convolutions and {normalizations.Length} batch normalizations, but the network of {Package} has {shapes.Length} of each."));
        }

        var weights = new NamedWeights();
        for (var i = 0; i < shapes.Length; i++)
        {
            var shape = shapes[i];
            var normalization = normalizations.Single(n => n.Input[0] == convolutions[i].Output[0]);
            long[] expected = [shape.Outputs, shape.Inputs, shape.Size, shape.Size];
            var tensor = tensors[convolutions[i].Input[1]];
            if (!tensor.Dims.SequenceEqual(expected))
            {
                throw new InvalidDataException($"'{path}' has a convolution of {string.Join('×', tensor.Dims)} where the network of {Package} has {shape.Name} of {string.Join('×', expected)}.");
            }

            weights.Add($"{shape.Name}.weight", expected, OnnxFile.Values(tensor));
            for (var k = 0; k < NormalizationNames.Length; k++)
            {
                weights.Add($"{shape.NormalizationName}.{NormalizationNames[k]}", [shape.Outputs], OnnxFile.Values(tensors[normalization.Input[k + 1]]));
            }
        }

        SwapRedAndBlue(weights[$"{shapes[0].Name}.weight"]);
        return weights;
    }

    /// <summary>The file expects blue, green and red, all other weights red, green and blue.</summary>
    private static void SwapRedAndBlue(NamedTensor convolution)
    {
        var size = (int)(convolution.Shape[2] * convolution.Shape[3]);
        for (var output = 0; output < convolution.Shape[0]; output++)
        {
            var first = convolution.Values.AsSpan(output * 3 * size, size);
            var third = convolution.Values.AsSpan(((output * 3) + 2) * size, size);
            for (var i = 0; i < size; i++)
            {
                (first[i], third[i]) = (third[i], first[i]);
            }
        }
    }
}
