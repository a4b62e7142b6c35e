using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace ZetaMixup.Testing;

/// <summary>Writes small image files, byte by byte.</summary>
internal static class EncodedImages
{
    internal delegate (byte Red, byte Green, byte Blue) Painter(int x, int y);

    /// <summary>24 bits per pixel, bottom row first, rows padded to four bytes.</summary>
    internal static byte[] Bmp(int width, int height, Painter paint)
    {
        var stride = ((3 * width) + 3) / 4 * 4;
        var file = new byte[54 + (stride * height)];
        file[0] = (byte)'B';
        file[1] = (byte)'M';
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(2), file.Length);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(10), 54);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(14), 40);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(18), width);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(22), height);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(26), 1);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(28), 24);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var at = 54 + (stride * (height - 1 - y)) + (3 * x);
                (file[at + 2], file[at + 1], file[at]) = paint(x, y);
            }
        }

        return file;
    }

    internal static byte[] GrayPng(int width, int height, byte gray) => Png(width, height, colorType: 0, [gray], palette: null);

    internal static byte[] PalettePng(int width, int height, byte red, byte green, byte blue) =>
        Png(width, height, colorType: 3, [1], palette: [9, 9, 9, red, green, blue]);

    internal static byte[] TransparentPng(int width, int height, byte red, byte green, byte blue, byte alpha) =>
        Png(width, height, colorType: 6, [red, green, blue, alpha], palette: null);

    /// <summary>Changes the size in the header of a PNG, and its checksum.</summary>
    internal static void SetPngSize(byte[] png, int width, int height)
    {
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Crc32(png[12..29]));
    }

    /// <summary>8 bits per channel, every pixel the same.</summary>
    private static byte[] Png(int width, int height, byte colorType, byte[] pixel, byte[]? palette)
    {
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        head[8] = 8;
        head[9] = colorType;

        using var lines = new MemoryStream();
        using (var zlib = new ZLibStream(lines, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var y = 0; y < height; y++)
            {
                zlib.WriteByte(0);
                for (var x = 0; x < width; x++)
                {
                    zlib.Write(pixel);
                }
            }
        }

        using var file = new MemoryStream();
        file.Write([137, 80, 78, 71, 13, 10, 26, 10]);
        WriteChunk(file, "IHDR", head);
        if (palette is not null)
        {
            WriteChunk(file, "PLTE", palette);
        }

        WriteChunk(file, "IDAT", lines.ToArray());
        WriteChunk(file, "IEND", []);
        return file.ToArray();
    }

    private static void WriteChunk(MemoryStream file, string name, byte[] contents)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(name), .. contents];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, contents.Length);
        file.Write(number);
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32(body));
        file.Write(number);
    }

    private static uint Crc32(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) == 0 ? 0 : 0xEDB88320);
            }
        }

        return ~crc;
    }
}
