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

    /// <summary>Opens the weights.</summary>
    /// <param name="settings">The settings of a residual network, or null for another network.</param>
    /// <param name="path">The file, or null for random weights.</param>
    /// <param name="temporary">The folder for temporary files.</param>
    internal static FirstWeights Open(ResNetSettings? settings, string? path, string temporary)
    {
        if (settings is null || path is null)
        {
            return new(InitialWeights.Random);
        }

        return settings.Weights == ResNetSettings.FeaturizerWeights ? new(InitialWeights.Featurizer(path)) : Path.GetExtension(path).ToLowerInvariant() switch
        {
            Onnx => new(InitialWeights.FromOnnx(path)),
            Model => LoadModel(path, temporary),
            _ => new(InitialWeights.FromStateDict(path)),
        };
    }

    private static FirstWeights LoadModel(string path, string temporary)
    {
        try
        {
            var model = new EarlierModel(path, temporary);
            return new(InitialWeights.FromModel(model.Transformer), model);
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
