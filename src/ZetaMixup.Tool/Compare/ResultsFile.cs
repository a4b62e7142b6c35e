using System.Text.Encodings.Web;
using System.Text.Json;

namespace ZetaMixup.Tool.Compare;

/// <summary>The results as JSON. Measures are from 0 to 1; <c>differenceToNone</c> is null for <c>none</c> and if <c>none</c> was not run.</summary>
internal static class ResultsFile
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal static void Write(string path, ComparisonResult result, CompareOptions options) =>
        File.WriteAllText(path, ToJson(result, options) + Environment.NewLine);

    internal static string ToJson(ComparisonResult result, CompareOptions options) => JsonSerializer.Serialize(
        new
        {
            result.Data,
            Rows = new { Train = result.TrainRows, Test = result.TestRows },
            Classes = result.ClassNames,
            Settings = Settings(options),
            Methods = result.Methods.Select(method => Method(result.Measure, method)),
        },
        Format);

    private static Dictionary<string, object?> Method(Measure measure, MethodResult method) => new()
    {
        ["name"] = method.Name,
        [measure.JsonName] = method.Measure.Values,
        ["mean"] = method.Measure.Mean,
        ["standardDeviation"] = method.Measure.StandardDeviation,
        ["differenceToNone"] = method.DifferenceToNone is { } difference ? new { difference.Mean, difference.StandardError } : null,
        ["macroF1"] = method.MacroF1,
        ["secondsPerEpoch"] = method.SecondsPerEpoch,
    };

    private static object Settings(CompareOptions options) => new
    {
        options.Gamma,
        options.Samples,
        options.Alpha,
        options.Epochs,
        options.BatchSize,
        options.Hidden,
        options.Optimizer,
        LearningRate = options.EffectiveLearningRate,
        options.Momentum,
        options.WeightDecay,
        options.ImageSize,
        TrainSize = options.TrainSize?.Count ?? options.TrainSize?.Fraction,
        options.LabelNoise,
        options.Seeds,
        options.Seed,
    };
}
