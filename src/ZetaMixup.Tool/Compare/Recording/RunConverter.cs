using System.Text.Json;
using System.Text.Json.Serialization;

namespace ZetaMixup.Tool.Compare.Recording;

/// <summary>Writes a run on a line of its own: its matrix and epochs would take hundreds of lines otherwise.</summary>
internal sealed class RunConverter : JsonConverter<RunResult>
{
    /// <summary>The loss of a training that diverges is not a number of JSON.</summary>
    internal static readonly JsonSerializerOptions Line = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public override RunResult Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var row = JsonSerializer.Deserialize<RunRow>(ref reader, Line)!;
        if (row.Epochs.Length == 0)
        {
            throw new JsonException($"The run of {row.Method} with seed {row.Seed} has no epochs.");
        }

        return new RunResult(row.Method, row.Seed, row.Value, row.MacroF1, row.Seconds)
        {
            Confusion = row.Confusion,
            Epochs = [.. row.Epochs.Select(epoch => epoch.ToMetrics(row.Epochs.Length))],
        };
    }

    public override void Write(Utf8JsonWriter writer, RunResult value, JsonSerializerOptions options)
    {
        var row = new RunRow(value.Method, value.Seed, value.Value, value.MacroF1, value.Seconds, value.Confusion, [.. value.Epochs.Select(EpochRow.Of)]);
        writer.WriteRawValue($"\n    {JsonSerializer.Serialize(row, Line)}", skipInputValidation: true);
    }

    private sealed record RunRow(string Method, int Seed, double Value, double MacroF1, double Seconds, double[][] Confusion, EpochRow[] Epochs);
}
