using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ZetaMixup.MLNet.TorchSharp.Network;

/// <summary>
/// A residual network on libtorch. The names in its state dict are those of torchvision. The input is a normalized batch of images,
/// batch × 3 × height × width, the output batch × classes logits.
/// </summary>
internal sealed class ResNet : Module<Tensor, Tensor>
{
    public const string LastLayer = "fc";

    private readonly NormalizedConvolution _stem;
    private readonly MaxPool2d? _pool;
    private readonly ResidualBlock[] _blocks;
    private readonly Linear _last;

    public ResNet(ResNetShape shape)
        : base(nameof(ResNet))
    {
        Shape = shape;
        _stem = new NormalizedConvolution(this, "conv1", "bn1", shape.StemConvolution);
        _pool = shape.Stem == ResNetStem.Standard ? MaxPool2d(3, 2, 1) : null;
        _blocks = [.. shape.Blocks.Select(b => new ResidualBlock(b))];
        foreach (var stage in _blocks.GroupBy(b => b.StageName))
        {
            register_module(stage.Key, Sequential(stage.Select(b => (b.NameInStage, (Module<Tensor, Tensor>)b))));
        }

        _last = Linear(shape.FeatureCount, shape.ClassCount);
        register_module(LastLayer, _last);
    }

    public ResNetShape Shape { get; }

    public override Tensor forward(Tensor input) => Classify(Features(input));

    /// <summary>Returns the features of images, batch × <see cref="ResNetShape.FeatureCount"/>.</summary>
    public Tensor Features(Tensor input)
    {
        var x = functional.relu(_stem.Apply(input), inplace: true);
        x = _pool?.call(x) ?? x;
        foreach (var block in _blocks)
        {
            x = block.call(x);
        }

        return x.mean([2, 3]);
    }

    /// <summary>Returns the logits of features.</summary>
    public Tensor Classify(Tensor features) => _last.call(features);

    /// <summary>The parameters of the last layer.</summary>
    public IEnumerable<Parameter> LastLayerParameters => _last.parameters();
}

/// <summary>The sum of a shortcut and of two or three convolutions, and ReLU.</summary>
internal sealed class ResidualBlock : Module<Tensor, Tensor>
{
    private readonly NormalizedConvolution[] _main;
    private readonly Module<Tensor, Tensor>? _shortcut;

    public ResidualBlock(BlockShape shape)
        : base(shape.Name)
    {
        var parts = shape.Name.Split('.');
        (StageName, NameInStage) = (parts[0], parts[1]);
        _main = [.. shape.Main.Select((c, i) => new NormalizedConvolution(
            this, FormattableString.Invariant($"conv{i + 1}"), FormattableString.Invariant($"bn{i + 1}"), c))];
        if (shape.Shortcut is { } shortcut)
        {
            _shortcut = Sequential(("0", NormalizedConvolution.Convolution(shortcut)), ("1", BatchNorm2d(shortcut.Outputs)));
            register_module("downsample", _shortcut);
        }
    }

    public string StageName { get; }

    public string NameInStage { get; }

    public override Tensor forward(Tensor input)
    {
        var x = input;
        for (var i = 0; i < _main.Length; i++)
        {
            x = _main[i].Apply(x);
            x = i < _main.Length - 1 ? functional.relu(x, inplace: true) : x;
        }

        var shortcut = _shortcut?.call(input) ?? input;
        return functional.relu(x.add_(shortcut), inplace: true);
    }
}

/// <summary>A convolution and its batch normalization, which are modules of their owner.</summary>
internal sealed class NormalizedConvolution
{
    private readonly Conv2d _convolution;
    private readonly BatchNorm2d _normalization;

    public NormalizedConvolution(Module owner, string name, string normalizationName, ConvolutionShape shape)
    {
        _convolution = Convolution(shape);
        _normalization = BatchNorm2d(shape.Outputs);
        owner.register_module(name, _convolution);
        owner.register_module(normalizationName, _normalization);
    }

    public static Conv2d Convolution(ConvolutionShape shape) =>
        Conv2d(shape.Inputs, shape.Outputs, shape.Size, stride: shape.Stride, padding: shape.Padding, bias: false);

    public Tensor Apply(Tensor input) => _normalization.call(_convolution.call(input));
}
