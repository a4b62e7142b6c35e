using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
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

    // The pixels that are converted at a time.
    private const int Step = 4;

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
        if (_shape.Channels == 3 && _shape.Layout == PixelLayout.Interleaved)
        {
            PaintInterleaved(values);
        }
        else
        {
            PaintPlanes(values);
        }
    }

    // Most runs end soon after the runtime would have optimized this by itself.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PaintInterleaved(ReadOnlySpan<float> values)
    {
        var count = _pixels.Length;
        var vectors = count - (count % Step);

        // The three bytes of a pixel, and an index past the end, which is 0, for its fourth.
        var places = Vector128.Create((byte)0, 1, 2, 255, 3, 4, 5, 255, 6, 7, 8, 255, 9, 10, 11, 255);
        for (var i = 0; i < vectors; i += Step)
        {
            var pixels = values.Slice(3 * i, 3 * Step);
            var low = Vector128.Narrow(Levels(pixels), Levels(pixels[Step..]));
            var high = Vector128.Narrow(Levels(pixels[(2 * Step)..]), Vector128<uint>.Zero);
            var colors = Vector128.Shuffle(Vector128.Narrow(low, high), places).AsUInt32();
            (colors | Vector128.Create(Opaque)).CopyTo(_pixels.AsSpan(i));
        }

        for (var i = vectors; i < count; i++)
        {
            _pixels[i] = Pixel(Level(values[3 * i]), Level(values[(3 * i) + 1]), Level(values[(3 * i) + 2]));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PaintPlanes(ReadOnlySpan<float> values)
    {
        var count = _pixels.Length;
        var red = values[..count];
        var green = _shape.Channels == 3 ? values.Slice(count, count) : red;
        var blue = _shape.Channels == 3 ? values.Slice(2 * count, count) : red;
        var vectors = count - (count % Step);
        for (var i = 0; i < vectors; i += Step)
        {
            var pixels = Levels(red[i..]) | (Levels(green[i..]) << 8) | (Levels(blue[i..]) << 16) | Vector128.Create(Opaque);
            pixels.CopyTo(_pixels.AsSpan(i));
        }

        for (var i = vectors; i < count; i++)
        {
            _pixels[i] = Pixel(Level(red[i]), Level(green[i]), Level(blue[i]));
        }
    }

    // Rounding may put a mix slightly outside the range of its samples.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector128<uint> Levels(ReadOnlySpan<float> values) =>
        Vector128.ConvertToInt32(Vector128.Round(Vector128.Clamp(Vector128.Create(values) * _scale, Vector128<float>.Zero, Vector128.Create((float)byte.MaxValue)))).AsUInt32();

    private uint Level(float value) => (uint)MathF.Round(Math.Clamp(value * _scale, 0, byte.MaxValue));

    private static uint Pixel(uint red, uint green, uint blue) => Opaque | red | (green << 8) | (blue << 16);
}
