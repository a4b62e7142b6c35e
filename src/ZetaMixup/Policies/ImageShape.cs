using ZetaMixup.Shared;
using static System.FormattableString;

namespace ZetaMixup;

/// <summary>The order in which an image is stored in a vector. Rows of pixels run from top to bottom in both layouts.</summary>
public enum PixelLayout
{
    /// <summary>Height × width × channels: the channels of a pixel are adjacent.</summary>
    Interleaved,

    /// <summary>Channels × height × width: each channel is a contiguous plane, the default of ML.NET's <c>ExtractPixels</c>.</summary>
    Planar,
}

/// <summary>Describes how an image is stored in a vector.</summary>
public sealed record ImageShape
{
    /// <summary>Creates the shape of images of one size.</summary>
    /// <param name="height">Rows of pixels, at least 1.</param>
    /// <param name="width">Pixels per row, at least 1.</param>
    /// <param name="channels">Values per pixel, at least 1: 1 for gray, 3 for color.</param>
    /// <param name="layout">The order of the values, which does not matter for images of one channel.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A size is less than 1, the image has more values than an array can hold, or <paramref name="layout"/> is not defined.
    /// </exception>
    public ImageShape(int height, int width, int channels, PixelLayout layout)
    {
        Guard.AtLeast(height, 1, nameof(height));
        Guard.AtLeast(width, 1, nameof(width));
        Guard.AtLeast(channels, 1, nameof(channels));
        Guard.Defined(layout, nameof(layout));
        Int128 values = (Int128)height * width * channels;
        if (values > Array.MaxLength)
        {
            throw new ArgumentOutOfRangeException(
                nameof(height),
                Invariant($"height was {height}: {height} × {width} pixels × {channels} channels = {values} values, but a vector holds at most {Array.MaxLength}."));
        }

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

    /// <summary>Returns height × width × channels and the layout, for messages.</summary>
    public override string ToString() => Invariant($"{Height}×{Width}×{Channels} {(Layout == PixelLayout.Interleaved ? "interleaved" : "planar")}");
}
