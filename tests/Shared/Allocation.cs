namespace ZetaMixup.Testing;

/// <summary>Measures what code allocates on the calling thread.</summary>
internal static class Allocation
{
    private const int Attempts = 60;

    /// <summary>
    /// The fewest bytes that an action allocates in one of several runs, without further ones once a run has allocated no more
    /// than <paramref name="expected"/>. A collection that another test brings about adds what is left of this thread's last
    /// piece of memory, or takes memory that code would have used again, so that a single run proves nothing.
    /// </summary>
    internal static long Least(Action action, long expected = 0) => LeastOf(() =>
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }, expected);

    /// <summary>The least that a measurement of its own gives, in the same way.</summary>
    internal static long LeastOf(Func<long> measure, long expected = 0)
    {
        var least = long.MaxValue;
        for (var attempt = 0; attempt < Attempts && least > expected; attempt++)
        {
            least = Math.Min(least, measure());
        }

        return least;
    }
}
