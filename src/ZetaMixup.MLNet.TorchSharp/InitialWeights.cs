using Microsoft.ML;
using ZetaMixup.MLNet.TorchSharp.Network;
using ZetaMixup.MLNet.TorchSharp.Weights;

namespace ZetaMixup.MLNet;

/// <summary>The weights that the training of a <see cref="ResNetClassificationTrainer"/> starts with.</summary>
/// <remarks>It is immutable. Files are read when <c>Fit</c> is called.</remarks>
public abstract class InitialWeights
{
    private protected InitialWeights()
    {
    }

    /// <summary>
    /// Random weights, distributed as those of torchvision's networks: normal with a variance of 2 / (outputs of the convolution ·
    /// its size²). They are a function of the seed.
    /// </summary>
    public static InitialWeights Random { get; } = new RandomInitialWeights();

    /// <summary>
    /// The weights of the package Microsoft.ML.DnnImageFeaturizer.ResNet18, trained on ImageNet, for
    /// <see cref="ResNetArchitecture.ResNet18Featurizer"/>. The package has the MIT license.
    /// </summary>
    /// <param name="path">
    /// The file <c>ResNet18.onnx</c>. <see langword="null"/> stands for where the package puts it,
    /// <c>DnnImageModels/ResNet18Onnx</c> in the folder of the application.
    /// </param>
    public static InitialWeights Featurizer(string? path = null) => new FeaturizerInitialWeights(path ?? FeaturizerWeights.DefaultPath);

    /// <summary>
    /// The weights of a file of PyTorch with the names of torchvision's <c>resnet18</c> or <c>resnet50</c>: a state dict, such as
    /// <c>resnet18-f37072fd.pth</c>, or a dictionary that contains one. Something before the names, such as <c>module.</c>, is ignored. The last layer is
    /// random unless <paramref name="keepsLastLayer"/> is set.
    /// </summary>
    /// <param name="path">The file, as <c>torch.save</c> writes it. Nothing in it is run.</param>
    /// <param name="keepsLastLayer">Whether the classes of the state dict are those of the training, in the same order.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or blank.</exception>
    public static InitialWeights FromStateDict(string path, bool keepsLastLayer = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new StateDictInitialWeights(path, keepsLastLayer);
    }

    /// <summary>
    /// The weights of an earlier model of this trainer, saved and loaded or not. A class that the earlier model has by the same name keeps
    /// its weights in the last layer; those of other classes are random.
    /// </summary>
    /// <param name="model">The model, or a chain that contains one.</param>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is <see langword="null"/>.</exception>
    public static InitialWeights FromModel(ITransformer model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new ModelInitialWeights(model);
    }

    /// <summary>The weights of a file that <see cref="ResNetClassificationTransformer.ExportToOnnx(string)"/> wrote, used as those of <see cref="FromModel"/>.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or blank.</exception>
    public static InitialWeights FromOnnx(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new OnnxInitialWeights(path);
    }

    /// <summary>Returns all weights of a network.</summary>
    internal abstract StartingPoint Load(ResNetShape shape, IReadOnlyList<string> classNames, int seed);
}

/// <summary>What a training starts from.</summary>
/// <param name="Weights">All tensors of the network.</param>
/// <param name="Normalization">What the weights expect of pixels.</param>
/// <param name="Note">What of the earlier weights was replaced by random ones, or null.</param>
internal sealed record StartingPoint(NamedWeights Weights, PixelNormalization Normalization, string? Note = null);
