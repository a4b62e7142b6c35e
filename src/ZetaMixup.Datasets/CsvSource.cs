using System.Text.Unicode;
using CsvHelper;

namespace ZetaMixup.Datasets;

/// <summary>A CSV file: its first two records, which determine its layout, and all records in order.</summary>
internal sealed class CsvSource
{
    /// <summary>The largest record. Larger ones follow a quotation mark that is never closed.</summary>
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

    /// <summary>The folder that is searched for images.</summary>
    internal string ImageRoot { get; }

    /// <summary>The first record: a header or data. Fields are trimmed.</summary>
    internal string[] First { get; }

    /// <summary>The second record, empty if there is none.</summary>
    internal string[] Second { get; }

    internal static CsvSource Open(string path, string imageRoot)
    {
        using var reader = CsvReader.FromFile(path, Format);
        var head = new List<string[]>();
        while (head.Count < 2 && reader.Read())
        {
            head.Add(FieldsOf(reader));
        }

        return new CsvSource(path, imageRoot, head.ElementAtOrDefault(0) ?? [], head.ElementAtOrDefault(1) ?? []);
    }

    /// <summary>Reads the records, with the number of the first line of each.</summary>
    /// <exception cref="UserErrorException">A record is not UTF-8 text, or has a quotation mark that is never closed.</exception>
    internal IEnumerable<CsvRecord> Records()
    {
        foreach (var reader in Walk())
        {
            yield return new CsvRecord(reader.LineNumber, FieldsOf(reader));
        }
    }

    /// <summary>Returns the reader at each record in turn. Its fields are valid until the next record.</summary>
    /// <exception cref="UserErrorException">A record is not UTF-8 text, or has a quotation mark that is never closed.</exception>
    internal IEnumerable<CsvReader> Walk()
    {
        var isUnclosed = false;
        var line = 0L;
        using var reader = CsvReader.FromFile(Path, Format with
        {
            OnMalformedRecord = record => isUnclosed |= record.Reason == CsvMalformedReason.UnterminatedQuote,
        });
        while (reader.Read())
        {
            // Invalid bytes would become a different name.
            line = reader.LineNumber;
            if (!Utf8.IsValid(reader.RawRecord))
            {
                throw new UserErrorException($"{Path}, line {line}: this is not UTF-8 text. Save the file as UTF-8.");
            }

            yield return reader;
        }

        // Such a record contains all following lines, so it is the last one.
        if (isUnclosed)
        {
            throw new UserErrorException($"{Path}, line {line}: a quotation mark in the row that begins here is never closed, so that all following lines are part of one field. Close or remove it.");
        }
    }

    /// <summary>The most likely separator: a comma, unless the first record has more semicolons or tabs.</summary>
    internal char Separator => ";\t".Append(',').MaxBy(mark => mark == ',' ? First.Length - 1 : First.Sum(text => text.Count(c => c == mark)));

    /// <summary>Returns the index of a header column, ignoring case, or -1.</summary>
    internal int Column(string name) => Array.FindIndex(First, field => field.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static string[] FieldsOf(CsvReader reader)
    {
        var fields = new string[reader.FieldCount];
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = reader.GetString(i);
        }

        return fields;
    }
}

/// <summary>The fields of a record and its first line.</summary>
internal readonly record struct CsvRecord(long Line, string[] Fields)
{
    /// <summary>A field, or an empty string if the record is too short.</summary>
    internal string this[int column] => (uint)column < (uint)Fields.Length ? Fields[column] : "";
}
