using System.Buffers.Binary;

namespace ZetaMixup.Samples.Reporting;

/// <summary>Colour pixels as a BMP image within the page: its format needs no library to write, and every browser shows it.</summary>
/// <param name="width">Pixels per row, at least 1.</param>
/// <param name="height">Rows, at least 1.</param>
public sealed class Bitmap(int width, int height)
{
    private const int HeaderLength = 54;
    private const int BytesPerPixel = 3;

    /// <summary>A row of pixels takes a multiple of four bytes.</summary>
    private readonly int _stride = ((BytesPerPixel * width) + 3) / 4 * 4;

    private readonly byte[] _bytes = CreateBytes(width, height);

    /// <summary>Pixels per row.</summary>
    public int Width => width;

    /// <summary>Rows.</summary>
    public int Height => height;

    /// <summary>Gives a pixel its colour; each part goes from 0 to 1, and what is beyond counts as the end.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such pixel.</exception>
    public void Set(int x, int y, double red, double green, double blue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)x, (uint)width, nameof(x));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)y, (uint)height, nameof(y));
        var pixel = _bytes.AsSpan(HeaderLength + ((height - 1 - y) * _stride) + (BytesPerPixel * x));
        (pixel[0], pixel[1], pixel[2]) = (Byte(blue), Byte(green), Byte(red));
    }

    /// <summary>The file.</summary>
    public ReadOnlySpan<byte> ToBytes() => _bytes;

    /// <summary>The image.</summary>
    /// <param name="description">What it shows, for those who do not see it.</param>
    /// <param name="style">The style class, or none.</param>
    public Html ToHtml(string description, string style = "") => Html.Of(
        $"<img class=\"{style}\" width=\"{width}\" height=\"{height}\" alt=\"{description}\" src=\"data:image/bmp;base64,{Convert.ToBase64String(_bytes)}\">");

    private static byte[] CreateBytes(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        var bytes = new byte[HeaderLength + (((BytesPerPixel * width) + 3) / 4 * 4 * height)];
        "BM"u8.CopyTo(bytes);
        (int Offset, int Value)[] fields = [(2, bytes.Length), (10, HeaderLength), (14, 40), (18, width), (22, height), (26, 1 | (8 * BytesPerPixel << 16))];
        foreach (var (offset, value) in fields)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(offset), value);
        }

        return bytes;
    }

    private static byte Byte(double part) => (byte)Math.Round(byte.MaxValue * Math.Clamp(part, 0, 1));
}
