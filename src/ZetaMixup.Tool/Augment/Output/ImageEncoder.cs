using System.Numerics;
using SkiaSharp;

namespace ZetaMixup.Tool.Augment.Output;

/// <summary>Encodes rows of values as images. Its buffers are reused. Not thread-safe.</summary>
internal sealed class ImageEncoder
{
    // Measured on mixed photographs: up to here, the other filters cost more time than they save size.
    private const int LastLevelWithOneFilter = 3;

    // The effort of lossless WebP. Beyond 0, the files of mixed photographs do not shrink.
    private const float WebpEffort = 0;

    private const uint Opaque = 0xFF000000;

    private readonly ImageShape _shape;
    private readonly float _scale;
    private readonly Func<SKPixmap, SKData?> _encode;
    private readonly uint[] _pixels;

    internal ImageEncoder(RunSettings settings)
    {
        _shape = settings.Shape!;
        _scale = byte.MaxValue / settings.Scale;
        _pixels = new uint[_shape.Height * _shape.Width];
        if (settings.Format == OutputFormat.Webp)
        {
            var webp = new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossless, WebpEffort);
            _encode = pixmap => pixmap.Encode(webp);
        }
        else
        {
            var level = settings.PngLevel!.Value;
            var filter = level <= LastLevelWithOneFilter ? SKPngEncoderFilterFlags.Sub : SKPngEncoderFilterFlags.AllFilters;
            var png = new SKPngEncoderOptions(filter, level);
            _encode = pixmap => pixmap.Encode(png);
        }
    }

    /// <summary>Encodes a row.</summary>
    /// <returns>The contents of the file, to be disposed of.</returns>
    internal unsafe SKData Encode(ReadOnlySpan<float> values)
    {
        Paint(values);
        var info = new SKImageInfo(_shape.Width, _shape.Height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        fixed (uint* pixels = _pixels)
        {
            using var pixmap = new SKPixmap(info, (nint)pixels);
            return _encode(pixmap) ?? throw new InvalidOperationException($"An image of {_shape.Width} x {_shape.Height} pixels cannot be encoded.");
        }
    }

    /// <summary>Writes the pixels of a row, in one pass over its values.</summary>
    private void Paint(ReadOnlySpan<float> values)
    {
        var count = _pixels.Length;
        if (_shape.Channels == 3 && _shape.Layout == PixelLayout.Interleaved)
        {
            for (var i = 0; i < count; i++)
            {
                _pixels[i] = Pixel(Level(values[3 * i]), Level(values[(3 * i) + 1]), Level(values[(3 * i) + 2]));
            }

            return;
        }

        var red = values[..count];
        var green = _shape.Channels == 3 ? values.Slice(count, count) : red;
        var blue = _shape.Channels == 3 ? values.Slice(2 * count, count) : red;
        var vectors = count - (count % Vector<float>.Count);
        for (var i = 0; i < vectors; i += Vector<float>.Count)
        {
            var pixels = Levels(red[i..]) | (Levels(green[i..]) << 8) | (Levels(blue[i..]) << 16) | new Vector<uint>(Opaque);
            pixels.CopyTo(_pixels.AsSpan(i));
        }

        for (var i = vectors; i < count; i++)
        {
            _pixels[i] = Pixel(Level(red[i]), Level(green[i]), Level(blue[i]));
        }
    }

    // Rounding may put a mix slightly outside the range of its samples.
    private Vector<uint> Levels(ReadOnlySpan<float> values) =>
        Vector.ConvertToInt32(Vector.Round(Vector.Clamp(new Vector<float>(values) * _scale, Vector<float>.Zero, new Vector<float>(byte.MaxValue)))).As<int, uint>();

    private uint Level(float value) => (uint)MathF.Round(Math.Clamp(value * _scale, 0, byte.MaxValue));

    private static uint Pixel(uint red, uint green, uint blue) => Opaque | red | (green << 8) | (blue << 16);
}
