using ZetaMixup.Datasets;
using System.Text.Encodings.Web;
using System.Text.Json;
using SkinLesion.Options;
using SkinLesion.Training;

namespace SkinLesion.Reporting;

/// <summary>The results as JSON. F1 goes from 0 to 1; <c>differenceToNone</c> is null for none itself and where it was not run.</summary>
internal static class ResultsFile
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Fails before the training rather than after it.</summary>
    internal static void Check(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (Directory.Exists(path) || folder is null || !Directory.Exists(folder))
        {
            throw new UserErrorException(
                Directory.Exists(path) ? $"--json is '{path}', which is a folder." : $"--json is '{path}', but there is no folder '{folder}'.");
        }
    }

    internal static void Write(string path, ExperimentResult result, SampleOptions options) =>
        File.WriteAllText(path, ToJson(result, options) + Environment.NewLine);

    internal static string ToJson(ExperimentResult result, SampleOptions options) => JsonSerializer.Serialize(
        new
        {
            result.Data,
            Rows = new { Train = result.TrainRows, Test = result.TestRows },
            Classes = result.ClassNames,
            Settings = Settings(options),
            Methods = result.Methods.Select(method => new
            {
                method.Name,
                method.MicroF1,
                method.Mean,
                method.StandardDeviation,
                method.DifferenceToNone,
                method.MacroF1,
                method.SecondsPerEpoch,
            }),
        },
        Format);

    private static object Settings(SampleOptions options) => new
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
        TrainSize = options.TrainSize.Count ?? options.TrainSize.Share,
        options.LabelNoise,
        options.Seeds,
        options.Seed,
    };
}
