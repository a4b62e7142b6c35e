using System.Globalization;
using ZetaMixup.Benchmarks.Memory;
using ZetaMixup.Benchmarks.Quick;
using static System.FormattableString;

namespace ZetaMixup.Benchmarks.Augment;

/// <summary>Augment mode: starts processes for both sides by turns, and tells what they took.</summary>
internal static class AugmentRun
{
    private const double Megabyte = 1024 * 1024;

    internal static AugmentResults Run(AugmentOptions options, TextWriter output)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("zetamixup-augment-");
        try
        {
            string data = options.Data ?? SyntheticPhotographs.Write(Path.Combine(folder.FullName, "photographs"), options.Photographs);
            var (augment, alone) = (new List<AugmentTimes>(), new List<AugmentTimes>());
            for (var run = 0; run < options.Runs; run++)
            {
                // The order alternates, so that neither side always follows the other.
                foreach (AugmentWork work in run % 2 == 0 ? new[] { AugmentWork.Alone, AugmentWork.Augment } : [AugmentWork.Augment, AugmentWork.Alone])
                {
                    (work == AugmentWork.Augment ? augment : alone).Add(Probe(work, options, data, Path.Combine(folder.FullName, $"{work}-{run}")));
                }
            }

            var results = AugmentResults.Of(options, augment, alone);
            output.WriteLine(Invariant($"{results.Rows} rows of {options.ImageSize} x {options.ImageSize} pixels on {Environment.ProcessorCount} processors; median / minimum of {options.Runs} runs"));
            output.WriteLine();
            output.WriteLine($"{"",-26}{"seconds",16}{"processor ms a row",24}{"cores busy",12}{"peak MB",10}");
            Write("zetamixup augment", augment, results.AugmentSeconds, results.AugmentProcessorMs);
            Write("decoding and encoding", alone, results.AloneSeconds, results.AloneProcessorMs);
            output.WriteLine();
            output.WriteLine(Invariant($"augment / alone: {results.SecondsRatio:F2} times the seconds, {results.ProcessorRatio:F2} times the processor time"));
            output.WriteLine(Invariant($"{results.BytesPerRow / 1e3:F1} kB per image"));
            return results;
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        void Write(string what, List<AugmentTimes> times, Timing seconds, Timing processor) => output.WriteLine(Invariant(
            $"{what,-26}{seconds.Median,8:F2} / {seconds.Min,5:F2}{processor.Median,16:F2} / {processor.Min,5:F2}{times.Average(time => time.ProcessorSeconds / time.Seconds),12:F2}{times.Max(time => time.PeakBytes) / Megabyte,10:F0}"));
    }

    private static AugmentTimes Probe(AugmentWork work, AugmentOptions options, string data, string folder)
    {
        return ProbeProcess.Run<AugmentTimes>(
            ProbeProcess.CompiledAsTheTool, AugmentCommand.ProbeName, work.ToString(), data, folder,
            "--copies", options.Copies.ToString(CultureInfo.InvariantCulture), "--image-size", options.ImageSize.ToString(CultureInfo.InvariantCulture));
    }
}

/// <summary>What one process took, from its start to its end.</summary>
/// <param name="Rows">The number of images that were encoded.</param>
/// <param name="Seconds">The time of the work.</param>
/// <param name="ProcessorSeconds">The time of all processors together, including the start of the process.</param>
/// <param name="PeakBytes">The peak memory (VmHWM).</param>
/// <param name="Bytes">The size of all images.</param>
internal sealed record AugmentTimes(int Rows, double Seconds, double ProcessorSeconds, long PeakBytes, long Bytes);

/// <summary>What augment mode found, in the form of its JSON.</summary>
internal sealed record AugmentResults(
    int Rows, int ImageSize, int Copies, Timing AugmentSeconds, Timing AloneSeconds, Timing AugmentProcessorMs, Timing AloneProcessorMs, double BytesPerRow)
{
    /// <summary>The median seconds of augment as a share of those of decoding and encoding alone.</summary>
    public double SecondsRatio => AugmentSeconds.Median / AloneSeconds.Median;

    /// <summary>The same of the processor time.</summary>
    public double ProcessorRatio => AugmentProcessorMs.Median / AloneProcessorMs.Median;

    internal static AugmentResults Of(AugmentOptions options, List<AugmentTimes> augment, List<AugmentTimes> alone) => new(
        augment[0].Rows,
        options.ImageSize,
        options.Copies,
        Timing.Of([.. augment.Select(times => times.Seconds)]),
        Timing.Of([.. alone.Select(times => times.Seconds)]),
        Timing.Of([.. augment.Select(times => 1e3 * times.ProcessorSeconds / times.Rows)]),
        Timing.Of([.. alone.Select(times => 1e3 * times.ProcessorSeconds / times.Rows)]),
        (double)augment[0].Bytes / augment[0].Rows);
}
