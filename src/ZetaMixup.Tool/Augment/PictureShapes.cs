using System.Globalization;

namespace ZetaMixup.Tool.Augment;

/// <summary>Parses and writes the shape of pictures.</summary>
internal static class PictureShapes
{
    internal const string Expected =
        "height x width, or height x width x 3 or 3 x height x width for colors, such as 28x28x3, which may be followed by ,planar or ,interleaved";

    private const int Largest = 16_384;

    /// <summary>
    /// Parses the shape of gray or color pictures. Where the text does not say how colors are stored, height x width x 3 is
    /// interleaved and 3 x height x width is planar.
    /// </summary>
    internal static ImageShape? TryParse(string text)
    {
        var (shape, layout) = text.Split(',', StringSplitOptions.TrimEntries) switch
        {
            [var all] => (all, (PixelLayout?)null),
            [var all, "planar"] => (all, PixelLayout.Planar),
            [var all, "interleaved"] => (all, PixelLayout.Interleaved),
            _ => ("", null),
        };
        var sizes = new List<int>();
        foreach (var part in shape.Split('x', StringSplitOptions.TrimEntries))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var size) || size is < 1 or > Largest)
            {
                return null;
            }

            sizes.Add(size);
        }

        return sizes switch
        {
            [var height, var width] => new ImageShape(height, width, 1, layout ?? PixelLayout.Interleaved),
            [1 or 3, _, 1 or 3] when layout is null => null, // channels may be first or last
            [var height, var width, (1 or 3) and var channels] => new ImageShape(height, width, channels, layout ?? PixelLayout.Interleaved),
            [(1 or 3) and var channels, var height, var width] => new ImageShape(height, width, channels, layout ?? PixelLayout.Planar),
            _ => null,
        };
    }

    internal static string Describe(ImageShape shape) =>
        shape.Channels == 1 ? $"{shape.Height}x{shape.Width}"
        : shape.Layout == PixelLayout.Planar ? $"{shape.Channels}x{shape.Height}x{shape.Width}"
        : $"{shape.Height}x{shape.Width}x{shape.Channels}";
}
