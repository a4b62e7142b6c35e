using System.CommandLine;
using System.Security.Cryptography;
using ZetaMixup.Datasets;
using static ZetaMixup.CommandLine.OptionValues;

namespace ZetaMixup.Tool.Compare.Networks;

/// <summary>The options of <c>compare</c> that only residual networks have.</summary>
internal sealed class ResNetOptions
{
    internal const int SmallestImage = 8;

    private readonly Option<string?> _weights = Text("--weights", "random, featurizer or a file",
        "The first weights of a ResNet: random; featurizer, those of ML.NET's image featurizer, for resnet18-featurizer; a file .pth or .pt with the state dict of " +
        "torchvision's network; or an earlier model, .zip of ML.NET or .onnx. [default: random]");

    private readonly Option<bool> _freeze = Flag("--freeze", "Train only the last layer of a ResNet.");
    private readonly Option<bool> _horizontalFlip = Flag("--horizontal-flip", "Mirror training images left to right, at random. For a ResNet.");
    private readonly Option<bool> _verticalFlip = Flag("--vertical-flip", "Mirror training images upside down, at random. For a ResNet.");
    private readonly Option<bool> _quarterTurns = Flag("--quarter-turns", "Turn training images by 0, 90, 180 or 270 degrees, at random. For a ResNet.");

    private readonly Option<double?> _randomResizedCrop = OptionalNumber("--random-resized-crop", value => value is > 0 and <= 1, "a number above 0 and at most 1",
        "Crop training images to a random part of their area, which is at least this fraction, such as 0.5. For a ResNet. [default: no crop]");

    private readonly Option<bool> _smallImagesStem = Flag("--small-images-stem", "Begin a ResNet with a convolution of 3 x 3 instead of one of 7 x 7, for images of about 32 x 32.");

    private readonly Option<int?> _threads = OptionalInteger("--threads", 1, 1024,
        "The threads that train a ResNet. The results depend on their number, by rounding. [default: one per core]");

    private readonly Option<string?> _libTorch = Text("--libtorch", "a folder", "The folder of libtorch's libraries, for a ResNet. [default: the folder of NuGet packages]");

    internal IEnumerable<Option> All => [_weights, _freeze, _horizontalFlip, _verticalFlip, _quarterTurns, _randomResizedCrop, _smallImagesStem, _threads, _libTorch];

    /// <summary>Completes the options of a network.</summary>
    /// <exception cref="UserErrorException">The options contradict each other or the network, or the file of the weights is not there.</exception>
    internal CompareOptions Add(ParseResult result, CompareOptions options)
    {
        if (!options.Network.IsResNet)
        {
            return All.FirstOrDefault(option => result.GetResult(option) is { Implicit: false }) is { } given
                ? throw new UserErrorException($"{given.Name} is given, but --network is {options.Network}; it is an option of {NetworkKind.ResNetNames}.")
                : options;
        }

        if (options.ImageSize < SmallestImage)
        {
            throw new UserErrorException($"--image-size is {options.ImageSize}, but --network is {options.Network}, which needs at least {SmallestImage} pixels.");
        }

        var weights = WeightsFile.Find(result.GetValue(_weights) ?? ResNetSettings.RandomWeights, options.Network);
        if (result.GetValue(_freeze) && weights.Path is null)
        {
            throw new UserErrorException("--freeze is given, but --weights is random; a network with random layers that are never trained learns little. Give pretrained weights.");
        }

        return options with
        {
            WeightsPath = weights.Path,
            LibTorch = result.GetValue(_libTorch),
            ResNet = new ResNetSettings
            {
                Weights = weights.Name,
                WeightsSha256 = weights.Path is { } path ? HashOf(path) : null,
                Freeze = result.GetValue(_freeze),
                HorizontalFlip = result.GetValue(_horizontalFlip),
                VerticalFlip = result.GetValue(_verticalFlip),
                QuarterTurns = result.GetValue(_quarterTurns),
                RandomResizedCrop = result.GetValue(_randomResizedCrop),
                SmallImagesStem = result.GetValue(_smallImagesStem),
                Threads = result.GetValue(_threads) ?? Environment.ProcessorCount,
            },
        };
    }

    private static Option<bool> Flag(string name, string description) => new(name) { Description = description };

    private static string HashOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
