using System.Globalization;

namespace ZetaMixup.Tool.Augment;

/// <summary>Parses and writes the shape of pictures.</summary>
internal static class PictureShapes
{
    internal const string Expected = "height x width, or height x width x 3 for colors, such as 28x28x3";

    private const int Largest = 16_384;

    /// <summary>Parses the shape of gray pictures, or of pictures whose colors are interleaved.</summary>
    internal static ImageShape? TryParse(string text)
    {
        var sizes = new List<int>();
        foreach (var part in text.Split('x', StringSplitOptions.TrimEntries))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var size) || size is < 1 or > Largest)
            {
                return null;
            }

            sizes.Add(size);
        }

        return sizes switch
        {
            [var height, var width] => new ImageShape(height, width, 1, PixelLayout.Interleaved),
            [var height, var width, (1 or 3) and var channels] => new ImageShape(height, width, channels, PixelLayout.Interleaved),
            _ => null,
        };
    }

    internal static string Describe(ImageShape shape) =>
        shape.Channels == 1 ? $"{shape.Height}x{shape.Width}" : $"{shape.Height}x{shape.Width}x{shape.Channels}";
}
