using System.Runtime.InteropServices;
using ZetaMixup.Benchmarks.Options;
using ZetaMixup.Benchmarks.Quick;
using static System.FormattableString;

namespace ZetaMixup.Benchmarks.Views;

/// <summary>View mode: measures the passes, and tells.</summary>
internal static class ViewRun
{
    internal static void Run(ViewOptions options, TextWriter output)
    {
        ResultsFile.Check(options.Json);
        output.WriteLine($"{RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} processors");
        ViewResults results = ViewResults.Measure(options);
        output.WriteLine(Invariant(
            $"Milliseconds of {options.Rows} rows of {options.Width} values, T = {options.SampleCount}, batches of {options.BatchSize}, median / minimum."));
        output.WriteLine();
        Write("pass over the source", results.SourceMs);
        Write("pass over its cache", results.CacheMs);
        Write("kernel, plans included", results.KernelMs);
        Write("the same on one batch in the caches", results.KernelInCacheMs);
        Write("pass over the mixed view", results.MixedMs);
        output.WriteLine();
        output.WriteLine(Invariant($"mixed / (cache + kernel) = {results.MixedShare:F2}"));
        output.WriteLine(Invariant($"1.5 × cache + kernel = {results.BoundMs:F1} ms; with the kernel in the caches {results.StrictBoundMs:F1} ms"));
        ResultsFile.Write(options.Json, results);

        void Write(string what, Timing timing) =>
            output.WriteLine(Invariant($"{what,-38}{timing.Median,10:F2} / {timing.Min:F2}"));
    }
}
