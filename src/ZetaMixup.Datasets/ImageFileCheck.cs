using System.Buffers.Binary;
using static System.FormattableString;

namespace ZetaMixup.Datasets;

/// <summary>
/// Looks at an image file before it is decoded. A decoder believes what the head says, takes the memory for it, and
/// fills in grey what a file that was cut short no longer has.
/// </summary>
public static class ImageFileCheck
{
    /// <summary>The most pixels that are decoded, which take half a gigabyte: 2²⁷.</summary>
    public const long MostPixels = 1L << 27;

    private const int HeadLength = 1 << 18;
    private const int TailLength = 1 << 16;

    /// <summary>What keeps a JPEG, PNG or BMP from being decoded; null where nothing is seen, or the file is of another kind.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public static string? Problem(string path)
    {
        if (new FileInfo(path) is { LinkTarget: { } target } link && link.ResolveLinkTarget(returnFinalTarget: true) is { Exists: false })
        {
            return $"it is a link to '{target}', where there is no file";
        }

        using var file = File.OpenRead(path);
        var head = Read(file, 0, HeadLength);
        var tail = Read(file, Math.Max(0, file.Length - TailLength), TailLength);
        return head switch
        {
            [] => "the file is empty",
            [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => Size(PngSize(head)) ?? Whole(tail.AsSpan().LastIndexOf("IEND"u8) >= 0),
            [0xFF, 0xD8, ..] => Size(JpegSize(head)) ?? Whole(tail.AsSpan().LastIndexOf([(byte)0xFF, (byte)0xD9]) >= 0),
            [(byte)'B', (byte)'M', ..] => Size(BmpSize(head)),
            _ => null,
        };
    }

    private static byte[] Read(FileStream file, long position, int length)
    {
        var bytes = new byte[Math.Min(length, file.Length - position)];
        file.Position = position;
        return bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    private static string? Whole(bool isWhole) => isWhole ? null : "the file ends too early";

    private static string? Size((long Width, long Height)? size) => size switch
    {
        null => "the file ends too early",
        var (width, height) when width > MostPixels || height > MostPixels || width * height > MostPixels =>
            Invariant($"it says that it has {width} x {height} pixels, and {MostPixels} are the most that are decoded"),
        _ => null,
    };

    private static (long Width, long Height)? PngSize(ReadOnlySpan<byte> head) =>
        head.Length < 24 ? null : (BinaryPrimitives.ReadUInt32BigEndian(head[16..]), BinaryPrimitives.ReadUInt32BigEndian(head[20..]));

    private static (long Width, long Height)? BmpSize(ReadOnlySpan<byte> head) =>
        head.Length < 26 ? null : (Magnitude(head[18..]), Magnitude(head[22..]));

    private static long Magnitude(ReadOnlySpan<byte> number) => Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(number));

    /// <summary>Goes from segment to segment to the start of the frame, whatever its kind of coding (SOF0 to SOF15).</summary>
    private static (long Width, long Height)? JpegSize(ReadOnlySpan<byte> head)
    {
        for (var at = 2; at + 9 <= head.Length;)
        {
            var marker = head[at + 1];
            if (head[at] != 0xFF || marker == 0xFF)
            {
                at++;
                continue;
            }

            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return (BinaryPrimitives.ReadUInt16BigEndian(head[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(head[(at + 5)..]));
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(head[(at + 2)..]);
        }

        // A frame that starts behind a quarter of a megabyte of remarks is left to the decoder.
        return head.Length == HeadLength ? (0, 0) : null;
    }
}
