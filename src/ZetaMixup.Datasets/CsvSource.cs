using CsvHelper;

namespace ZetaMixup.Datasets;

/// <summary>A CSV file: its first two records, by which its layout is told, and all of them, one by one.</summary>
internal sealed class CsvSource
{
    private static readonly CsvReaderOptions Format = new()
    {
        Separator = ',',
        HasHeader = false,
        TrimWhitespace = true,
        TrimInsideQuotes = true,
        TrackLineNumbers = true,
    };

    private CsvSource(string path, string imageRoot, string[] first, string[] second)
    {
        Path = path;
        ImageRoot = imageRoot;
        First = first;
        Second = second;
    }

    internal string Path { get; }

    /// <summary>The folder below which images are looked for.</summary>
    internal string ImageRoot { get; }

    /// <summary>The first record: a header, or already data. Fields are trimmed.</summary>
    internal string[] First { get; }

    /// <summary>The second record, empty where there is none.</summary>
    internal string[] Second { get; }

    internal static CsvSource Open(string path, string imageRoot)
    {
        var head = Read(path).Take(2).Select(record => record.Fields).ToArray();
        return new CsvSource(path, imageRoot, head.ElementAtOrDefault(0) ?? [], head.ElementAtOrDefault(1) ?? []);
    }

    /// <summary>The records with the number of the line that each starts on, read as they are asked for.</summary>
    internal IEnumerable<CsvRecord> Records() => Read(Path);

    /// <summary>The place of a column of the header, whatever its case, or -1.</summary>
    internal int Column(string name) => Array.FindIndex(First, field => field.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<CsvRecord> Read(string path)
    {
        using var reader = CsvReader.FromFile(path, Format);
        while (reader.Read())
        {
            var fields = new string[reader.FieldCount];
            for (var i = 0; i < fields.Length; i++)
            {
                fields[i] = reader.GetString(i);
            }

            yield return new CsvRecord(reader.LineNumber, fields);
        }
    }
}

/// <summary>The fields of a record, and the line it starts on.</summary>
internal readonly record struct CsvRecord(long Line, string[] Fields)
{
    /// <summary>A field, or an empty text where the record is too short.</summary>
    internal string this[int column] => (uint)column < (uint)Fields.Length ? Fields[column] : "";
}
