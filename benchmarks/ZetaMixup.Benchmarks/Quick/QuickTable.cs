using static System.FormattableString;

namespace ZetaMixup.Benchmarks.Quick;

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
                $"{$"{shape.Rows}x{shape.Width}",-14}{shape.T,6}{shape.Threads,9}{Text(shape.MixMs),21}{Text(shape.PlanMs),21}{Text(shape.NaiveMs),21}{shape.Gflops,10:F1}{shape.Gbps,8:F1}{100 * shape.LimitShare,8:F0} %"));
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

    private static string Text(Timing timing) => $"{Digits(timing.Median)} / {Digits(timing.Min)}";

    private static string Digits(double value) => value switch
    {
        < 0.1 => Invariant($"{value:F4}"),
        < 10 => Invariant($"{value:F3}"),
        _ => Invariant($"{value:F1}"),
    };
}
