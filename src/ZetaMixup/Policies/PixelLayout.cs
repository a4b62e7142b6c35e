namespace ZetaMixup;

/// <summary>The order in which the values of an image lie in its vector; rows of pixels run from the top down in both.</summary>
public enum PixelLayout
{
    /// <summary>All the channels of a pixel beside each other (height × width × channels).</summary>
    Interleaved,

    /// <summary>One channel of the whole image after the other (channels × height × width), as <c>ExtractPixels</c> gives it by default.</summary>
    Planar,
}
