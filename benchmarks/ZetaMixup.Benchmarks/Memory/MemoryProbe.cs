using System.Diagnostics;
using System.Text.Json;

namespace ZetaMixup.Benchmarks.Memory;

/// <summary>One measurement, in the process that is measured.</summary>
internal static class MemoryProbe
{
    // Few, and again and again, so that the code is compiled for good and the memory is that of what is measured.
    private const int RowsOfWarmUp = 10_000;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    /// <summary>Does the work and writes what it took, a line of JSON.</summary>
    /// <param name="work">The work.</param>
    /// <param name="rowCount">How many rows there are.</param>
    /// <param name="folder">A folder for files.</param>
    /// <param name="output">Where the line goes.</param>
    internal static void Run(MemoryWork work, int rowCount, string folder, TextWriter output)
    {
        string few = Path.Combine(folder, "few.csv");
        string table = Path.Combine(folder, "table.csv");
        if (work != MemoryWork.View)
        {
            SyntheticRows.Write(few, RowsOfWarmUp);
            SyntheticRows.Write(table, rowCount);
        }

        var warmUp = Stopwatch.StartNew();
        while (warmUp.Elapsed < WarmUp)
        {
            Do(work, few, RowsOfWarmUp);
        }

        var time = Stopwatch.StartNew();
        Do(work, table, rowCount);
        output.WriteLine(JsonSerializer.Serialize(new MemoryResult(work, rowCount, time.Elapsed.TotalSeconds, ProbeProcess.PeakBytes())));
    }

    private static void Do(MemoryWork work, string table, int rowCount)
    {
        switch (work)
        {
            case MemoryWork.View:
                ViewWork.Run(rowCount);
                break;
            case MemoryWork.TextView:
                ViewWork.RunText(table, rowCount);
                break;
            case MemoryWork.Augment:
                AugmentWork.Run(table);
                break;
        }
    }
}
