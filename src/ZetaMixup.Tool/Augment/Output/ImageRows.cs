using Microsoft.ML.Data;
using ZetaMixup.Tool.Augment.Input;

namespace ZetaMixup.Tool.Augment.Output;

/// <summary>Rows as PNG files in a folder per class, with their soft labels as CSV.</summary>
internal sealed class ImageRows : IRowWriter
{
    private readonly CsvRows _labels;
    private readonly ImageShape _shape;
    private readonly float _scale;
    private readonly IImageSink _images;
    private readonly string[] _folders;
    private readonly byte[] _pixels;

    internal ImageRows(Stream part, RunSettings settings, SampleSource source, IImageSink images)
    {
        _labels = new CsvRows(part, settings, hasFiles: true);
        _shape = settings.Shape!;
        _scale = byte.MaxValue / source.Brightest;
        _images = images;
        _folders = [.. settings.Classes.Select(ClassFolder.Of)];
        _pixels = new byte[4 * _shape.Height * _shape.Width];
    }

    public void Write(MixedRow row)
    {
        var file = $"{_folders[row.Class]}/{row.Name}.png";
        Paint(row.Values);
        using (var image = MLImage.CreateFromPixels(_shape.Width, _shape.Height, MLPixelFormat.Rgba32, _pixels))
        {
            image.Save(_images.Add(file));
        }

        _labels.Write(new MixedRow
        {
            Name = file,
            Class = row.Class,
            SoftLabel = row.SoftLabel,
            Values = [],
            Sources = row.Sources,
            Weights = row.Weights,
        });
    }

    public void Dispose() => _labels.Dispose();

    private void Paint(ReadOnlySpan<float> values)
    {
        var isInterleaved = _shape.Layout == PixelLayout.Interleaved;
        var (perPixel, perColor) = isInterleaved ? (_shape.Channels, 1) : (1, _shape.Height * _shape.Width);
        for (var pixel = 0; 4 * pixel < _pixels.Length; pixel++)
        {
            for (var color = 0; color < 3; color++)
            {
                // Rounding may put a mix slightly outside the range of its samples.
                var value = values[(perPixel * pixel) + (_shape.Channels == 3 ? perColor * color : 0)];
                _pixels[(4 * pixel) + color] = (byte)Math.Clamp(MathF.Round(value * _scale), 0, byte.MaxValue);
            }

            _pixels[(4 * pixel) + 3] = byte.MaxValue;
        }
    }
}
