using ZetaMixup.Benchmarks.Options;
using ZetaMixup.Benchmarks.Quick;

namespace ZetaMixup.Benchmarks.Views;

/// <summary>What view mode found, in the form of its JSON: milliseconds of a pass, the bound by the medians.</summary>
internal sealed record ViewResults(
    int Rows, int Width, int T, int BatchSize, Timing SourceMs, Timing CacheMs, Timing KernelMs, Timing KernelInCacheMs, Timing MixedMs)
{
    private const double Allowance = 1.5;

    /// <summary>A pass over the mixed view as a share of a pass over the cache and the kernel's time.</summary>
    public double MixedShare => MixedMs.Median / (CacheMs.Median + KernelMs.Median);

    /// <summary>1.5 times a pass over the cache, and the kernel's time.</summary>
    public double BoundMs => (Allowance * CacheMs.Median) + KernelMs.Median;

    /// <summary>The same with the time of a kernel whose rows lie in the processor's caches already.</summary>
    public double StrictBoundMs => (Allowance * CacheMs.Median) + KernelInCacheMs.Median;

    internal static ViewResults Measure(ViewOptions options)
    {
        var workload = new ViewWorkload(options);
        Timing[] times = Stopwatches.Measure(
            workload.ReadSource, workload.ReadCache, workload.Mix, workload.MixInCache, workload.ReadMixed);
        return new ViewResults(
            options.Rows, options.Width, options.SampleCount, options.BatchSize, times[0], times[1], times[2], times[3], times[4]);
    }
}
