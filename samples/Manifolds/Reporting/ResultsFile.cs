using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Manifolds.Measuring;
using Manifolds.Options;

namespace Manifolds.Reporting;

/// <summary>The numbers as JSON: of each measure the mean and the value of every seed.</summary>
internal static class ResultsFile
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,

        // Points at one place have no dimension by maximum likelihood.
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    internal static string ToJson(IReadOnlyList<Comparison> comparisons, ManifoldsOptions options) => JsonSerializer.Serialize(
        new
        {
            Settings = new { Comparison.BatchSize, options.Seed, options.Seeds },
            Data = comparisons.Select(comparison => new
            {
                comparison.Data.Name,
                Points = comparison.Data.Points.Count,
                Coordinates = comparison.Data.Width,
                Methods = comparison.Results.Select(result => Describe(comparison, result)),
                Remarks = Remarks.On(comparison),
            }),
        },
        Format);

    private static object Describe(Comparison comparison, MethodResult result) => new
    {
        result.Method.Name,
        result.Method.Gamma,
        FukunagaOlsen = ByNeighbourCount(comparison, result.FukunagaOlsen),
        LevinaBickel = ByNeighbourCount(comparison, result.LevinaBickel),
        result.Distance,
        result.Entropy,
        result.EffectiveClasses,
        result.EffectiveSamples,
        result.DominantClassShare,
    };

    private static Dictionary<string, Measured> ByNeighbourCount(Comparison comparison, IReadOnlyList<Measured> values) =>
        comparison.Data.NeighbourCounts.Zip(values).ToDictionary(pair => pair.First.ToString(CultureInfo.InvariantCulture), pair => pair.Second);
}
