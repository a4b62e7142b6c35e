using Microsoft.ML.Data;
using ZetaMixup.Tool.Input;
using ZetaMixup.Tool.Plan;

namespace ZetaMixup.Tool.Output;

/// <summary>Rows as PNG files in a folder per class, and their soft labels as CSV.</summary>
internal sealed class ImageRows : IRowWriter
{
    private readonly CsvRows _labels;
    private readonly SampleSource _source;
    private readonly IImageSink _images;
    private readonly string[] _folders;
    private readonly byte[] _pixels;

    internal ImageRows(Stream part, RunSettings settings, SampleSource source, IImageSink images)
    {
        _labels = new CsvRows(part, settings, hasFiles: true);
        _source = source;
        _images = images;
        _folders = [.. settings.Classes.Select(ClassFolder.Of)];
        _pixels = new byte[4 * source.Shape.Height * source.Shape.Width];
    }

    public void Write(MixedRow row)
    {
        var file = $"{_folders[row.Class]}/{row.Name}.png";
        Paint(row.Values);
        using (var image = MLImage.CreateFromPixels(_source.Shape.Width, _source.Shape.Height, MLPixelFormat.Rgba32, _pixels))
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
        var scale = byte.MaxValue / _source.Brightest;
        var channels = _source.Shape.Channels;
        for (int pixel = 0, value = 0; pixel < _pixels.Length; pixel += 4, value += channels)
        {
            for (var colour = 0; colour < 3; colour++)
            {
                // A mix lies between its samples, but for its last bits.
                _pixels[pixel + colour] = (byte)Math.Clamp(MathF.Round(values[value + (channels == 3 ? colour : 0)] * scale), 0, byte.MaxValue);
            }

            _pixels[pixel + 3] = byte.MaxValue;
        }
    }
}
