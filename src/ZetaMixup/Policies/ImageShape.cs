using ZetaMixup.Validation;
using static System.FormattableString;

namespace ZetaMixup;

/// <summary>How an image lies in a vector of values.</summary>
public sealed record ImageShape
{
    /// <summary>The shape of images of one size.</summary>
    /// <param name="height">Rows of pixels, at least 1.</param>
    /// <param name="width">Pixels per row, at least 1.</param>
    /// <param name="channels">Values per pixel, at least 1: 1 for grey, 3 for colour.</param>
    /// <param name="layout">The order of the values; it makes no difference to images of one channel.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A size is less than 1, the image has more values than an array holds, or <paramref name="layout"/> is no named value.
    /// </exception>
    public ImageShape(int height, int width, int channels, PixelLayout layout)
    {
        Guard.AtLeast(height, 1, nameof(height));
        Guard.AtLeast(width, 1, nameof(width));
        Guard.AtLeast(channels, 1, nameof(channels));
        Guard.ImageFitsArray(height, width, channels, nameof(height));
        Guard.Defined(layout, nameof(layout));
        Height = height;
        Width = width;
        Channels = channels;
        Layout = layout;
    }

    /// <summary>Rows of pixels, at least 1.</summary>
    public int Height { get; }

    /// <summary>Pixels per row, at least 1.</summary>
    public int Width { get; }

    /// <summary>Values per pixel, at least 1.</summary>
    public int Channels { get; }

    /// <summary>The order of the values.</summary>
    public PixelLayout Layout { get; }

    /// <summary>Values per image: <see cref="Height"/> × <see cref="Width"/> × <see cref="Channels"/>.</summary>
    public int ValueCount => Height * Width * Channels;

    /// <summary>Height × width × channels and the layout, for messages.</summary>
    public override string ToString() => Invariant($"{Height}×{Width}×{Channels} {(Layout == PixelLayout.Interleaved ? "interleaved" : "planar")}");
}
