using ZetaMixup.Benchmarks.CommandLine;
using ZetaMixup.Benchmarks.Quick;
using static System.FormattableString;

namespace ZetaMixup.Benchmarks.Views;

/// <summary>View mode: measures the passes, and tells.</summary>
internal static class ViewRun
{
    internal static ViewResults Run(ViewOptions options, TextWriter output)
    {
        output.WriteLine(BenchmarkCommand.Machine);
        ViewResults results = ViewResults.Measure(options);
        output.WriteLine(Invariant(
            $"Milliseconds of {options.Rows} rows of {options.Width} values, T = {options.SampleCount}, batches of {options.BatchSize}, median / minimum."));
        if (options.Pools > 1 || options.RowMicroseconds > 0)
        {
            output.WriteLine(Invariant($"{options.Pools} pools; source and reader wait {options.RowMicroseconds} µs for each row."));
        }

        output.WriteLine();
        Write("pass over the source", results.SourceMs);
        Write("pass over its cache", results.CacheMs);
        Write("kernel, plans included", results.KernelMs);
        Write("the same on one batch in the caches", results.KernelInCacheMs);
        Write("pass over the mixed view", results.MixedMs);
        if (results.MixedOnOneThreadMs is { } oneThread)
        {
            Write("the same on one thread", oneThread);
        }

        output.WriteLine();
        output.WriteLine(Invariant($"mixed / (cache + kernel) = {results.MixedShare:F2}"));
        if (results.MixedOnOneThreadMs is { } one)
        {
            output.WriteLine(Invariant($"mixed / mixed on one thread = {results.MixedMs.Median / one.Median:F2}"));
        }

        output.WriteLine(Invariant($"1.5 × cache + kernel = {results.BoundMs:F1} ms; with the kernel in the caches {results.StrictBoundMs:F1} ms"));
        return results;

        void Write(string what, Timing timing) =>
            output.WriteLine(Invariant($"{what,-38}{timing.Median,10:F2} / {timing.Min:F2}"));
    }
}

/// <summary>What view mode found, in the form of its JSON: milliseconds of a pass, the bound by the medians.</summary>
internal sealed record ViewResults(
    int Rows, int Width, int T, int BatchSize, int Pools, int RowMicroseconds, Timing SourceMs, Timing CacheMs, Timing KernelMs, Timing KernelInCacheMs, Timing MixedMs, Timing? MixedOnOneThreadMs)
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
        Action[] works = [workload.ReadSource, workload.ReadCache, workload.Mix, workload.MixInCache, workload.ReadMixed];
        Timing[] times = Stopwatches.Measure(options.Pools == 1 ? works : [.. works, workload.ReadMixedOnOneThread]);
        return new ViewResults(
            options.Rows, options.Width, options.SampleCount, options.BatchSize, options.Pools, options.RowMicroseconds, times[0], times[1], times[2], times[3], times[4],
            times.Length > works.Length ? times[^1] : null);
    }
}
