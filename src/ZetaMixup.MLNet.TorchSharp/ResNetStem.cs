namespace ZetaMixup.MLNet;

/// <summary>The first layers of a network of <see cref="ResNetClassificationTrainer"/>.</summary>
public enum ResNetStem
{
    /// <summary>A convolution of 7×7 in steps of 2 and a maximum over 3×3 in steps of 2, as published: an eighth of the pixels remain in each direction after the next stage.</summary>
    Standard,

    /// <summary>
    /// A convolution of 3×3 in steps of 1 and no maximum, for images of about 32×32 such as CIFAR. Earlier weights of the first
    /// convolution do not fit and are not used.
    /// </summary>
    SmallImages,
}
