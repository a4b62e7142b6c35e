using System.Globalization;
using System.Text.Json.Serialization;
using ZetaMixup.MLNet;
using static System.FormattableString;

namespace ZetaMixup.Benchmarks.Memory;

/// <summary>Memory mode: starts processes for each work and number of rows, and tells what they took.</summary>
internal static class MemoryRun
{
    private const double Megabyte = 1024 * 1024;

    /// <summary>What the work may take beside the pool.</summary>
    private const long BytesBesidePool = 200L * 1024 * 1024;

    internal static List<MemoryResult> Run(MemoryOptions options, TextWriter output)
    {
        long limit = ZetaMixupOptions.Defaults.PoolBytes + BytesBesidePool;
        output.WriteLine(Invariant(
            $"MB: the peak memory (VmHWM) of the process that does the work; the limit is the pool's {ZetaMixupOptions.Defaults.PoolBytes / Megabyte:F0} and {BytesBesidePool / Megabyte:F0} besides."));
        output.WriteLine("Seconds: of the work alone, behind a warm-up. A further row: what the rows take that the line above has not.");
        output.WriteLine();
        output.WriteLine($"{"work",-10}{"rows",12}{"MB",8}{"of limit",10}{"seconds",10}{"µs a row",11}{"µs a further row",19}");
        var results = new List<MemoryResult>();
        foreach (MemoryWork work in options.Works)
        {
            MemoryResult? last = null;
            foreach (int rowCount in options.Rows)
            {
                MemoryResult result = Measure(work, rowCount, options.Runs);
                string further = last is null || last.Rows >= rowCount
                    ? ""
                    : Invariant($"{1e6 * (result.Seconds - last.Seconds) / (rowCount - last.Rows):F3}");
                output.WriteLine(Invariant(
                    $"{work,-10}{rowCount,12:N0}{result.PeakBytes / Megabyte,8:F0}{100.0 * result.PeakBytes / limit,8:F0} %{result.Seconds,10:F3}{1e6 * result.Seconds / rowCount,11:F3}{further,19}"));
                results.Add(result);
                last = result;
            }
        }

        return results;
    }

    private static MemoryResult Measure(MemoryWork work, int rowCount, int runs)
    {
        MemoryResult[] results = [.. Enumerable.Range(0, runs).Select(_ => Probe(work, rowCount))];
        return results[0] with { Seconds = results.Min(result => result.Seconds), PeakBytes = results.Max(result => result.PeakBytes) };
    }

    private static MemoryResult Probe(MemoryWork work, int rowCount)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("zetamixup-memory-");
        try
        {
            return ProbeProcess.Run<MemoryResult>(ProbeProcess.CompiledAtOnce, MemoryCommand.ProbeName, work.ToString(), rowCount.ToString(CultureInfo.InvariantCulture), folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

/// <summary>What some work took: seconds, and the process's peak memory (VmHWM).</summary>
internal sealed record MemoryResult([property: JsonConverter(typeof(JsonStringEnumConverter))] MemoryWork Work, int Rows, double Seconds, long PeakBytes);
