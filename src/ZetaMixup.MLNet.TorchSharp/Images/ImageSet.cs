using ZetaMixup.MLNet.Network;

namespace ZetaMixup.MLNet.TorchSharp.Images;

/// <summary>Images and their labels in memory.</summary>
/// <param name="Pixels">Of each image 3 × size × size bytes: red, then green, then blue, each row by row.</param>
/// <param name="Labels">The labels and weights of the rows, without features.</param>
internal sealed record ImageSet(IReadOnlyList<byte[]> Pixels, TrainingSet Labels)
{
    public int Count => Pixels.Count;
}
