namespace ZetaMixup;

/// <summary>The box of pixels that comes from the other one of the two images of a row.</summary>
/// <param name="Top">The first row of pixels.</param>
/// <param name="Left">The first pixel of each row.</param>
/// <param name="Height">Rows of pixels; 0 for a box that holds nothing.</param>
/// <param name="Width">Pixels per row.</param>
/// <param name="IsOwn">Whether the box is the row's own image on its partner's, and not the partner's on its own.</param>
internal readonly record struct PastedBox(int Top, int Left, int Height, int Width, bool IsOwn)
{
    public long PixelCount => (long)Height * Width;
}
