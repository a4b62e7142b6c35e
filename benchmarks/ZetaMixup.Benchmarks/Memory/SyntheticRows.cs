using System.Globalization;
using Microsoft.ML.Data;

namespace ZetaMixup.Benchmarks.Memory;

/// <summary>Any number of rows, made as they are read, so that the source takes no memory that would be measured.</summary>
internal static class SyntheticRows
{
    private const int MostValue = 255;

    private static readonly string[] Classes = ["AKIEC", "BCC", "BKL", "DF", "MEL", "NV", "VASC"];

    // A row is a stretch of these. A prime number, so that rows do not begin at the same few places.
    private static readonly byte[] Pixels = MakePixels(65_521);

    /// <summary>The rows, each in the same object: it holds until the next is read.</summary>
    internal static IEnumerable<SyntheticRow> Create(int count)
    {
        var row = new SyntheticRow();
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> pixels = PixelsOf(i);
            for (int j = 0; j < pixels.Length; j++)
            {
                row.Pixels[j] = pixels[j];
            }

            row.Label = Classes[i % Classes.Length];
            yield return row;
        }
    }

    /// <summary>Writes the rows as a table of pixel values with a header, the class last.</summary>
    internal static void Write(string path, int count)
    {
        string[] numbers = [.. Enumerable.Range(0, MostValue + 1).Select(value => value.ToString(CultureInfo.InvariantCulture) + ",")];
        using var file = new StreamWriter(path);
        for (int j = 0; j < SyntheticRow.Width; j++)
        {
            file.Write(string.Create(CultureInfo.InvariantCulture, $"pixel{j:D4},"));
        }

        file.Write("label\n");
        for (int i = 0; i < count; i++)
        {
            foreach (byte value in PixelsOf(i))
            {
                file.Write(numbers[value]);
            }

            file.Write(Classes[i % Classes.Length]);
            file.Write('\n');
        }
    }

    private static ReadOnlySpan<byte> PixelsOf(int row) =>
        Pixels.AsSpan((int)((long)row * 7919 % (Pixels.Length - SyntheticRow.Width)), SyntheticRow.Width);

    private static byte[] MakePixels(int count)
    {
        byte[] pixels = new byte[count];
        new Random(1).NextBytes(pixels);
        return pixels;
    }
}

/// <summary>A row of the memory benchmark: an image of 8×8 pixels in three colors, and its class.</summary>
internal sealed class SyntheticRow
{
    internal const int Width = 192;

    [VectorType(Width)]
    [LoadColumn(0, Width - 1)]
    public float[] Pixels { get; set; } = new float[Width];

    [LoadColumn(Width)]
    public string Label { get; set; } = "";
}
