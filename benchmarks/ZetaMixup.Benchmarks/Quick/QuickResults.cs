using ZetaMixup.Benchmarks.Machine;
using static System.FormattableString;

namespace ZetaMixup.Benchmarks.Quick;

/// <summary>What quick mode found, in the form of its JSON; limits are by the number of threads.</summary>
internal sealed record QuickResults(
    IReadOnlyDictionary<int, double> PeakGflops, IReadOnlyDictionary<int, double> CopyGBps, IReadOnlyList<ShapeResult> Shapes)
{
    internal static QuickResults Of(MachineLimits limits, IEnumerable<ShapeTimes> times) =>
        new(limits.PeakGflops, limits.CopyGBps, [.. times.Select(shape => ShapeResult.Of(shape, limits))]);
}

/// <summary>One batch: its times, the rates of the mix and its share of the limit, all by the median.</summary>
internal sealed record ShapeResult(
    int Rows, int Width, int T, int Threads, Timing MixMs, Timing PlanMs, Timing NaiveMs, double Gflops, double Gbps, double LimitShare)
{
    internal static ShapeResult Of(ShapeTimes times, MachineLimits limits)
    {
        double seconds = times.Mix.Median / 1e3;
        return new ShapeResult(
            times.Shape.Rows, times.Shape.Width, times.SampleCount, times.Threads, times.Mix, times.Plan, times.Naive,
            times.Flops / seconds / 1e9, times.Bytes / seconds / 1e9,
            limits.LeastSeconds(times.Threads, times.Flops, times.Bytes) / seconds);
    }
}

/// <summary>The times of one batch.</summary>
internal sealed record ShapeTimes(BatchShape Shape, int SampleCount, int Threads, Timing Mix, Timing Plan, Timing Naive)
{
    // Both ways of mixing sum up in single precision, samples are below 1 and weights sum to 1.
    private const float Tolerance = 1e-4f;

    // Wide enough for the kernels of wide rows, and narrow enough to be mixed many times within the warm-up.
    private const int RehearsalWidth = 512;

    /// <summary>2·B·T·width: a multiply-add for each value of each of the T samples of a row.</summary>
    internal double Flops => 2.0 * Shape.Rows * SampleCount * Shape.Width;

    /// <summary>8·B·width: each sample is read once, and each mixed row written once.</summary>
    internal double Bytes => 2.0 * sizeof(float) * Shape.Rows * Shape.Width;

    internal static ShapeTimes Measure(BatchShape shape, int? sampleCount, int threads, bool misaligned)
    {
        var narrow = new MixWorkload(shape with { Width = Math.Min(shape.Width, RehearsalWidth) }, sampleCount, threads);
        Stopwatches.Rehearse(narrow.Mix, () => narrow.Plan(), narrow.MixNaively);

        var workload = new MixWorkload(shape, sampleCount, threads, misaligned);
        float difference = workload.LargestDifference();
        if (!(difference <= Tolerance))
        {
            throw new InvalidOperationException(
                $"The mixer and the plain multiply-add differ by {difference} for {shape}; at most {Tolerance} is rounding.");
        }

        Timing[] times = Stopwatches.Measure(workload.Mix, () => workload.Plan(), workload.MixNaively);
        return new ShapeTimes(shape, workload.SampleCount, threads, times[0], times[1], times[2]);
    }
}

/// <summary>Milliseconds of one call.</summary>
internal readonly record struct Timing(double Median, double Min)
{
    /// <summary>Sums up the times of single calls, in milliseconds; at least one.</summary>
    internal static Timing Of(List<double> times)
    {
        double[] sorted = [.. times];
        Array.Sort(sorted);
        int middle = sorted.Length / 2;
        double median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Timing(median, sorted[0]);
    }

    /// <summary>Median / minimum.</summary>
    public override string ToString() => $"{Digits(Median)} / {Digits(Min)}";

    private static string Digits(double value) => value switch
    {
        < 0.1 => Invariant($"{value:F4}"),
        < 10 => Invariant($"{value:F3}"),
        _ => Invariant($"{value:F1}"),
    };
}
