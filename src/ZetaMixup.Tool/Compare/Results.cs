using MathNet.Numerics.Statistics;
using ZetaMixup.MLNet;
using ZetaMixup.Tool.Compare.Recording;

namespace ZetaMixup.Tool.Compare;

/// <summary>One method with one seed.</summary>
/// <param name="Method">The name of the method.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Value">The measure, 0 to 1.</param>
/// <param name="MacroF1">Macro-averaged F1, 0 to 1.</param>
/// <param name="Seconds">The duration of the training.</param>
internal sealed record RunResult(string Method, int Seed, double Value, double MacroF1, double Seconds)
{
    /// <summary>What was run.</summary>
    internal RunKey Key => new(Method, Seed);

    /// <summary>The metrics of each epoch. Their validation rows are those of early stopping, or the test rows if all epochs are run.</summary>
    internal IReadOnlyList<EpochMetrics> Epochs { get; init; } = [];

    /// <summary>The number of test rows by class (first) and predicted class (second).</summary>
    internal double[][] Confusion { get; init; } = [];

    /// <summary>Whether another run has the same results, apart from the durations.</summary>
    internal bool HasSameResults(RunResult other) =>
        Key == other.Key && (Value, MacroF1) == (other.Value, other.MacroF1)
        && Confusion.SelectMany(row => row).SequenceEqual(other.Confusion.SelectMany(row => row))
        && Epochs.Select(epoch => epoch with { Duration = default }).SequenceEqual(other.Epochs.Select(epoch => epoch with { Duration = default }));
}

/// <summary>The mean over the seeds and its uncertainty.</summary>
/// <param name="Values">One value per seed.</param>
internal sealed record SeedValues(IReadOnlyList<double> Values)
{
    internal double Mean { get; } = Values.Mean();

    /// <summary>The sample standard deviation; 0 for a single seed.</summary>
    internal double StandardDeviation { get; } = Values.Count > 1 ? Values.StandardDeviation() : 0;

    /// <summary>The standard error of the mean; 0 for a single seed.</summary>
    internal double StandardError => StandardDeviation / Math.Sqrt(Values.Count);

    /// <summary>The differences, seed by seed.</summary>
    internal SeedValues Minus(SeedValues other) => new([.. Values.Zip(other.Values, (value, subtrahend) => value - subtrahend)]);
}

/// <summary>One method with all seeds.</summary>
/// <param name="Name">The name of the method.</param>
/// <param name="Measure">The measure, 0 to 1.</param>
/// <param name="MacroF1">The mean of macro-averaged F1, 0 to 1.</param>
/// <param name="SecondsPerEpoch">The mean duration of an epoch.</param>
/// <param name="DifferenceToNone">The measure minus that of <c>none</c>; null for <c>none</c> and if <c>none</c> was not run.</param>
internal sealed record MethodResult(string Name, SeedValues Measure, double MacroF1, double SecondsPerEpoch, SeedValues? DifferenceToNone)
{
    /// <summary>The metrics of each epoch that all seeds have reached.</summary>
    internal IReadOnlyList<CurvePoint> Curve { get; init; } = [];

    /// <summary>For each seed, the number of test rows by class (first) and predicted class (second).</summary>
    internal IReadOnlyList<double[][]> Confusions { get; init; } = [];

    /// <summary>Summarizes the runs of all seeds, method by method.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="testsEachEpoch">Whether the validation metrics of the epochs are those of the test rows.</param>
    internal static MethodResult[] Of(IReadOnlyList<RunResult> runs, bool testsEachEpoch = true)
    {
        var methods = runs.GroupBy(run => run.Method).ToArray();
        var none = methods.FirstOrDefault(method => method.Key == PolicyNames.None) is { } runsOfNone ? ValuesOf(runsOfNone) : null;
        return [.. methods.Select(method => Of(method.Key, [.. method], method.Key == PolicyNames.None ? null : none, testsEachEpoch))];
    }

    private static MethodResult Of(string name, RunResult[] runs, SeedValues? none, bool testsEachEpoch)
    {
        var values = ValuesOf(runs);
        return new MethodResult(
            name,
            values,
            runs.Average(run => run.MacroF1),
            runs.Average(run => run.Epochs.Average(epoch => epoch.Duration.TotalSeconds)),
            none is null ? null : values.Minus(none))
        {
            Curve = [.. Enumerable.Range(0, runs.Min(run => run.Epochs.Count)).Select(epoch => CurvePoint.Of([.. runs.Select(run => run.Epochs[epoch])], testsEachEpoch))],
            Confusions = [.. runs.Select(run => run.Confusion)],
        };
    }

    private static SeedValues ValuesOf(IEnumerable<RunResult> runs) => new([.. runs.Select(run => run.Value)]);
}

/// <summary>
/// The metrics of an epoch, seed by seed. The test metrics are NaN if there was no test after the epoch, as with early stopping,
/// which has <see cref="ValidationLoss"/> instead.
/// </summary>
internal sealed record CurvePoint(int Epoch, SeedValues Loss, SeedValues TestLoss, SeedValues TestAccuracy)
{
    /// <summary>The loss of the validation rows of early stopping; NaN without it.</summary>
    internal required SeedValues ValidationLoss { get; init; }

    /// <summary>The accuracy on the validation rows of early stopping; NaN without it.</summary>
    internal required SeedValues ValidationAccuracy { get; init; }

    internal static CurvePoint Of(EpochMetrics[] seeds, bool testsEachEpoch)
    {
        SeedValues loss = new([.. seeds.Select(epoch => epoch.ValidationLoss ?? double.NaN)]);
        SeedValues accuracy = new([.. seeds.Select(epoch => epoch.ValidationAccuracy ?? double.NaN)]);
        SeedValues none = new([.. seeds.Select(_ => double.NaN)]);
        return new(seeds[0].Epoch, new([.. seeds.Select(epoch => epoch.Loss)]), testsEachEpoch ? loss : none, testsEachEpoch ? accuracy : none)
        {
            ValidationLoss = testsEachEpoch ? none : loss,
            ValidationAccuracy = testsEachEpoch ? none : accuracy,
        };
    }
}

/// <summary>The first batch of training rows of the first seed, to show how the methods mix it.</summary>
/// <param name="Features">The rows.</param>
/// <param name="Labels">Their classes, from 0.</param>
/// <param name="Pictures">How a row makes a picture, or null.</param>
internal sealed record ExampleBatch(float[][] Features, int[] Labels, PictureFormat? Pictures);

/// <summary>The results of a comparison.</summary>
/// <param name="Measure">What the methods are compared by.</param>
/// <param name="Data">The name of the data.</param>
/// <param name="TrainRows">The number of training rows of the last seed.</param>
/// <param name="TestRows">The number of test rows.</param>
/// <param name="ClassNames">The classes.</param>
/// <param name="Methods">The methods in their order.</param>
internal sealed record ComparisonResult(
    Measure Measure, string Data, int TrainRows, int TestRows, IReadOnlyList<string> ClassNames, IReadOnlyList<MethodResult> Methods)
{
    /// <summary>The number of validation rows of early stopping of the last seed; 0 without it.</summary>
    internal int ValidationRows { get; init; }

    internal ExampleBatch? Examples { get; init; }
}
