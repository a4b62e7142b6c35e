using System.Text.Encodings.Web;
using System.Text.Json;

namespace ZetaMixup.Tool.Augment.Output;

/// <summary>Rows as JSON Lines: an object with id, label, softLabel (a probability per class), values and, optionally, sources and weights.</summary>
internal sealed class JsonRows(Stream part, RunSettings settings) : IRowText
{
    private static readonly JsonWriterOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Utf8JsonWriter _json = new(part, Format);

    public void Write(MixedRow row)
    {
        _json.WriteStartObject();
        _json.WriteString("id", row.Name);
        _json.WriteString("label", settings.Classes[row.Class]);
        _json.WriteStartObject("softLabel");
        for (var i = 0; i < row.SoftLabel.Length; i++)
        {
            _json.WriteNumber(settings.Classes[i], row.SoftLabel[i]);
        }

        _json.WriteEndObject();
        if (settings.Provenance)
        {
            _json.WriteStartArray("sources");
            foreach (var source in row.Sources)
            {
                _json.WriteStringValue(source);
            }

            _json.WriteEndArray();
            WriteNumbers("weights", row.Weights);
        }

        WriteNumbers("values", row.Values);
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset();
        part.WriteByte((byte)'\n');
    }

    public void Flush() => _json.Flush();

    public void Dispose() => _json.Dispose();

    private void WriteNumbers(string name, ReadOnlySpan<float> numbers)
    {
        _json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            _json.WriteNumberValue(number);
        }

        _json.WriteEndArray();
    }
}
