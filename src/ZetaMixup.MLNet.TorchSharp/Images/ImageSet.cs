using ZetaMixup.MLNet.Network;
using ZetaMixup.MLNet.TorchSharp.Storage;

namespace ZetaMixup.MLNet.TorchSharp.Images;

/// <summary>Decoded images and their labels.</summary>
/// <param name="Pixels">Of each image 3 × size × size bytes: red, then green, then blue, each row by row.</param>
/// <param name="Records">The number of each image in <paramref name="Pixels"/>.</param>
/// <param name="Labels">The labels and weights of the rows, without features.</param>
internal sealed record ImageSet(RecordStore Pixels, IReadOnlyList<int> Records, TrainingSet Labels)
{
    public int Count => Records.Count;

    /// <summary>Returns the bytes of an image.</summary>
    /// <param name="image">The number of the image.</param>
    /// <param name="buffer">Room for an image that is not in memory.</param>
    public ReadOnlySpan<byte> GetPixels(int image, Span<byte> buffer) => Pixels.Get(Records[image], buffer);
}
