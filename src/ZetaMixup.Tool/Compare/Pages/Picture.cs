using System.Globalization;
using SkiaSharp;

namespace ZetaMixup.Tool.Compare.Pages;

/// <summary>Pictures of rows, and their soft labels.</summary>
internal static class Picture
{
    private const double SmallestShown = 0.005;
    private const int NamedClasses = 2;

    /// <summary>Draws a row as a PNG. A row with one value per pixel is gray.</summary>
    internal static Html Of(ReadOnlySpan<float> values, PictureFormat format, string description)
    {
        var (shape, size) = (format.Shape, format.Shape.Width * format.Shape.Height);
        var pixels = new SKColor[size];
        for (var pixel = 0; pixel < size; pixel++)
        {
            pixels[pixel] = new SKColor(Level(values, format, pixel, 0), Level(values, format, pixel, 1 % shape.Channels), Level(values, format, pixel, 2 % shape.Channels));
        }

        return Of(shape.Width, shape.Height, pixels, description, "picture");
    }

    /// <summary>Encodes pixels as a PNG.</summary>
    internal static Html Of(int width, int height, SKColor[] pixels, string description, string style)
    {
        using var bitmap = new SKBitmap(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul) { Pixels = pixels };
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return Blocks.Image("png", png.AsSpan(), description, style);
    }

    /// <summary>A soft label as a bar in the colors of the classes. The most probable classes are named.</summary>
    internal static Html SoftLabel(IReadOnlyList<float> label, IReadOnlyList<string> classNames)
    {
        var shown = label.Select((probability, k) => (Probability: (double)probability, Class: k)).Where(item => item.Probability >= SmallestShown)
            .OrderByDescending(item => item.Probability).ToArray();
        var parts = shown.Select(item => Html.Of($"<i class=\"{Page.Color(item.Class)}\" style=\"width:{100 * item.Probability:0.##}%\"></i>"));
        var words = shown.Take(NamedClasses).Select(item => $"{classNames[item.Class]} {Percent(item.Probability)}");
        var rest = shown.Length > NamedClasses ? $", {shown.Length - NamedClasses} more" : "";
        return Html.Of($"<span class=\"soft-label\" aria-hidden=\"true\">{parts}</span>{string.Join(", ", words)}{rest}");
    }

    private static byte Level(ReadOnlySpan<float> values, PictureFormat format, int pixel, int channel)
    {
        var shape = format.Shape;
        var index = shape.Layout == PixelLayout.Interleaved ? (pixel * shape.Channels) + channel : (channel * shape.Width * shape.Height) + pixel;
        return (byte)Math.Round(byte.MaxValue * Math.Clamp((values[index] - format.Dark) / (format.Bright - format.Dark), 0, 1));
    }

    private static string Percent(double probability) => string.Create(CultureInfo.InvariantCulture, $"{100 * probability:0}\u00a0%");
}
