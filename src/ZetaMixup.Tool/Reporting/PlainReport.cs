using System.Globalization;

namespace ZetaMixup.Tool.Reporting;

/// <summary>Plain lines, for files, pipes and logs.</summary>
internal sealed class PlainReport(TextWriter output, TimeProvider clock) : IReport
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);

    /// <summary>The unit of work that takes a time, which has no rate.</summary>
    internal const string Seconds = "seconds";

    private readonly Lock _lock = new();

    public void Write(params IEnumerable<string> lines)
    {
        lock (_lock)
        {
            foreach (var line in lines)
            {
                output.WriteLine(line);
            }
        }
    }

    public void Progress(string what, string unit, long total, Action<Action<int>> work)
    {
        var start = clock.GetTimestamp();
        var last = TimeSpan.Zero;
        long done = 0;
        work(more =>
        {
            lock (_lock)
            {
                done += more;
                var elapsed = clock.GetElapsedTime(start);
                if (elapsed - last >= BetweenLines)
                {
                    last = elapsed;
                    output.WriteLine(Describe(what, unit, done, total, elapsed));
                }
            }
        });
    }

    public void Write(ReportTable table)
    {
        IReadOnlyList<string>[] lines = [table.Head, .. table.Rows];
        var widths = table.Head.Select((_, column) => lines.Max(line => line[column].Length)).ToArray();
        Write(["", table.Title, .. lines.Select(line => string.Join("  ", line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()), table.Caption]);
    }

    private static string Describe(string what, string unit, long done, long total, TimeSpan elapsed)
    {
        var rate = done / Math.Max(elapsed.TotalSeconds, 1e-9);
        var left = TimeSpan.FromSeconds(Math.Min(Math.Ceiling((total - done) / Math.Max(rate, 1e-9)), 1e9));
        return string.Create(CultureInfo.InvariantCulture, $"{what}: {done:N0} of {total:N0} {unit}, {(unit == Seconds ? "" : $"{Rate(rate)} {unit}/s, ")}{Describe(left)} left");
    }

    /// <summary>A rate in items per second. Slow work, such as the epochs of a large network, needs decimals.</summary>
    internal static string Rate(double rate) => rate.ToString(rate < 10 ? "0.####" : "N0", CultureInfo.InvariantCulture);

    private static string Describe(TimeSpan time) => time.TotalDays >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{time.Days} d {time:hh\\:mm}")
        : time.ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture);
}
