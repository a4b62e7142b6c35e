using System.Text.Unicode;
using CsvHelper;

namespace ZetaMixup.Datasets;

/// <summary>A CSV file: its first two records, by which its layout is told, and all of them, one by one.</summary>
internal sealed class CsvSource
{
    /// <summary>A record larger than any image: what follows a quotation mark that is never closed.</summary>
    private const int LargestRecord = 1 << 28;

    internal static readonly CsvReaderOptions Format = new()
    {
        Separator = ',',
        HasHeader = false,
        TrimWhitespace = true,
        TrimInsideQuotes = true,
        TrackLineNumbers = true,
        MaxRecordSize = LargestRecord,
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
        var head = Read(path, requireUtf8: false).Take(2).Select(record => record.Fields).ToArray();
        return new CsvSource(path, imageRoot, head.ElementAtOrDefault(0) ?? [], head.ElementAtOrDefault(1) ?? []);
    }

    /// <summary>The records with the number of the line that each starts on, read as they are asked for.</summary>
    /// <exception cref="UserErrorException">A record is no UTF-8 text.</exception>
    internal IEnumerable<CsvRecord> Records() => Read(Path, requireUtf8: true);

    /// <summary>Fails where a record is no UTF-8 text: what cannot be read would look like another name.</summary>
    internal void RequireUtf8(CsvReader record)
    {
        if (!Utf8.IsValid(record.RawRecord))
        {
            throw NotUtf8(Path, record);
        }
    }

    /// <summary>The place of a column of the header, whatever its case, or -1.</summary>
    internal int Column(string name) => Array.FindIndex(First, field => field.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<CsvRecord> Read(string path, bool requireUtf8)
    {
        using var reader = CsvReader.FromFile(path, Format);
        while (reader.Read())
        {
            if (requireUtf8 && !Utf8.IsValid(reader.RawRecord))
            {
                throw NotUtf8(path, reader);
            }

            var fields = new string[reader.FieldCount];
            for (var i = 0; i < fields.Length; i++)
            {
                fields[i] = reader.GetString(i);
            }

            yield return new CsvRecord(reader.LineNumber, fields);
        }
    }

    private static UserErrorException NotUtf8(string path, CsvReader record) =>
        new($"{path}, line {record.LineNumber}: this is not UTF-8 text. Save the file as UTF-8.");
}

/// <summary>The fields of a record, and the line it starts on.</summary>
internal readonly record struct CsvRecord(long Line, string[] Fields)
{
    /// <summary>A field, or an empty text where the record is too short.</summary>
    internal string this[int column] => (uint)column < (uint)Fields.Length ? Fields[column] : "";
}
