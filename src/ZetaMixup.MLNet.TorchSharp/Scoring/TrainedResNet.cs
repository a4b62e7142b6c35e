using ZetaMixup.MLNet.TorchSharp.Network;
using ZetaMixup.MLNet.TorchSharp.Weights;

namespace ZetaMixup.MLNet.TorchSharp.Scoring;

/// <summary>A trained network, without libtorch.</summary>
/// <param name="Shape">Its form.</param>
/// <param name="Weights">Its tensors.</param>
/// <param name="Normalization">What it expects of pixels.</param>
/// <param name="ImageSize">The height and width of its images.</param>
/// <param name="ClassNames">One name per class.</param>
internal sealed record TrainedResNet(
    ResNetShape Shape, NamedWeights Weights, PixelNormalization Normalization, int ImageSize, IReadOnlyList<string> ClassNames);
