using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using static Microsoft.ML.Transforms.Image.ImageResizingEstimator;

namespace Microsoft.ML.Images;

/// <summary>
/// Resizes as ML.NET does: smoothly when the shape is kept (<see cref="ResizingKind.IsoCrop"/>,
/// <see cref="ResizingKind.IsoPad"/>), by the nearest pixel when it is not (<see cref="ResizingKind.Fill"/>).
/// Padding is black and transparent.
/// </summary>
internal static class ImageResizer
{
    private const int Channels = 4;

    internal static MLImage Resize(MLImage source, int width, int height, ResizingKind kind, Anchor anchor)
    {
        var frame = ImageFrame.Fit(source.Width, source.Height, width, height, kind, anchor);
        var smooth = kind != ResizingKind.Fill;
        var columns = AxisWeights.Create(source.Width, frame.Left, frame.Width, width, smooth);
        var rows = AxisWeights.Create(source.Height, frame.Top, frame.Height, height, smooth);

        var narrowed = ResizeRows(source.Pixels, source.Width, source.Height, columns);
        return MLImage.Own(width, height, source.PixelFormat, ResizeColumns(narrowed, rows, width * Channels));
    }

    private static float[] ResizeRows(ReadOnlySpan<byte> pixels, int sourceWidth, int sourceHeight, AxisWeights columns)
    {
        var result = new float[sourceHeight * columns.Length * Channels];
        for (var y = 0; y < sourceHeight; y++)
        {
            var line = pixels.Slice(y * sourceWidth * Channels, sourceWidth * Channels);
            for (var x = 0; x < columns.Length; x++)
            {
                var sums = result.AsSpan(((y * columns.Length) + x) * Channels, Channels);
                var from = columns.First(x) * Channels;
                foreach (var share in columns.Shares(x))
                {
                    for (var channel = 0; channel < Channels; channel++)
                    {
                        sums[channel] += share * line[from + channel];
                    }

                    from += Channels;
                }
            }
        }

        return result;
    }

    private static byte[] ResizeColumns(float[] lines, AxisWeights rows, int stride)
    {
        var result = new byte[rows.Length * stride];
        var sums = new float[stride];
        for (var y = 0; y < rows.Length; y++)
        {
            Array.Clear(sums);
            var line = rows.First(y);
            foreach (var share in rows.Shares(y))
            {
                var values = lines.AsSpan(line * stride, stride);
                for (var i = 0; i < stride; i++)
                {
                    sums[i] += share * values[i];
                }

                line++;
            }

            for (var i = 0; i < stride; i++)
            {
                result[(y * stride) + i] = (byte)Math.Clamp(sums[i] + 0.5f, 0, byte.MaxValue);
            }
        }

        return result;
    }
}
