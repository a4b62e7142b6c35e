using ZetaMixup.MLNet;
using ZetaMixup.Samples.Experiments.Options;

namespace ZetaMixup.Samples.Experiments.Training;

/// <summary>Brings the runs of all seeds together, method by method.</summary>
internal static class Summary
{
    internal static MethodResult[] Of(IReadOnlyList<RunResult> runs)
    {
        var methods = runs.GroupBy(run => run.Method).ToArray();
        var none = methods.FirstOrDefault(method => method.Key == MixingMethod.None)?.Select(run => run.Value).ToArray();
        return [.. methods.Select(method => Of(method.Key, [.. method], method.Key == MixingMethod.None ? null : none))];
    }

    private static MethodResult Of(string name, RunResult[] runs, double[]? none)
    {
        double[] values = [.. runs.Select(run => run.Value)];
        return new MethodResult(
            name,
            values,
            runs.Average(run => run.MacroF1),
            runs.Average(run => run.Epochs.Average(epoch => epoch.Duration.TotalSeconds)),
            none is null ? null : Statistics.Difference(values, none))
        {
            Curve = [.. Enumerable.Range(0, runs[0].Epochs.Count).Select(epoch => Point([.. runs.Select(run => run.Epochs[epoch])]))],
            Confusion = Sum([.. runs.Select(run => run.Confusion)]),
        };
    }

    private static CurvePoint Point(EpochMetrics[] seeds) => new(
        seeds[0].Epoch,
        seeds.Average(epoch => epoch.Loss),
        seeds.Average(epoch => epoch.ValidationLoss ?? double.NaN),
        seeds.Average(epoch => epoch.ValidationAccuracy ?? double.NaN));

    private static double[][] Sum(double[][][] matrices) =>
        [.. Enumerable.Range(0, matrices[0].Length).Select(actual =>
            Enumerable.Range(0, matrices[0].Length).Select(predicted => matrices.Sum(matrix => matrix[actual][predicted])).ToArray())];
}
