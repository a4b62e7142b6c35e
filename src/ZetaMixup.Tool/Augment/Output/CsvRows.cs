using CsvHelper;

namespace ZetaMixup.Tool.Augment.Output;

/// <summary>
/// Rows as CSV: the name (for images the file), the dominant sample's label, the probability of each class, optionally the
/// sources of the mix and their weights, and the values unless they are in other files.
/// </summary>
internal sealed class CsvRows(Stream part, RunSettings settings) : IRowText
{
    internal const string SoftLabelPrefix = "soft:";

    internal static readonly CsvWriterOptions Format = new() { Separator = ',', NewLine = "\n" };

    private readonly CsvWriter _csv = CsvWriter.Create(part, Format, leaveOpen: true);

    internal static void WriteHead(Stream table, RunSettings settings)
    {
        using var csv = CsvWriter.Create(table, Format, leaveOpen: true);
        csv.WriteField(settings.Format.HasImages() ? "file" : "id");
        csv.WriteField("label");
        foreach (var name in settings.Classes)
        {
            csv.WriteField(SoftLabelPrefix + name);
        }

        if (settings.Provenance)
        {
            csv.WriteField("sources");
            csv.WriteField("weights");
        }

        for (var i = 0; i < (settings.Format.HasValuesInTable() ? settings.Width : 0); i++)
        {
            csv.WriteField($"p{i}");
        }

        csv.EndRecord();
    }

    public void Write(MixedRow row) => Write(row, row.Name);

    /// <summary>Writes a row under a name.</summary>
    internal void Write(MixedRow row, string name)
    {
        _csv.WriteField(name);
        _csv.WriteField(settings.Classes[row.Class]);
        foreach (var probability in row.SoftLabel)
        {
            _csv.WriteField(probability);
        }

        if (settings.Provenance)
        {
            _csv.WriteField(string.Join(';', row.Sources.Select(Escape)));
            _csv.WriteField(string.Join(';', row.Weights.ToArray().Select(weight => weight.ToString(null as IFormatProvider))));
        }

        if (settings.Format.HasValuesInTable())
        {
            foreach (var value in row.Values)
            {
                _csv.WriteField(value);
            }
        }

        _csv.EndRecord();
    }

    public void Flush() => _csv.Flush();

    public void Dispose() => _csv.Dispose();

    /// <summary>Escapes a name for a list that is separated by semicolons.</summary>
    private static string Escape(string name) => name.Replace("%", "%25").Replace(";", "%3B");
}
