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
        var rows = new List<DataRow>();
        var skipped = new List<Skipped>();
        foreach (var record in source.Records().Skip(IsData(source.First) ? 0 : 1))
        {
            var name = $"line {record.Line}";
            if (record.Fields.Length != width + 1)
            {
                skipped.Add(new Skipped(name, $"{record.Fields.Length} columns instead of {width + 1}"));
            }
            else if (TryNumbers(record.Fields) is not { } numbers)
            {
                skipped.Add(new Skipped(name, "a pixel value that is no number"));
            }
            else if (record.Fields[^1].Length == 0)
            {
                skipped.Add(new Skipped(name, "no label"));
            }
            else
            {
                rows.Add(new PixelRow(name, record.Fields[^1], numbers));
            }
        }

        Scale(source, rows.Cast<PixelRow>());
        return new Dataset
        {
            Name = $"{source.Path} ({Name})",
            ClassNames = SortLabels(rows.Select(row => row.Label).Distinct()),
            Rows = rows,
            Skipped = skipped,
        };
    }

    private static void Scale(CsvSource source, IEnumerable<PixelRow> rows)
    {
        var largest = rows.Select(row => row.Values.Max()).DefaultIfEmpty(0).Max();
        if (largest <= 0)
        {
            throw new UserErrorException($"{source.Path} has no pixel value above 0.");
        }

        foreach (var row in rows)
        {
            for (var i = 0; i < row.Values.Length; i++)
            {
                row.Values[i] /= largest;
            }
        }
    }

    /// <summary>Numbers and a label; but 0, 1, 2, … are the names that a table without any gives its columns.</summary>
    private static bool IsData(string[] fields) =>
        fields[^1].Length > 0
        && TryNumbers(fields) is { } numbers
        && !numbers.SequenceEqual(Enumerable.Range(0, numbers.Length).Select(i => (float)i));

    /// <summary>All fields but the last as numbers.</summary>
    private static float[]? TryNumbers(string[] fields)
    {
        var numbers = new float[fields.Length - 1];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!float.TryParse(fields[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !float.IsFinite(numbers[i]))
            {
                return null;
            }
        }

        return numbers;
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
