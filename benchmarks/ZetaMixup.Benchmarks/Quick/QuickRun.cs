using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ZetaMixup.Benchmarks.Machine;
using ZetaMixup.Benchmarks.Options;

namespace ZetaMixup.Benchmarks.Quick;

/// <summary>Quick mode: measures the machine and the batches, and tells.</summary>
internal static class QuickRun
{
    internal static void Run(QuickOptions options, TextWriter output)
    {
        ResultsFile.Check(options.Json);
        int vectorBits = 8 * (Vector512.IsHardwareAccelerated ? 64 : Vector256.IsHardwareAccelerated ? 32 : 16);
        output.WriteLine($"{RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} processors, vectors of {vectorBits} bits");
        QuickResults results = Measure(options, output);
        output.WriteLine();
        QuickTable.Write(results, output);
        ResultsFile.Write(options.Json, results);
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
