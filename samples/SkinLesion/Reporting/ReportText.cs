using System.Globalization;
using ZetaMixup.Datasets;
using SkinLesion.Options;
using SkinLesion.Training;

namespace SkinLesion.Reporting;

/// <summary>The sentences and numbers that both reports use.</summary>
internal static class ReportText
{
    /// <summary>Of more things left out than these, only the number is said.</summary>
    internal const int NamedAtMost = 50;

    internal static string[] TableHead { get; } = ["method", "micro-F1 %", "minus none", "macro-F1 %", "s/epoch"];

    internal static IEnumerable<string> Describe(Dataset dataset)
    {
        yield return $"Data: {dataset.Name}, {dataset.Rows.Count} rows of {dataset.ClassNames.Count} classes";
        var counts = dataset.Rows.CountBy(row => row.Label).ToDictionary();
        yield return $"Classes: {string.Join(", ", dataset.ClassNames.Select(name => $"{name} {counts[name]}"))}";
        foreach (var note in dataset.Notes)
        {
            yield return note;
        }
    }

    internal static IEnumerable<string> Describe(IReadOnlyList<Skipped> skipped)
    {
        if (skipped.Count == 0)
        {
            yield break;
        }

        yield return $"Skipped: {skipped.Count}";
        foreach (var item in skipped.Take(NamedAtMost))
        {
            yield return $"  {item.Name}: {item.Reason}";
        }

        if (skipped.Count > NamedAtMost)
        {
            yield return $"  and {skipped.Count - NamedAtMost} more";
        }
    }

    internal static string Describe(RunResult run) =>
        Text($"seed {run.Seed}, {run.Method}: micro-F1 {100 * run.MicroF1:f1} % in {run.Seconds:f1} s");

    internal static string Title(ExperimentResult result, SampleOptions options) =>
        $"{result.Data}: {result.TrainRows} rows to train, {result.TestRows} to test, {options.Seeds} {(options.Seeds == 1 ? "seed" : "seeds")}";

    internal static string Legend(SampleOptions options) =>
        options.Seeds == 1
            ? "One seed says little: take more to see how much the results vary."
            : "± is the standard deviation over the seeds, and of the difference the standard error.";

    internal static string[] TableRow(MethodResult method) =>
    [
        method.Name,
        Text($"{100 * method.Mean:f1} ± {100 * method.StandardDeviation:f1}"),
        method.DifferenceToNone is { } difference ? Text($"{100 * difference.Mean:+0.0;-0.0;0.0} ± {100 * difference.StandardError:f1}") : "",
        Text($"{100 * method.MacroF1:f1}"),
        Text($"{method.SecondsPerEpoch:f3}"),
    ];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
