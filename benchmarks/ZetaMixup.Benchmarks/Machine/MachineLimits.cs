namespace ZetaMixup.Benchmarks.Machine;

/// <summary>What the machine can do at most, by the number of threads.</summary>
internal sealed class MachineLimits
{
    private readonly SortedDictionary<int, double> _peakGflops = [];
    private readonly SortedDictionary<int, double> _copyGBps = [];
    private readonly CopyBandwidth _copy = new();

    /// <summary>Peak rate of multiply-adds, in 10⁹ floating-point operations per second.</summary>
    internal IReadOnlyDictionary<int, double> PeakGflops => _peakGflops;

    /// <summary>Bandwidth of a large copy, read and written bytes added up, in 10⁹ bytes per second.</summary>
    internal IReadOnlyDictionary<int, double> CopyGBps => _copyGBps;

    /// <summary>Measures. Measured again, a limit is the highest rate that was ever seen.</summary>
    internal void Measure(IEnumerable<int> threadCounts)
    {
        foreach (int threads in threadCounts)
        {
            _peakGflops[threads] = Math.Max(_peakGflops.GetValueOrDefault(threads), PeakRate.Measure(threads));
            _copyGBps[threads] = Math.Max(_copyGBps.GetValueOrDefault(threads), _copy.Measure(threads));
        }
    }

    /// <summary>The least time that the machine needs for some work: whichever of computing and moving takes longer.</summary>
    internal double LeastSeconds(int threads, double flops, double bytes) =>
        Math.Max(flops / (_peakGflops[threads] * 1e9), bytes / (_copyGBps[threads] * 1e9));
}
