using System.Numerics.Tensors;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using ZetaMixup.Datasets;

namespace ZetaMixup.Tool.Augment.Input;

/// <summary>An image file is readable but cannot be decoded.</summary>
internal sealed class UndecodableImageException(string message) : Exception(message);

/// <summary>
/// Reads image files and crops and scales them with an ML.NET pipeline: ResizeImages → ExtractPixels. The values are red, green
/// and blue, from 0 to 255. Not thread-safe.
/// </summary>
internal sealed class ImageSampleReader : IDisposable
{
    private readonly IReadOnlyList<DataRow> _rows;
    private readonly ImageDecoder _decoder = new();
    private readonly PredictionEngine<DecodedImage, ImagePixels> _engine;

    /// <param name="rows">The rows, all of them <see cref="ImageFileRow"/>.</param>
    /// <param name="size">The width and height that images are cropped and scaled to.</param>
    /// <param name="layout">Whether the colors of a pixel are adjacent or each color is a plane.</param>
    internal ImageSampleReader(IReadOnlyList<DataRow> rows, int size, PixelLayout layout)
    {
        _rows = rows;
        var mlContext = new MLContext();
        var pipeline = mlContext.Transforms.ResizeImages(nameof(DecodedImage.Image), size, size)
            .Append(mlContext.Transforms.ExtractPixels(nameof(ImagePixels.Pixels), nameof(DecodedImage.Image), interleavePixelColors: layout == PixelLayout.Interleaved, outputAsFloatArray: false));
        _engine = mlContext.Model.CreatePredictionEngine<DecodedImage, ImagePixels>(pipeline.Fit(mlContext.Data.LoadFromEnumerable<DecodedImage>([])));
    }

    /// <inheritdoc cref="Read(int, Span{byte})"/>
    public void Read(int row, Span<float> values) => TensorPrimitives.ConvertTruncating<byte, float>(Decode(row), values);

    /// <summary>Reads the image of a row of the data set.</summary>
    /// <exception cref="UndecodableImageException">The image cannot be decoded.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public void Read(int row, Span<byte> values) => Decode(row).CopyTo(values);

    public void Dispose() => _engine.Dispose();

    private byte[] Decode(int row)
    {
        var path = ((ImageFileRow)_rows[row]).Path;
        if (_decoder.Decode(path) is { } problem)
        {
            throw new UndecodableImageException($"unreadable image: {problem} [{path}]");
        }

        using var image = MLImage.CreateFromPixels(_decoder.Width, _decoder.Height, MLPixelFormat.Bgra32, _decoder.Pixels);
        return _engine.Predict(new DecodedImage { Image = image }).Pixels;
    }

    private sealed class DecodedImage
    {
        [ImageType(1, 1)]
        public MLImage? Image { get; set; }
    }

    private sealed class ImagePixels
    {
        public byte[] Pixels { get; set; } = [];
    }
}
