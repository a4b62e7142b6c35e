namespace ZetaMixup.Benchmarks.Quick;

/// <summary>Milliseconds of one call.</summary>
internal readonly record struct Timing(double Median, double Min)
{
    /// <summary>Sums up the times of single calls, in milliseconds; at least one.</summary>
    internal static Timing Of(List<double> times)
    {
        double[] sorted = [.. times];
        Array.Sort(sorted);
        int middle = sorted.Length / 2;
        double median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Timing(median, sorted[0]);
    }
}
