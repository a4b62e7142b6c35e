using ZetaMixup.MLNet;

namespace ZetaMixup.Tool.Compare.Networks;

/// <summary>A network by its name on the command line, and the defaults of its training.</summary>
internal sealed record NetworkKind
{
    internal const string Expected = "mlp, logistic, resnet18, resnet50 or resnet18-featurizer";

    internal const string ResNetNames = "resnet18, resnet50 and resnet18-featurizer";

    private NetworkKind(string name) => Name = name;

    internal static NetworkKind Mlp { get; } = new("mlp");

    /// <summary>Multinomial logistic regression.</summary>
    internal static NetworkKind Logistic { get; } = new("logistic");

    internal static NetworkKind ResNet18 { get; } = ResNet("resnet18", ResNetArchitecture.ResNet18);

    internal static NetworkKind ResNet50 { get; } = ResNet("resnet50", ResNetArchitecture.ResNet50);

    /// <summary>The network that takes the weights of ML.NET's featurizer.</summary>
    internal static NetworkKind ResNet18Featurizer { get; } = ResNet("resnet18-featurizer", ResNetArchitecture.ResNet18Featurizer);

    internal string Name { get; }

    /// <summary>The kind of residual network, or null for a network on values that need not be images.</summary>
    internal ResNetArchitecture? Architecture { get; private init; }

    /// <summary>The default number of passes over the training rows.</summary>
    internal int Epochs { get; private init; } = 40;

    /// <summary>The default height and width of images.</summary>
    internal int ImageSize { get; private init; } = 32;

    internal string Optimizer { get; private init; } = CompareOptions.Adam;

    internal double WeightDecay { get; private init; }

    /// <summary>The default learning rate with SGD.</summary>
    internal double SgdLearningRate { get; private init; } = 0.1;

    internal bool IsResNet => Architecture is not null;

    internal static NetworkKind? TryParse(string text) =>
        new[] { Mlp, Logistic, ResNet18, ResNet50, ResNet18Featurizer }.FirstOrDefault(kind => kind.Name == text);

    public override string ToString() => Name;

    private static NetworkKind ResNet(string name, ResNetArchitecture architecture) => new(name)
    {
        Architecture = architecture,
        Epochs = ResNetClassificationOptions.Defaults.NumberOfEpochs,
        ImageSize = 64,
        Optimizer = CompareOptions.Sgd,
        WeightDecay = ResNetClassificationOptions.Defaults.WeightDecay,
        SgdLearningRate = ResNetClassificationOptions.Defaults.LearningRate,
    };
}
