using System.Text;
using System.Text.Unicode;
using CsvHelper;

namespace ZetaMixup.Datasets;

/// <summary>A text table: its first records, which determine its layout, and all records in order.</summary>
internal sealed class CsvSource
{
    /// <summary>The largest record. Larger ones follow a quotation mark that is never closed.</summary>
    private const int LargestRecord = 1 << 28;

    /// <summary>The number of records that are read to recognize a layout.</summary>
    private const int HeadCount = 32;

    // As text, 32 records of an image of 224×224 would take 200 MB. Tables that wide hold pixels, and three records tell their layout.
    private const int WideHeadCount = 3;
    private const int MostHeadFields = 1 << 16;

    /// <summary>The separator of PH2's own table.</summary>
    private const string TwoBars = "||";

    internal static readonly CsvReaderOptions CommaFormat = new()
    {
        Separator = ',',
        HasHeader = false,
        TrimWhitespace = true,
        TrimInsideQuotes = true,
        TrackLineNumbers = true,
        MaxRecordSize = LargestRecord,
    };

    private CsvSource(string path, TableContext context, string separator)
    {
        Path = path;
        Context = context;
        Separator = separator;
        Format = separator == TwoBars ? CommaFormat with { Separator = null } : CommaFormat with { Separator = separator[0] };
        Head = ReadHead();
        Used = [.. Enumerable.Range(0, First.Length).Where(column => !IsIndex(column))];
    }

    internal string Path { get; }

    /// <summary>The images and the options that the table is read with.</summary>
    internal TableContext Context { get; }

    /// <summary>How its records are read.</summary>
    internal CsvReaderOptions Format { get; }

    /// <summary>The mark between fields: a comma, a semicolon, a tab or two bars. A comma if there is none.</summary>
    internal string Separator { get; }

    /// <summary>The first records, fewer of a wide table. Fields are trimmed.</summary>
    internal IReadOnlyList<string[]> Head { get; }

    /// <summary>The first record: a header or data.</summary>
    internal string[] First => Head.Count > 0 ? Head[0] : [];

    /// <summary>The second record, empty if there is none.</summary>
    internal string[] Second => Head.Count > 1 ? Head[1] : [];

    /// <summary>The columns that hold something: neither the unnamed index of a data frame nor what follows a trailing separator.</summary>
    internal IReadOnlyList<int> Used { get; }

    /// <summary>The folder of the file.</summary>
    internal string Folder => System.IO.Path.GetDirectoryName(Path) is { Length: > 0 } named ? named : ".";

    /// <summary>Opens a table and reads its first records.</summary>
    /// <exception cref="UserErrorException">The file is not text.</exception>
    internal static CsvSource Open(string path, TableContext context)
    {
        if (NoTextProblem(path) is { } problem)
        {
            throw new UserErrorException(problem);
        }

        return new CsvSource(path, context, DetectSeparator(path));
    }

    /// <summary>Returns why a file is no text, or null if it may be.</summary>
    internal static string? NoTextProblem(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[512];
        start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        if (start.StartsWith("PK\u0003\u0004"u8) || start.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0]))
        {
            var isWorkbook = System.IO.Path.GetExtension(path).ToLowerInvariant() is ".xlsx" or ".xls" or ".xlsm" or ".ods";
            return $"{path} is not a text file: it is {(isWorkbook ? "a workbook. Save its sheet as CSV" : "an archive. Unpack it")} and name that file.";
        }

        return !start.StartsWith<byte>([0xFF, 0xFE]) && !start.StartsWith<byte>([0xFE, 0xFF]) && start.Contains((byte)0)
            ? $"{path} is not a text file: it has bytes that are 0. Name a CSV file or a folder."
            : null;
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
        using var reader = OpenReader(Format with
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

    /// <summary>Returns the index of a header column, ignoring case, or -1.</summary>
    internal int Column(string name) => Array.FindIndex(First, field => field.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Returns the index of the first header column that there is, ignoring case, or -1.</summary>
    internal int Column(IEnumerable<string> names) => names.Select(Column).FirstOrDefault(column => column >= 0, -1);

    /// <summary>Whether there are two records at least, with equal numbers of two columns at least.</summary>
    internal bool LooksLikeTable => Head.Count >= 2 && Used.Count >= 2 && Head.All(record => record.Length == First.Length);

    private CsvReader OpenReader(CsvReaderOptions format) => Separator == TwoBars
        ? CsvReader.Create(new CsvSeparatorStream(File.OpenRead(Path), TwoBars), format)
        : CsvReader.FromFile(Path, format);

    private List<string[]> ReadHead()
    {
        using var reader = OpenReader(Format);
        var head = new List<string[]>();
        var fields = 0;
        while (head.Count < HeadCount && (head.Count < WideHeadCount || fields < MostHeadFields) && reader.Read())
        {
            head.Add(FieldsOf(reader));
            fields += head[^1].Length;
        }

        return head;
    }

    private static string DetectSeparator(string path)
    {
        using (var text = File.OpenText(path))
        {
            var start = new char[16];
            if (start.AsSpan(0, text.ReadBlock(start)).TrimStart().StartsWith(TwoBars))
            {
                return TwoBars;
            }
        }

        using var reader = CsvReader.FromFile(path, CommaFormat with { Separator = null });
        reader.Read();
        return reader.Separator == '|' && Encoding.UTF8.GetString(reader.RawRecord).Contains(TwoBars, StringComparison.Ordinal) ? TwoBars : reader.Separator.ToString();
    }

    /// <summary>Whether a column is the index that a data frame was saved with, or has neither a name nor a value.</summary>
    private bool IsIndex(int column)
    {
        var name = First[column];
        var values = Head.Skip(1).Select(record => column < record.Length ? record[column] : "").ToArray();
        return name.StartsWith("Unnamed:", StringComparison.Ordinal)
            || (name.Length == 0 && (values.All(value => value.Length == 0) || values.All(value => long.TryParse(value, out _))));
    }

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
