// K. He, X. Zhang, S. Ren, J. Sun, "Deep Residual Learning for Image Recognition", CVPR 2016, arXiv:1512.03385, table 1. The step of a
// bottleneck block is in its convolution of 3×3, as in torchvision. Small images: section 4.2.

namespace ZetaMixup.MLNet.TorchSharp.Network;

/// <summary>Everything about the form of a network.</summary>
internal sealed record ResNetShape(ResNetArchitecture Architecture, ResNetStem Stem, int ClassCount)
{
    public const double Epsilon = 1e-5;

    public const int Channels = 3;

    public const int StemWidth = 64;

    public bool HasBottlenecks => Architecture == ResNetArchitecture.ResNet50;

    /// <summary>The number of features that the last layer gets.</summary>
    public int FeatureCount => 512 * Expansion;

    /// <summary>The output channels of a block per channel of its 3×3 convolution.</summary>
    private int Expansion => HasBottlenecks ? 4 : 1;

    private int[] Stages => Architecture switch
    {
        ResNetArchitecture.ResNet50 => [3, 4, 6, 3],
        ResNetArchitecture.ResNet18Featurizer => [2, 2, 2, 3],
        _ => [2, 2, 2, 2],
    };

    /// <summary>The first convolution.</summary>
    public ConvolutionShape StemConvolution => Stem == ResNetStem.Standard
        ? new("conv1", "bn1", Channels, StemWidth, 7, 2)
        : new("conv1", "bn1", Channels, StemWidth, 3, 1);

    /// <summary>The blocks in their order, named as in torchvision.</summary>
    public IEnumerable<BlockShape> Blocks
    {
        get
        {
            var inputs = StemWidth;
            for (var stage = 0; stage < Stages.Length; stage++)
            {
                var width = StemWidth << stage;
                for (var i = 0; i < Stages[stage]; i++)
                {
                    var stride = i == 0 && stage > 0 ? 2 : 1;
                    yield return Block(FormattableString.Invariant($"layer{stage + 1}.{i}"), inputs, width, stride);
                    inputs = width * Expansion;
                }
            }
        }
    }

    private BlockShape Block(string name, int inputs, int width, int stride)
    {
        ConvolutionShape Convolution(int number, int from, int to, int size, int step) =>
            new(FormattableString.Invariant($"{name}.conv{number}"), FormattableString.Invariant($"{name}.bn{number}"), from, to, size, step);

        var outputs = width * Expansion;
        ConvolutionShape[] main = HasBottlenecks
            ? [Convolution(1, inputs, width, 1, 1), Convolution(2, width, width, 3, stride), Convolution(3, width, outputs, 1, 1)]
            : [Convolution(1, inputs, width, 3, stride), Convolution(2, width, width, 3, 1)];
        var shortcut = stride != 1 || inputs != outputs
            ? new ConvolutionShape($"{name}.downsample.0", $"{name}.downsample.1", inputs, outputs, 1, stride)
            : null;
        return new BlockShape(name, main, shortcut);
    }

    /// <summary>All convolutions, in the order in which the graph of the featurizer has them: a shortcut before its block.</summary>
    public IEnumerable<ConvolutionShape> Convolutions =>
        Blocks.SelectMany(b => b.Shortcut is { } shortcut ? [shortcut, .. b.Main] : b.Main).Prepend(StemConvolution);
}

/// <summary>A convolution without bias, padded so that steps of 1 keep the size, and the batch normalization after it.</summary>
internal sealed record ConvolutionShape(string Name, string NormalizationName, int Inputs, int Outputs, int Size, int Stride)
{
    public int Padding => Size / 2;
}

/// <summary>A residual block. Without a convolution in its shortcut, the shortcut is the identity.</summary>
internal sealed record BlockShape(string Name, ConvolutionShape[] Main, ConvolutionShape? Shortcut);
