using CsvHelper;

namespace ZetaMixup.Tool.Augment.Output;

/// <summary>
/// Rows as CSV: the name (for images the file), the dominant sample's label, the probability of each class, optionally the
/// sources of the mix and their weights, and the values.
/// </summary>
internal sealed class CsvRows(Stream part, RunSettings settings, bool hasFiles) : IRowWriter
{
    internal const string SoftLabelPrefix = "soft:";

    internal static readonly CsvWriterOptions Format = new() { Separator = ',', NewLine = "\n" };

    private readonly CsvWriter _csv = CsvWriter.Create(part, Format, leaveOpen: true);

    internal static void WriteHead(Stream table, RunSettings settings)
    {
        var hasFiles = settings.Format == OutputFormat.Png;
        using var csv = CsvWriter.Create(table, Format, leaveOpen: true);
        csv.WriteField(hasFiles ? "file" : "id");
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

        for (var i = 0; i < (hasFiles ? 0 : settings.Width); i++)
        {
            csv.WriteField($"p{i}");
        }

        csv.EndRecord();
    }

    public void Write(MixedRow row)
    {
        _csv.WriteField(row.Name);
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

        if (!hasFiles)
        {
            foreach (var value in row.Values)
            {
                _csv.WriteField(value);
            }
        }

        _csv.EndRecord();
    }

    public void Dispose() => _csv.Dispose();

    /// <summary>Escapes a name for a list that is separated by semicolons.</summary>
    private static string Escape(string name) => name.Replace("%", "%25").Replace(";", "%3B");
}
