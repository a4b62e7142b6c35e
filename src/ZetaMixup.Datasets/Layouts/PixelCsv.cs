using System.Globalization;

namespace ZetaMixup.Datasets.Layouts;

/// <summary>Images as rows of numbers, with the label last. The numbers are divided by the largest one in the file.</summary>
internal sealed class PixelCsv : ICsvLayout
{
    public string Name => "pixel values";

    public string Description => "CSV of numbers, one image per row, with the label as the last column; with or without a header";

    public bool Recognizes(CsvSource source) =>
        source.First.Length >= 3 && (IsData(source.First) || (source.Second.Length == source.First.Length && IsData(source.Second)));

    public Dataset Read(CsvSource source)
    {
        var width = source.First.Length - 1;
        var scan = new PixelScan(source, width);
        RequireUtf8Bytes(source);
        foreach (var record in source.Walk().Skip(IsData(source.First) ? 0 : 1))
        {
            scan.Add(record);
        }

        if (scan.Largest <= 0)
        {
            throw new UserErrorException($"{source.Path} has no pixel value above 0.");
        }

        var classNames = SortLabels(scan.Labels);
        return new Dataset
        {
            Name = $"{source.Path} ({Name})",
            ClassNames = classNames,
            Rows = scan.ToTable(classNames),
            Shape = SquareImage.Of(width),
            Skipped = scan.Skipped,
        };
    }

    /// <summary>Rows are read by their byte offset, which is known in UTF-8 files only.</summary>
    private static void RequireUtf8Bytes(CsvSource source)
    {
        using var file = File.OpenRead(source.Path);
        Span<byte> mark = stackalloc byte[2];
        if (file.ReadAtLeast(mark, 2, throwOnEndOfStream: false) == 2 && mark is [0xFF, 0xFE] or [0xFE, 0xFF])
        {
            throw new UserErrorException($"{source.Path} is UTF-16 text. Save the file as UTF-8.");
        }
    }

    /// <summary>Whether a record is numbers and a label. The numbers 0, 1, 2, … are default column names and not data.</summary>
    private static bool IsData(string[] fields)
    {
        var numbers = new float[fields.Length - 1];
        return fields[^1].Length > 0
            && PixelNumbers.TryRead(fields, numbers)
            && !numbers.SequenceEqual(Enumerable.Range(0, numbers.Length).Select(i => (float)i));
    }

    /// <summary>Sorts numeric labels by value and other labels by their characters.</summary>
    private static string[] SortLabels(IEnumerable<string> labels)
    {
        var names = labels.Order(StringComparer.Ordinal).ToArray();
        return names.All(name => double.TryParse(name, CultureInfo.InvariantCulture, out _))
            ? [.. names.OrderBy(name => double.Parse(name, CultureInfo.InvariantCulture))]
            : names;
    }
}

/// <summary>Recognizes square pictures by the number of their values.</summary>
internal static class SquareImage
{
    private const int Colors = 3;

    /// <summary>
    /// Returns the shape of a square picture with so many values, or null if there is none: gray pixels, or interleaved
    /// colors, as in published pixel tables.
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
