using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.Datasets;

namespace ZetaMixup.Tool.Input;

/// <summary>
/// Reads images as an ML.NET pipeline does: LoadImages → ResizeImages → ExtractPixels, red, green and blue of each pixel
/// in turn, from 0 to 255.
/// </summary>
internal sealed class ImageSampleReader : ISampleReader, IDisposable
{
    private readonly IReadOnlyList<DataRow> _rows;
    private readonly PredictionEngine<ImagePath, ImagePixels> _engine;
    private readonly ImagePath _path = new();

    internal ImageSampleReader(IReadOnlyList<DataRow> rows, int size)
    {
        _rows = rows;
        var ml = new MLContext();
        var pipeline = ml.Transforms.LoadImages("Image", imageFolder: null!, nameof(ImagePath.Path))
            .Append(ml.Transforms.ResizeImages("Image", size, size))
            .Append(ml.Transforms.ExtractPixels(nameof(ImagePixels.Pixels), "Image", interleavePixelColors: true));
        _engine = ml.Model.CreatePredictionEngine<ImagePath, ImagePixels>(pipeline.Fit(ml.Data.LoadFromEnumerable<ImagePath>([])));
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
        catch (Exception e) when (e is not (DllNotFoundException or TypeInitializationException or PlatformNotSupportedException or IOException or UnauthorizedAccessException))
        {
            throw Undecodable(e.Message.ReplaceLineEndings(" "));
        }
    }

    public void Dispose() => _engine.Dispose();

    private UndecodableImageException Undecodable(string problem) => new($"unreadable image: {problem} [{_path.Path}]");
}

/// <summary>A row of the pipeline's input.</summary>
internal sealed class ImagePath
{
    public string Path { get; set; } = "";
}

/// <summary>A row of the pipeline's output.</summary>
internal sealed class ImagePixels
{
    public float[] Pixels { get; set; } = [];
}
