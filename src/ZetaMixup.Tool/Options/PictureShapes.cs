using System.Globalization;

namespace ZetaMixup.Tool.Options;

/// <summary>The shape of pictures as a user writes it.</summary>
internal static class PictureShapes
{
    internal const string Wanted = "height x width, or height x width x 3 for colours, such as 28x28x3";

    private const int Largest = 16_384;

    /// <summary>Grey pictures, or colours that stand together pixel by pixel.</summary>
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
