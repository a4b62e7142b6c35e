using System.Globalization;
using ZetaMixup.Datasets;
using ZetaMixup.Samples.Experiments.Options;
using ZetaMixup.Samples.Experiments.Training;

namespace ZetaMixup.Samples.Experiments.Reporting;

/// <summary>The sentences and numbers that both reports use.</summary>
internal static class ReportText
{
    /// <summary>Of more things left out than these, only the number is said.</summary>
    internal const int NamedAtMost = 50;

    internal static string[] TableHead(Measure measure) => ["method", $"{measure.Title} %", "minus none", "macro-F1 %", "s/epoch"];

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
        Text($"seed {run.Seed}, {run.Method}: {run.Measure.Title} {100 * run.Value:f1} % in {run.Seconds:f1} s");

    internal static string Title(ExperimentResult result, ExperimentOptions options) =>
        $"{result.Data}: {result.TrainRows} rows to train, {result.TestRows} to test, {options.Seeds} {(options.Seeds == 1 ? "seed" : "seeds")}";

    internal static string Legend(ExperimentOptions options) =>
        options.Seeds == 1
            ? "One seed says little: take more to see how much the results vary."
            : "± is the standard deviation over the seeds, and of the difference the standard error.";

    internal static string[] TableRow(MethodResult method) =>
    [
        method.Name,
        Describe(method),
        method.DifferenceToNone is { } difference ? Describe(difference) : "",
        Text($"{100 * method.MacroF1:f1}"),
        Text($"{method.SecondsPerEpoch:f3}"),
    ];

    internal static string Describe(MethodResult method) => Text($"{100 * method.Mean:f1} ± {100 * method.StandardDeviation:f1}");

    internal static string Describe(PairedDifference difference) =>
        Text($"{100 * difference.Mean:+0.0;-0.0;0.0} ± {100 * difference.StandardError:f1}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
