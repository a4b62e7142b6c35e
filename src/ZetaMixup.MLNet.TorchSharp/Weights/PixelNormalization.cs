namespace ZetaMixup.MLNet.TorchSharp.Weights;

/// <summary>
/// What a network expects of pixels: (value − mean) / deviation for each of red, green and blue, with values from 0 to 255.
/// </summary>
internal sealed record PixelNormalization(float[] Means, float[] Deviations)
{
    /// <summary>Of torchvision's networks: the mean and the deviation of ImageNet.</summary>
    public static PixelNormalization ImageNet { get; } =
        new([0.485f * 255, 0.456f * 255, 0.406f * 255], [0.229f * 255, 0.224f * 255, 0.225f * 255]);

    /// <summary>Of ML.NET's featurizer: less the means of its mean image.</summary>
    public static PixelNormalization Featurizer { get; } = new([123.15f, 115.90f, 103.06f], [1, 1, 1]);

    public float Apply(int channel, float value) => (value - Means[channel]) / Deviations[channel];
}
