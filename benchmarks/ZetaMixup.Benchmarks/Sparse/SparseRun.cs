using System.Text.Json.Serialization;
using ZetaMixup.Benchmarks.Memory;
using static System.FormattableString;

namespace ZetaMixup.Benchmarks.Sparse;

/// <summary>Sparse mode: starts processes for each work, and tells what they took.</summary>
internal static class SparseRun
{
    private const double Megabyte = 1024 * 1024;

    internal static List<SparseResult> Run(SparseOptions options, TextWriter output)
    {
        SparseTexts texts = options.Texts;
        output.WriteLine(Invariant($"{texts.Rows:N0} texts of {texts.Words} words; {texts.Classes} classes; LbfgsMaximumEntropy, {(texts.Iterations == int.MaxValue ? "until it has converged" : Invariant($"at most {texts.Iterations} iterations"))}."));
        output.WriteLine("Width: columns. Values: those that a row of the trainer stores, on average. Seconds: of all processors, in Fit. MB: the peak memory (VmHWM) of the process. Ratios: to the first line.");
        output.WriteLine();
        output.WriteLine($"{"rows",-15}{"width",10}{"values",9}{"seconds",10}{"ratio",8}{"MB",10}{"ratio",8}");
        var results = new List<SparseResult>();
        foreach (SparseWork work in options.Works)
        {
            SparseResult[] runs = [.. Enumerable.Range(0, options.Runs)
                .Select(_ => ProbeProcess.Run<SparseResult>(ProbeProcess.CompiledAtOnce, SparseCommand.ProbeArguments(work, texts)))];
            SparseResult result = runs[0] with { Seconds = runs.Min(run => run.Seconds), PeakBytes = runs.Max(run => run.PeakBytes) };
            results.Add(result);
            output.WriteLine(Invariant(
                $"{work,-15}{result.Width,10:N0}{result.Values,9:N0}{result.Seconds,10:F2}{result.Seconds / results[0].Seconds,8:F2}{result.PeakBytes / Megabyte,10:F0}{(double)result.PeakBytes / results[0].PeakBytes,8:F2}"));
        }

        return results;
    }
}

/// <summary>What some work took: the columns and the values that a row stores of them, processor seconds of Fit, and the process's peak memory (VmHWM).</summary>
internal sealed record SparseResult([property: JsonConverter(typeof(JsonStringEnumConverter))] SparseWork Work, int Width, long Values, double Seconds, long PeakBytes);
