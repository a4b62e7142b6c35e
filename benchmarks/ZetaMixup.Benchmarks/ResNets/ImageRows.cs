using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using ZetaMixup.MLNet;

namespace ZetaMixup.Benchmarks.ResNets;

/// <summary>Any number of images of noise, made as they are read, so that the source takes no memory that would be measured.</summary>
internal static class ImageRows
{
    internal const int ClassCount = 7;

    internal static IDataView View(MLContext mlContext, int count, int imageSize, int seed = 1)
    {
        var schema = SchemaDefinition.Create(typeof(NoiseImage));
        schema[nameof(NoiseImage.Label)].ColumnType = new KeyDataViewType(typeof(uint), ClassCount);
        return mlContext.Data.LoadFromEnumerable(Create(count, imageSize, seed), schema);
    }

    /// <summary>What the trainer does to images in these benchmarks.</summary>
    internal static ResNetClassificationOptions Trainer(ResNetArchitecture architecture, int imageSize, int batchSize) => new()
    {
        Architecture = architecture,
        ImageSize = imageSize,
        BatchSize = batchSize,
        HorizontalFlip = true,
        RandomResizedCrop = 0.5,
        MixingPolicy = MixingPolicy.ZetaMixup(),
        Seed = 1,
    };

    private static IEnumerable<NoiseImage> Create(int count, int imageSize, int seed)
    {
        var random = new Random(seed);
        byte[] pixels = new byte[4 * imageSize * imageSize];
        for (int i = 0; i < count; i++)
        {
            random.NextBytes(pixels);
            yield return new NoiseImage
            {
                Label = (uint)((i % ClassCount) + 1),
                Image = MLImage.CreateFromPixels(imageSize, imageSize, MLPixelFormat.Rgba32, pixels),
            };
        }
    }
}

/// <summary>A row with an image.</summary>
internal sealed class NoiseImage
{
    public uint Label { get; set; }

    // Of any size, but ML.NET wants one.
    [ImageType(64, 64)]
    public MLImage? Image { get; set; }
}
