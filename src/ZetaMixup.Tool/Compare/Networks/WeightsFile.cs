using Microsoft.ML;
using ZetaMixup.Datasets;
using ZetaMixup.MLNet;

namespace ZetaMixup.Tool.Compare.Networks;

/// <summary>Where <c>--weights</c> points.</summary>
internal static class WeightsFile
{
    private const string StateDict = ".pth";
    private const string OtherStateDict = ".pt";
    private const string Onnx = ".onnx";
    private const string Model = ".zip";

    private const string FeaturizerPackage = "Microsoft.ML.DnnImageFeaturizer.ResNet18";

    /// <summary>Returns the name of the weights for results, and their file or null for random ones.</summary>
    /// <exception cref="UserErrorException">There is no such file, or it is of no kind that is known.</exception>
    internal static (string Name, string? Path) Find(string weights, NetworkKind network)
    {
        switch (weights)
        {
            case ResNetSettings.RandomWeights:
                return (weights, null);
            case ResNetSettings.FeaturizerWeights when network != NetworkKind.ResNet18Featurizer:
                throw new UserErrorException($"--weights is featurizer, but --network is {network}; these weights are for --network {NetworkKind.ResNet18Featurizer}.");
            case ResNetSettings.FeaturizerWeights:
                return (weights, FindFeaturizer());
        }

        if (!File.Exists(weights))
        {
            throw new UserErrorException($"--weights is '{weights}'; it must be random, featurizer or a file, and there is no such file.");
        }

        return Path.GetExtension(weights).ToLowerInvariant() is StateDict or OtherStateDict or Onnx or Model
            ? (Path.GetFileName(weights), Path.GetFullPath(weights))
            : throw new UserErrorException($"--weights is '{weights}'; a file must be a state dict of PyTorch ({StateDict}, {OtherStateDict}) or an earlier model ({Model}, {Onnx}).");
    }

    /// <summary>The weights as the trainer takes them.</summary>
    internal static InitialWeights Open(MLContext mlContext, ResNetSettings settings, string? path)
    {
        if (path is null)
        {
            return InitialWeights.Random;
        }

        return settings.Weights == ResNetSettings.FeaturizerWeights ? InitialWeights.Featurizer(path) : Path.GetExtension(path).ToLowerInvariant() switch
        {
            Onnx => InitialWeights.FromOnnx(path),
            Model => InitialWeights.FromModel(LoadModel(mlContext, path)),
            _ => InitialWeights.FromStateDict(path),
        };
    }

    private static ITransformer LoadModel(MLContext mlContext, string path)
    {
        try
        {
            return mlContext.Model.Load(path, out _);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or ArgumentException or InvalidDataException)
        {
            throw new UserErrorException($"--weights is '{path}', which cannot be loaded as a model of ML.NET: {e.Message}");
        }
    }

    private static string FindFeaturizer()
    {
        var package = NuGetFolder.PathOf(FeaturizerPackage, NuGetFolder.FeaturizerVersion);
        var path = Path.Combine(package, "tools", "DnnImageModels", "ResNet18Onnx", "ResNet18.onnx");
        return File.Exists(path)
            ? path
            : throw new UserErrorException($"--weights is featurizer, but there is no '{path}'. {NuGetFolder.HowToGet(FeaturizerPackage, NuGetFolder.FeaturizerVersion)}");
    }
}
