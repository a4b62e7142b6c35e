using System.Numerics.Tensors;
using SkiaSharp;

namespace ZetaMixup.Tool.Augment.Output;

/// <summary>Encodes rows of values as images. Its buffers are reused. Not thread-safe.</summary>
internal sealed class ImageEncoder
{
    // Measured on mixed photographs: up to here, the other filters cost more time than they save size.
    private const int LastLevelWithOneFilter = 3;

    // The effort of lossless WebP. Beyond 0, the files of mixed photographs do not shrink.
    private const float WebpEffort = 0;

    private readonly ImageShape _shape;
    private readonly float _scale;
    private readonly Func<SKPixmap, SKData?> _encode;
    private readonly float[] _levels;
    private readonly byte[] _colors;
    private readonly uint[] _pixels;

    internal ImageEncoder(RunSettings settings)
    {
        _shape = settings.Shape!;
        _scale = byte.MaxValue / settings.Scale;
        _levels = new float[_shape.ValueCount];
        _colors = new byte[_shape.ValueCount];
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

    private void Paint(ReadOnlySpan<float> values)
    {
        // Rounding may put a mix slightly outside the range of its samples.
        TensorPrimitives.Multiply(values, _scale, _levels);
        TensorPrimitives.Round(_levels, _levels);
        TensorPrimitives.ConvertSaturating<float, byte>(_levels, _colors);
        const uint Opaque = 0xFF000000;
        if (_shape.Channels != 3)
        {
            for (var i = 0; i < _pixels.Length; i++)
            {
                _pixels[i] = Opaque | (_colors[i] * 0x010101u);
            }

            return;
        }

        var (perPixel, perColor) = _shape.Layout == PixelLayout.Interleaved ? (3, 1) : (1, _pixels.Length);
        for (var i = 0; i < _pixels.Length; i++)
        {
            var red = perPixel * i;
            _pixels[i] = Opaque | _colors[red] | ((uint)_colors[red + perColor] << 8) | ((uint)_colors[red + (2 * perColor)] << 16);
        }
    }
}
