using System.Runtime.InteropServices;
using ZetaMixup.MLNet.Network;
using ZetaMixup.MLNet.TorchSharp.Images;
using ZetaMixup.MLNet.TorchSharp.Storage;
using ZetaMixup.Shared;

namespace ZetaMixup.MLNet.TorchSharp.Training;

/// <summary>What batches are made of: a sample for each row of a data set.</summary>
internal interface ISamples
{
    /// <summary>The labels of the rows.</summary>
    TrainingSet Labels { get; }

    /// <summary>The dimensions of a sample.</summary>
    long[] Shape { get; }

    /// <summary>Writes the sample of a row. One thread at a time may call it.</summary>
    /// <param name="row">The number of the row.</param>
    /// <param name="destination">Receives the values.</param>
    /// <param name="random">The random numbers of the batch, for samples that change at random.</param>
    void Write(int row, Span<float> destination, ref CounterRandom random);
}

/// <summary>Images as the network expects them, with or without random changes.</summary>
internal sealed class ImageSamples(ImageSet data, ImageAugmentation augmentation, bool isAugmented, int imageSize) : ISamples
{
    private readonly byte[] _buffer = new byte[data.Pixels.Length];

    public TrainingSet Labels => data.Labels;

    public long[] Shape { get; } = [3, imageSize, imageSize];

    public void Write(int row, Span<float> destination, ref CounterRandom random)
    {
        var image = data.GetPixels(row, _buffer);
        if (isAugmented)
        {
            augmentation.Write(image, destination, ref random);
        }
        else
        {
            augmentation.Write(image, destination);
        }
    }
}

/// <summary>Features that have been computed before, in the order of the rows.</summary>
internal sealed class FeatureSamples(RecordStore features, TrainingSet labels) : ISamples
{
    public TrainingSet Labels => labels;

    public long[] Shape { get; } = [features.Length / sizeof(float)];

    public void Write(int row, Span<float> destination, ref CounterRandom random)
    {
        var bytes = MemoryMarshal.AsBytes(destination);
        var record = features.Get(row, bytes);
        if (!bytes.Overlaps(record))
        {
            record.CopyTo(bytes);
        }
    }
}
