using System.Numerics.Tensors;
using Microsoft.ML;
using ZetaMixup.Datasets;

namespace ZetaMixup.Tool.Augment.Input;

/// <summary>Reads the values of one row at a time. Not thread-safe.</summary>
internal interface ISampleReader
{
    /// <summary>Reads a row of the data set.</summary>
    /// <exception cref="UndecodableImageException">The row is an image that cannot be decoded.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    void Read(int row, Span<float> values);
}

/// <summary>An image file is readable but cannot be decoded.</summary>
internal sealed class UndecodableImageException(string message) : Exception(message);

/// <summary>Reads the rows of a pixel table, in the units of its file.</summary>
internal sealed class PixelSampleReader(PixelTable table) : ISampleReader
{
    public void Read(int row, Span<float> values) => table.Read(row, values);
}

/// <summary>Reads rows of bytes, from 0 to 255.</summary>
internal sealed class BytesSampleReader(IReadOnlyList<DataRow> rows) : ISampleReader
{
    public void Read(int row, Span<float> values) => TensorPrimitives.ConvertTruncating<byte, float>(((BytesRow)rows[row]).Bytes.Span, values);
}

/// <summary>
/// Reads image files with an ML.NET pipeline: LoadImages → ResizeImages → ExtractPixels. The values are red, green and
/// blue, from 0 to 255.
/// </summary>
internal sealed class ImageSampleReader : ISampleReader, IDisposable
{
    private readonly IReadOnlyList<DataRow> _rows;
    private readonly PredictionEngine<ImagePath, ImagePixels> _engine;
    private readonly ImagePath _path = new();

    /// <param name="rows">The rows, all of them <see cref="ImageFileRow"/>.</param>
    /// <param name="size">The width and height that images are cropped and scaled to.</param>
    /// <param name="layout">Whether the colors of a pixel are adjacent or each color is a plane.</param>
    internal ImageSampleReader(IReadOnlyList<DataRow> rows, int size, PixelLayout layout)
    {
        _rows = rows;
        var mlContext = new MLContext();
        var pipeline = mlContext.Transforms.LoadImages("Image", imageFolder: null!, nameof(ImagePath.Path))
            .Append(mlContext.Transforms.ResizeImages("Image", size, size))
            .Append(mlContext.Transforms.ExtractPixels(nameof(ImagePixels.Pixels), "Image", interleavePixelColors: layout == PixelLayout.Interleaved));
        _engine = mlContext.Model.CreatePredictionEngine<ImagePath, ImagePixels>(pipeline.Fit(mlContext.Data.LoadFromEnumerable<ImagePath>([])));
    }

    public void Read(int row, Span<float> values)
    {
        _path.Path = ((ImageFileRow)_rows[row]).Path;
        if (ImageFileCheck.Problem(_path.Path) is { } problem)
        {
            throw Undecodable(problem);
        }

        try
        {
            _engine.Predict(_path).Pixels.CopyTo(values);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            throw Undecodable(e.Message.ReplaceLineEndings(" "));
        }
    }

    public void Dispose() => _engine.Dispose();

    private UndecodableImageException Undecodable(string problem) => new($"unreadable image: {problem} [{_path.Path}]");

    private sealed class ImagePath
    {
        public string Path { get; set; } = "";
    }

    private sealed class ImagePixels
    {
        public float[] Pixels { get; set; } = [];
    }
}
