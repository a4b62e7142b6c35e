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
    internal static Difference[] Between(ResultsDocument first, ResultsDocument second) => Between(Comparable(first), Comparable(second));

    /// <summary>Finds the differences in what any two documents are compared by.</summary>
    internal static Difference[] Between(Compared first, Compared second)
    {
        Difference[] settings = [.. Between(first.Settings, second.Settings)];

        // Images of another size are other values, which need not be said as well.
        var isOtherData = first.Input != second.Input && !settings.Any(difference => difference.Name == ImageSize);
        return
        [
            .. settings,
            .. isOtherData ? [new Difference("the data", $"{first.Data} (SHA-256 {Shorten(first.Input)})", $"{second.Data} (SHA-256 {Shorten(second.Input)})")] : Array.Empty<Difference>(),
            .. first.Arithmetic != second.Arithmetic ? [new Difference("the arithmetic of the machine or version", first.Arithmetic, second.Arithmetic)] : Array.Empty<Difference>(),
        ];
    }

    private static IEnumerable<Difference> Between(JsonObject first, JsonObject second) =>
        first.Where(pair => !JsonNode.DeepEquals(pair.Value, second[pair.Key])).SelectMany(pair => (pair.Value, second[pair.Key]) is (JsonObject a, JsonObject b)
            ? Between(a, b)
            : [new Difference(pair.Key, Text(pair.Value), Text(second[pair.Key]))]);

    private static Compared Comparable(ResultsDocument document) => new(
        JsonSerializer.SerializeToNode(document.Settings, ResultsDocument.Format)!.AsObject(),
        FormattableString.Invariant($"{document.Data} with {document.Rows.Train + (document.Rows.Validation ?? 0)} training and {document.Rows.Test} test rows"),
        document.Input,
        document.Arithmetic);

    private static string Text(JsonNode? value) => value?.ToJsonString(OneLine) is { } text ? (text.Length <= LongestValue ? text : $"{text[..LongestValue]}…") : "not set";

    private static string Shorten(string checksum) => checksum.Length <= 8 ? checksum : $"{checksum[..8]}…";

    private static readonly JsonSerializerOptions OneLine = new(ResultsDocument.Format) { WriteIndented = false };
}

/// <summary>What the parts of one work have in common.</summary>
/// <param name="Settings">The settings.</param>
/// <param name="Data">The name of the data and its numbers of rows.</param>
/// <param name="Input">The checksum of the data.</param>
/// <param name="Arithmetic">The checksum of the arithmetic.</param>
internal sealed record Compared(JsonObject Settings, string Data, string Input, string Arithmetic);
