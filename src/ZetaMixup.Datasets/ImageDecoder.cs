using System.Runtime.InteropServices;
using SkiaSharp;
using ZetaMixup.Shared;
using static System.FormattableString;

namespace ZetaMixup.Datasets;

/// <summary>
/// Decodes image files (JPEG, PNG, BMP, GIF, WebP) as viewers show them: upright, as the EXIF orientation says, and with
/// transparent pixels on white. Its buffers are reused. Not thread-safe.
/// </summary>
/// <remarks>
/// 16 bits per channel are reduced to 8, gray pixels have three equal colors, and of an animation the first frame is read.
/// ML.NET's <c>LoadImages</c> ignores the orientation, multiplies colors with their opacity, and fills the missing part of a
/// truncated file with gray.
/// </remarks>
public sealed class ImageDecoder
{
    /// <summary>The largest number of pixels that is decoded: 2²⁷, which take half a gigabyte.</summary>
    public const long MaximumPixelCount = 1L << 27;

    private byte[] _stored = [];
    private byte[] _upright = [];

    /// <summary>The width of the last image in pixels, upright.</summary>
    public int Width { get; private set; }

    /// <summary>The height of the last image in pixels, upright.</summary>
    public int Height { get; private set; }

    /// <summary>Whether the file of the last image stores it upright. If not, a reader that ignores the EXIF orientation sees it turned.</summary>
    public bool IsStoredUpright { get; private set; }

    /// <summary>
    /// The pixels of the last image, row by row from the top: blue, green, red and 255 per pixel. They are valid until the next image.
    /// </summary>
    public ReadOnlySpan<byte> Pixels => _upright.AsSpan(0, 4 * Width * Height);

    /// <summary>Decodes an image.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Why it cannot be decoded, or null if it was.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    public string? Decode(string path)
    {
        (Width, Height) = (0, 0);
        if (new FileInfo(path) is { LinkTarget: { } target } link && link.ResolveLinkTarget(returnFinalTarget: true) is { Exists: false })
        {
            return $"it is a link to '{target}', which does not exist";
        }

        using var file = File.OpenRead(path);
        if (file.Length == 0)
        {
            return "the file is empty";
        }

        using var codec = SKCodec.Create(file, out var result);
        if (codec is null)
        {
            return Describe(result);
        }

        var (width, height) = (codec.Info.Width, codec.Info.Height);
        return (long)width * height > MaximumPixelCount
            ? Invariant($"its header says {width} x {height} pixels; at most {MaximumPixelCount} pixels are decoded")
            : Describe(Decode(codec, width, height));
    }

    private SKCodecResult Decode(SKCodec codec, int width, int height)
    {
        var isOpaque = codec.Info.AlphaType == SKAlphaType.Opaque;
        var info = new SKImageInfo(width, height, SKColorType.Bgra8888, isOpaque ? SKAlphaType.Opaque : SKAlphaType.Unpremul);
        var pixels = GrowingArray.Take(ref _stored, info.BytesSize);
        SKCodecResult result;
        unsafe
        {
            fixed (byte* first = pixels)
            {
                result = codec.GetPixels(info, (nint)first);
            }
        }

        if (result != SKCodecResult.Success)
        {
            return result;
        }

        if (!isOpaque)
        {
            LayOnWhite(pixels);
        }

        Turn(codec.EncodedOrigin, width, height);
        return result;
    }

    private static void LayOnWhite(Span<byte> pixels)
    {
        for (var i = 0; i < pixels.Length; i += 4)
        {
            var opacity = pixels[i + 3];
            if (opacity < byte.MaxValue)
            {
                for (var color = i; color < i + 3; color++)
                {
                    pixels[color] = (byte)(((pixels[color] * opacity) + (byte.MaxValue * (byte.MaxValue - opacity)) + 127) / byte.MaxValue);
                }

                pixels[i + 3] = byte.MaxValue;
            }
        }
    }

    /// <summary>Turns the stored pixels upright. The names of the origins say where the first row and column of the file are shown.</summary>
    private void Turn(SKEncodedOrigin origin, int width, int height)
    {
        var isTransposed = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        (Width, Height) = isTransposed ? (height, width) : (width, height);
        IsStoredUpright = origin is SKEncodedOrigin.TopLeft;
        if (IsStoredUpright)
        {
            (_stored, _upright) = (_upright, _stored);
            return;
        }

        var mirrorsX = origin is SKEncodedOrigin.TopRight or SKEncodedOrigin.BottomRight or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom;
        var mirrorsY = origin is SKEncodedOrigin.BottomRight or SKEncodedOrigin.BottomLeft or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var from = MemoryMarshal.Cast<byte, int>(_stored.AsSpan());
        var to = MemoryMarshal.Cast<byte, int>(GrowingArray.Take(ref _upright, 4 * width * height));
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (shownX, shownY) = isTransposed ? (y, x) : (x, y);
                shownX = mirrorsX ? Width - 1 - shownX : shownX;
                shownY = mirrorsY ? Height - 1 - shownY : shownY;
                to[(shownY * Width) + shownX] = from[(y * width) + x];
            }
        }
    }

    private static string? Describe(SKCodecResult result) => result switch
    {
        SKCodecResult.Success => null,
        SKCodecResult.IncompleteInput => "the file ends too early",
        SKCodecResult.Unimplemented => "it is not an image in a known format",
        _ => $"its data is damaged ({result})",
    };
}
