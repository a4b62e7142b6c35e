using System.Globalization;

namespace ZetaMixup.Tool.Options;

/// <summary>Rows as pictures: height × width × channels (1 for grey, 3 for red, green, blue of each pixel in turn).</summary>
internal readonly record struct PixelShape(int Height, int Width, int Channels)
{
    internal const string Wanted = "height x width, or height x width x 3 for colours, such as 28x28x3";

    internal int Length => Height * Width * Channels;

    internal static PixelShape? TryParse(string text)
    {
        var sizes = new List<int>();
        foreach (var part in text.Split('x', StringSplitOptions.TrimEntries))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var size) || size is < 1 or > 16_384)
            {
                return null;
            }

            sizes.Add(size);
        }

        return sizes switch
        {
            [var height, var width] => new PixelShape(height, width, 1),
            [var height, var width, (1 or 3) and var channels] => new PixelShape(height, width, channels),
            _ => null,
        };
    }

    /// <summary>The square of one or three channels that has so many values; null where there is none.</summary>
    internal static PixelShape? SquareOf(int values)
    {
        foreach (var channels in new[] { 1, 3 })
        {
            var side = (int)Math.Round(Math.Sqrt((double)values / channels));
            if ((long)side * side * channels == values)
            {
                return new PixelShape(side, side, channels);
            }
        }

        return null;
    }

    public override string ToString() => Channels == 1 ? $"{Height}x{Width}" : $"{Height}x{Width}x{Channels}";
}
