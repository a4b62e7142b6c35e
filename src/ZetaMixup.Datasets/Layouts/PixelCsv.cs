using System.Globalization;

namespace ZetaMixup.Datasets.Layouts;

/// <summary>Images as rows of numbers, the label last. The numbers are divided by the largest one in the file.</summary>
internal sealed class PixelCsv : ICsvLayout
{
    public string Name => "pixel values";

    public string Description => "CSV of numbers, one image per row, with the label as the last column; with or without a header";

    public bool Recognises(CsvSource source) =>
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

    /// <summary>Rows are found again by their place in the file, which is that of its bytes in UTF-8 only.</summary>
    private static void RequireUtf8Bytes(CsvSource source)
    {
        using var file = File.OpenRead(source.Path);
        Span<byte> mark = stackalloc byte[2];
        if (file.ReadAtLeast(mark, 2, throwOnEndOfStream: false) == 2 && mark is [0xFF, 0xFE] or [0xFE, 0xFF])
        {
            throw new UserErrorException($"{source.Path} is UTF-16 text. Save the file as UTF-8.");
        }
    }

    /// <summary>Numbers and a label; but 0, 1, 2, … are the names that a table without any gives its columns.</summary>
    private static bool IsData(string[] fields)
    {
        var numbers = new float[fields.Length - 1];
        return fields[^1].Length > 0
            && PixelNumbers.TryRead(fields, numbers)
            && !numbers.SequenceEqual(Enumerable.Range(0, numbers.Length).Select(i => (float)i));
    }

    /// <summary>Numbers by value, so that 10 comes after 9; anything else by letters.</summary>
    private static string[] SortLabels(IEnumerable<string> labels)
    {
        var names = labels.Order(StringComparer.Ordinal).ToArray();
        return names.All(name => double.TryParse(name, CultureInfo.InvariantCulture, out _))
            ? [.. names.OrderBy(name => double.Parse(name, CultureInfo.InvariantCulture))]
            : names;
    }
}
