namespace ZetaMixup.MLNet;

/// <summary>The networks of <see cref="ResNetClassificationTrainer"/>.</summary>
public enum ResNetArchitecture
{
    /// <summary>ResNet-18: blocks of two convolutions in stages of 2, 2, 2 and 2, as <c>resnet18</c> of torchvision. 11.7 million parameters with 1,000 classes.</summary>
    ResNet18,

    /// <summary>ResNet-50: bottleneck blocks in stages of 3, 4, 6 and 3, as <c>resnet50</c> of torchvision. 25.6 million parameters with 1,000 classes.</summary>
    ResNet50,

    /// <summary>
    /// The network of the package Microsoft.ML.DnnImageFeaturizer.ResNet18: as ResNet-18, but with stages of 2, 2, 2 and 3, so that it
    /// takes the weights of that package.
    /// </summary>
    ResNet18Featurizer,
}
