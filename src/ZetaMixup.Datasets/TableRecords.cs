using System.Globalization;
using System.Text.Json;
using CsvHelper;

namespace ZetaMixup.Datasets;

/// <summary>Reads the numbers of one record of a table. Thread-safe.</summary>
internal interface ITableRecords
{
    /// <summary>The number of values per record.</summary>
    int Width { get; }

    /// <summary>Reads finite numbers from the bytes of a record; false if they are others than expected.</summary>
    bool TryRead(ReadOnlyMemory<byte> record, Span<float> values);
}

/// <summary>Records of a CSV file, of which some columns are values. Where commas do not separate fields, they may be decimal.</summary>
internal sealed class CsvRecords(CsvReaderOptions format, int fieldCount, int[] columns) : ITableRecords
{
    private const int MaximumNumberLength = 64;

    private readonly bool _hasDecimalCommas = format.Separator != ',';

    public int Width => columns.Length;

    public bool TryRead(ReadOnlyMemory<byte> record, Span<float> values)
    {
        using var reader = CsvReader.Create(record, format);
        return reader.Read() && reader.FieldCount == fieldCount && TryRead(reader, values);
    }

    /// <summary>Reads the values of a record as finite numbers.</summary>
    internal bool TryRead(CsvReader record, Span<float> values)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            if (!TryParse(record.GetSpan(columns[i]), out values[i]) || !float.IsFinite(values[i]))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryParse(ReadOnlySpan<byte> text, out float number)
    {
        var comma = _hasDecimalCommas ? text.IndexOf((byte)',') : -1;
        if (comma < 0 || text.Length > MaximumNumberLength)
        {
            return float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
        }

        Span<byte> pointed = stackalloc byte[MaximumNumberLength];
        text.CopyTo(pointed);
        pointed[comma] = (byte)'.';
        return float.TryParse(pointed[..text.Length], NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }
}

/// <summary>Lines of JSON, each an object with an array of numbers under one name.</summary>
internal sealed class JsonRecords(string name, int width) : ITableRecords
{
    public int Width => width;

    public bool TryRead(ReadOnlyMemory<byte> record, Span<float> values)
    {
        try
        {
            using var document = JsonDocument.Parse(record);
            return document.RootElement.TryGetProperty(name, out var numbers) && TryRead(numbers, values);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Reads an array of as many finite numbers as there is room for.</summary>
    internal static bool TryRead(JsonElement numbers, Span<float> values)
    {
        if (numbers.ValueKind != JsonValueKind.Array || numbers.GetArrayLength() != values.Length)
        {
            return false;
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (numbers[i].ValueKind != JsonValueKind.Number || !numbers[i].TryGetSingle(out values[i]) || !float.IsFinite(values[i]))
            {
                return false;
            }
        }

        return true;
    }
}
