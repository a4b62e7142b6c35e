using System.Runtime.Intrinsics;
using ZetaMixup.Benchmarks.CommandLine;
using ZetaMixup.Benchmarks.Machine;
using static System.FormattableString;

namespace ZetaMixup.Benchmarks.Quick;

/// <summary>Quick mode: measures the machine and the batches, and tells.</summary>
internal static class QuickRun
{
    internal static QuickResults Run(QuickOptions options, TextWriter output)
    {
        int vectorBits = 8 * (Vector512.IsHardwareAccelerated ? 64 : Vector256.IsHardwareAccelerated ? 32 : 16);
        output.WriteLine($"{BenchmarkCommand.Machine}, vectors of {vectorBits} bits");
        QuickResults results = Measure(options, output);
        output.WriteLine();
        QuickTable.Write(results, output);
        return results;
    }

    private static QuickResults Measure(QuickOptions options, TextWriter output)
    {
        int[] threadCounts = [.. options.Threads.Append(1).Append(Math.Min(2, Environment.ProcessorCount)).Distinct().Order()];
        var limits = new MachineLimits();
        var times = new List<ShapeTimes>();
        output.WriteLine("measuring the machine ...");
        limits.Measure(threadCounts);
        foreach (BatchShape shape in options.Shapes)
        {
            foreach (int threads in options.Threads)
            {
                output.WriteLine($"measuring {shape} ...");
                times.Add(ShapeTimes.Measure(shape, options.SampleCount, threads, options.Misaligned));

                // Again and again, so that a machine that was busy once is not taken for a slow one.
                limits.Measure(threadCounts);
            }
        }

        return QuickResults.Of(limits, times);
    }
}

/// <summary>The results as text.</summary>
internal static class QuickTable
{
    internal static void Write(QuickResults results, TextWriter output)
    {
        output.WriteLine("Milliseconds of one batch, median / minimum; mix and naive draw a plan too.");
        output.WriteLine();
        output.WriteLine(Invariant(
            $"{"batch",-14}{"T",6}{"threads",9}{"mix",21}{"plan",21}{"naive",21}{"GFLOP/s",10}{"GB/s",8}{"of limit",10}"));
        foreach (ShapeResult shape in results.Shapes)
        {
            output.WriteLine(Invariant(
                $"{$"{shape.Rows}x{shape.Width}",-14}{shape.T,6}{shape.Threads,9}{$"{shape.MixMs}",21}{$"{shape.PlanMs}",21}{$"{shape.NaiveMs}",21}{shape.Gflops,10:F1}{shape.Gbps,8:F1}{100 * shape.LimitShare,8:F0} %"));
        }

        output.WriteLine();
        foreach ((int threads, double peak) in results.PeakGflops)
        {
            output.WriteLine(Invariant(
                $"{threads} thread{(threads == 1 ? "" : "s")}: {peak:F1} GFLOP/s in registers, {results.CopyGBps[threads]:F1} GB/s copied"));
        }

        output.WriteLine("The limit is the longer of 2·B·T·width operations at that rate and 8·B·width bytes at that bandwidth.");
        if (results.Shapes.Any(shape => shape.LimitShare > 1))
        {
            output.WriteLine("More than 100 %: a batch that stays in the cache is not held back by the memory's bandwidth.");
        }
    }
}
