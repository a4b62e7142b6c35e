using ZetaMixup.Benchmarks.Machine;

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
