using System.Globalization;
using ZetaMixup.Tool.Compare.Recording;
using ZetaMixup.Tool.Reporting;

namespace ZetaMixup.Tool.Compare;

/// <summary>The lines and tables that <c>compare</c> prints.</summary>
internal static class CompareText
{
    internal static string Describe(RunResult run, Measure measure) =>
        Text($"seed {run.Seed}, {run.Method}: {measure.Title} {100 * run.Value:f1} % in {run.Seconds:f1} s");

    /// <summary>The network and its training, with the defaults that depend on it.</summary>
    /// <param name="options">The options.</param>
    /// <param name="pictures">The shape of a row, or null if the rows are not pictures.</param>
    internal static IEnumerable<string> Describe(CompareOptions options, ImageShape? pictures)
    {
        string[] parts =
        [
            options.Hidden.Count > 0 ? $"{options.Network} with {string.Join(", ", options.Hidden)} hidden" : options.Network.Name,
            .. pictures is null ? Array.Empty<string>() : [Text($"{pictures.Height} × {pictures.Width} pixels")],
            Text($"{options.Epochs} epochs"),
            Text($"batches of {options.BatchSize}"),
            Text($"{options.Optimizer} with learning rate {options.EffectiveLearningRate} ({options.Schedule})"),
            Text($"weight decay {options.WeightDecay}"),
        ];
        yield return $"network {string.Join(", ", parts)}";
        if (options.ResNet is { } network)
        {
            yield return Text($"  first weights {network.Weights}{(network.Freeze ? ", only the last layer is trained" : "")}; changes of images: {network.DescribeAugmentation()}; threads: {network.Threads}");
        }
    }

    /// <summary>What is left of a run that was interrupted, or nothing.</summary>
    internal static IEnumerable<string> DescribePartial(RunKey run, PartialRun? partial)
    {
        if (partial?.Epochs.Count > 0)
        {
            yield return Text($"seed {run.Seed}, {run.Method}: goes on after epoch {partial.Epochs.Count}");
        }
    }

    /// <summary>What is recorded of the runs of a file, or nothing if none is.</summary>
    /// <param name="path">The file.</param>
    /// <param name="recorded">The number of recorded runs.</param>
    /// <param name="all">The number of runs that the file is for.</param>
    internal static IEnumerable<string> DescribeRecords(string path, int recorded, int all)
    {
        if (recorded > 0)
        {
            yield return recorded == all
                ? Text($"{path} has all {all} runs with these settings and this data; nothing is trained.")
                : Text($"{path} has {recorded} of {all} runs with these settings and this data; the others are trained.");
        }
    }

    internal static string Shard(Shard shard, int runs) =>
        Text($"Shard {shard} is complete: {runs} {(runs == 1 ? "run" : "runs")}. 'zetamixup report' puts the shards together.");

    internal static ReportTable Table(ComparisonResult result, CompareOptions options) =>
        new(Title(result, options), Head(result.Measure), [.. result.Methods.Select(Row)], Caption(options));

    internal static string Title(ComparisonResult result, CompareOptions options) =>
        $"{result.Data}: {result.TrainRows} training rows, {(result.ValidationRows > 0 ? $"{result.ValidationRows} validation rows, " : "")}{result.TestRows} test rows, {options.Seeds} {(options.Seeds == 1 ? "seed" : "seeds")}";

    internal static string[] Head(Measure measure) => ["method", $"{measure.Title} %", "minus none", "macro-F1 %", "s/epoch"];

    internal static string[] Row(MethodResult method) =>
    [
        method.Name,
        Mean(method),
        method.DifferenceToNone is { } difference ? Difference(difference) : "",
        Text($"{100 * method.MacroF1:f1}"),
        Text($"{method.SecondsPerEpoch:f3}"),
    ];

    /// <summary>The mean and the standard deviation, which a single seed does not have.</summary>
    internal static string Mean(MethodResult method) =>
        Text($"{100 * method.Measure.Mean:f1}{Uncertainty(method.Measure, method.Measure.StandardDeviation)}");

    /// <summary>The mean difference and its standard error, which a single seed does not have.</summary>
    internal static string Difference(SeedValues difference) =>
        Text($"{100 * difference.Mean:+0.0;-0.0;0.0}{Uncertainty(difference, difference.StandardError)}");

    private static string Uncertainty(SeedValues values, double value) => values.Values.Count == 1 ? "" : Text($" ± {100 * value:f1}");

    internal static string Caption(CompareOptions options) =>
        options.Seeds == 1
            ? "One seed says little. Use more seeds to see how much the results vary."
            : "± is the standard deviation over the seeds, and for the difference the standard error.";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
