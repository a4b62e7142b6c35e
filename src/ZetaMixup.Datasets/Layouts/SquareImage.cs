namespace ZetaMixup.Datasets.Layouts;

/// <summary>Square pictures, told by the count of their numbers alone.</summary>
internal static class SquareImage
{
    private const int Colors = 3;

    /// <summary>
    /// The picture that so many numbers make, or null where they make none: of grey pixels, or of colours that stand
    /// together pixel by pixel, as published tables of pixels have them.
    /// </summary>
    internal static ImageShape? Of(int count) => (Side(count), count % Colors == 0 ? Side(count / Colors) : null) switch
    {
        ({ } side, _) => new ImageShape(side, side, 1, PixelLayout.Planar),
        (_, { } side) => new ImageShape(side, side, Colors, PixelLayout.Interleaved),
        _ => null,
    };

    private static int? Side(int count)
    {
        var side = (int)Math.Round(Math.Sqrt(count));
        return side >= 2 && side * side == count ? side : null;
    }
}
