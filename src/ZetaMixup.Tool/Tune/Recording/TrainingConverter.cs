using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ZetaMixup.Tool.Tune.Recording;

/// <summary>Writes a training on a line of its own, and the predicted classes of a test as numbers with commas.</summary>
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
        return new TrainingRecord(new TrainingKey(row.Fold, row.Predicted is not null, row.Setting, row.Epochs, row.Repeat), row.Value)
        {
            Predicted = row.Predicted is null ? null : Classes(row.Predicted),
        };
    }

    public override void Write(Utf8JsonWriter writer, TrainingRecord value, JsonSerializerOptions options)
    {
        var key = value.Key;
        var row = new Row(key.Fold, key.Setting, key.Epochs, key.Repeat, value.Value, value.Predicted is { } predicted ? string.Join(',', predicted) : null);
        writer.WriteRawValue($"\n    {JsonSerializer.Serialize(row, Line)}", skipInputValidation: true);
    }

    private static int[] Classes(string text) => text.Length == 0 ? [] :
    [
        .. text.Split(',').Select(part => int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= RowScores.None
            ? number
            : throw new JsonException($"'{part}' is not the number of a class.")),
    ];

    private sealed record Row(int Fold, string Setting, int Epochs, int Repeat, double? Value, string? Predicted = null);
}
