using System.Text.Json;
using System.Text.Json.Serialization;

namespace ZetaMixup.Tool.Tune.Recording;

/// <summary>Writes a training on a line of its own, and which rows it classified right as hexadecimal digits, the first row first.</summary>
internal sealed class TrainingConverter : JsonConverter<TrainingRecord>
{
    private static readonly JsonSerializerOptions Line = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public override TrainingRecord Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var row = JsonSerializer.Deserialize<Row>(ref reader, Line)!;
        return new TrainingRecord(new TrainingKey(row.Fold, row.Right is not null || row.Rows > 0, row.Setting, row.Epochs, row.Repeat), row.Value)
        {
            Right = row.Rows > 0 ? Unpack(row.Right, row.Rows.Value) : null,
        };
    }

    public override void Write(Utf8JsonWriter writer, TrainingRecord value, JsonSerializerOptions options)
    {
        var key = value.Key;
        var row = new Row(key.Fold, key.Setting, key.Epochs, key.Repeat, value.Value, value.Right?.Length, value.Right is { } right ? Pack(right) : null);
        writer.WriteRawValue($"\n    {JsonSerializer.Serialize(row, Line)}", skipInputValidation: true);
    }

    private static string Pack(bool[] bits)
    {
        var bytes = new byte[(bits.Length + 7) / 8];
        for (var i = 0; i < bits.Length; i++)
        {
            bytes[i / 8] |= (byte)(bits[i] ? 0x80 >> (i % 8) : 0);
        }

        return Convert.ToHexStringLower(bytes);
    }

    private static bool[] Unpack(string? text, int count)
    {
        byte[] bytes;
        try
        {
            bytes = Convert.FromHexString(text ?? "");
        }
        catch (FormatException e)
        {
            throw new JsonException($"'{text}' is not hexadecimal.", e);
        }

        return bytes.Length == (count + 7) / 8
            ? [.. Enumerable.Range(0, count).Select(i => (bytes[i / 8] & (0x80 >> (i % 8))) != 0)]
            : throw new JsonException($"'{text}' has not the digits of {count} rows.");
    }

    private sealed record Row(int Fold, string Setting, int Epochs, int Repeat, double? Value, int? Rows = null, string? Right = null);
}
