using System.Text.Json;
using System.Text.Json.Nodes;

namespace ZetaMixup.Tool.Compare.Recording;

/// <summary>What keeps the runs of two documents from being runs of one comparison.</summary>
/// <param name="Name">The setting.</param>
/// <param name="First">Its value in the first document.</param>
/// <param name="Second">Its value in the second document.</param>
internal sealed record Difference(string Name, string First, string Second)
{
    private const string ImageSize = "imageSize";

    private const int LongestValue = 60;

    /// <summary>Finds the differences in the settings, the data and the arithmetic, but not in the shard.</summary>
    internal static Difference[] Between(ResultsDocument first, ResultsDocument second)
    {
        var (a, b) = (SettingsOf(first), SettingsOf(second));
        Difference[] settings = [.. Between(a, b)];

        // Images of another size are other values, which need not be said as well.
        var isOtherData = first.Input != second.Input && !settings.Any(difference => difference.Name == ImageSize);
        return
        [
            .. settings,
            .. isOtherData ? [new Difference("the data", $"{Rows(first)} (SHA-256 {Shorten(first.Input)})", $"{Rows(second)} (SHA-256 {Shorten(second.Input)})")] : Array.Empty<Difference>(),
            .. first.Arithmetic != second.Arithmetic ? [new Difference("the arithmetic of the machine or version", first.Arithmetic, second.Arithmetic)] : Array.Empty<Difference>(),
        ];
    }

    private static IEnumerable<Difference> Between(JsonObject first, JsonObject second) =>
        first.Where(pair => !JsonNode.DeepEquals(pair.Value, second[pair.Key])).SelectMany(pair => (pair.Value, second[pair.Key]) is (JsonObject a, JsonObject b)
            ? Between(a, b)
            : [new Difference(pair.Key, Text(pair.Value), Text(second[pair.Key]))]);

    private static JsonObject SettingsOf(ResultsDocument document) => JsonSerializer.SerializeToNode(document.Settings, ResultsDocument.Format)!.AsObject();

    private static string Text(JsonNode? value) => value?.ToJsonString(OneLine) is { } text ? (text.Length <= LongestValue ? text : $"{text[..LongestValue]}…") : "not set";

    private static string Rows(ResultsDocument document) =>
        FormattableString.Invariant($"{document.Data} with {document.Rows.Train + (document.Rows.Validation ?? 0)} training and {document.Rows.Test} test rows");

    private static string Shorten(string checksum) => checksum.Length <= 8 ? checksum : $"{checksum[..8]}…";

    private static readonly JsonSerializerOptions OneLine = new(ResultsDocument.Format) { WriteIndented = false };
}
