using SkiaSharp;
using static System.FormattableString;

namespace ZetaMixup.Datasets;

/// <summary>
/// Checks an image file before a pipeline decodes it. Decoders allocate memory from the dimensions in the header and
/// fill the missing part of a truncated image with gray.
/// </summary>
public static class ImageFileCheck
{
    /// <summary>The largest number of pixels that is decoded: 2²⁷, which take half a gigabyte.</summary>
    public const long MaximumPixelCount = 1L << 27;

    private const string EndsTooEarly = "the file ends too early";

    /// <summary>The smallest scale of a JPEG. Its decoder reads the whole file at any scale, and this one is the fastest.</summary>
    private const float Scale = 1 / 8f;

    /// <summary>Returns why an image cannot be decoded, or null if it can.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    public static string? Problem(string path)
    {
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
            : Describe(Decode(codec));
    }

    private static SKCodecResult Decode(SKCodec codec)
    {
        var size = codec.GetScaledDimensions(Scale);
        using var pixels = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        return codec.GetPixels(pixels.Info, pixels.GetPixels());
    }

    private static string? Describe(SKCodecResult result) => result switch
    {
        SKCodecResult.Success => null,
        SKCodecResult.IncompleteInput => EndsTooEarly,
        SKCodecResult.Unimplemented => "it is not an image in a known format",
        _ => $"its data is damaged ({result})",
    };
}
