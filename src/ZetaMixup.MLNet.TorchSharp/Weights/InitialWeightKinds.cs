using Microsoft.ML;
using ZetaMixup.MLNet.TorchSharp.Network;
using ZetaMixup.MLNet.TorchSharp.Scoring;

namespace ZetaMixup.MLNet.TorchSharp.Weights;

internal sealed class RandomInitialWeights : InitialWeights
{
    public override string ToString() => "random";

    internal override StartingPoint Load(ResNetShape shape, IReadOnlyList<string> classNames, int seed) =>
        new(RandomWeights.Create(shape, seed), PixelNormalization.ImageNet);
}

internal sealed class FeaturizerInitialWeights(string path) : InitialWeights
{
    public override string ToString() => $"featurizer({path})";

    internal override StartingPoint Load(ResNetShape shape, IReadOnlyList<string> classNames, int seed)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no file '{path}'. The application must reference the package {FeaturizerWeights.Package}, or pass the path of its ResNet18.onnx.", path);
        }

        if (shape.Architecture != ResNetArchitecture.ResNet18Featurizer)
        {
            throw new ArgumentException($"The weights of {FeaturizerWeights.Package} are for {nameof(ResNetArchitecture)}.{nameof(ResNetArchitecture.ResNet18Featurizer)}, but the architecture is {shape.Architecture}.");
        }

        return WeightFitting.Fit(FeaturizerWeights.Read(path), $"'{path}'", PixelNormalization.Featurizer, shape, seed);
    }
}

internal sealed class StateDictInitialWeights(string path, bool keepsLastLayer) : InitialWeights
{
    public override string ToString() => $"state dict({path})";

    internal override StartingPoint Load(ResNetShape shape, IReadOnlyList<string> classNames, int seed) => WeightFitting.Fit(
        StateDictWeights.Read(path), $"'{path}'", PixelNormalization.ImageNet, shape, seed, keepsLastLayer ? classNames : null, classNames);
}

internal sealed class ModelInitialWeights(ITransformer model) : InitialWeights
{
    public override string ToString() => "earlier model";

    internal override StartingPoint Load(ResNetShape shape, IReadOnlyList<string> classNames, int seed) =>
        WeightFitting.Fit(TrainedResNets.Find(model), "the earlier model", shape, seed, classNames);
}

internal sealed class OnnxInitialWeights(string path) : InitialWeights
{
    public override string ToString() => $"onnx({path})";

    internal override StartingPoint Load(ResNetShape shape, IReadOnlyList<string> classNames, int seed) =>
        WeightFitting.Fit(ResNetGraph.Read(OnnxFile.Read(path), $"'{path}'"), $"'{path}'", shape, seed, classNames);
}
