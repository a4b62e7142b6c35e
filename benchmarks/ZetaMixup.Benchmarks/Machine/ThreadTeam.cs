using System.Diagnostics;

namespace ZetaMixup.Benchmarks.Machine;

/// <summary>Times work that several threads do at once, each its own share.</summary>
internal static class ThreadTeam
{
    /// <summary>Runs the rounds and returns the seconds of the fastest one, from the common start to the last end.</summary>
    /// <param name="threads">How many threads, the caller's included.</param>
    /// <param name="rounds">How often everybody does its share.</param>
    /// <param name="share">The share of a thread, given its number.</param>
    internal static double FastestRound(int threads, int rounds, Action<int> share)
    {
        using var barrier = new Barrier(threads);
        var others = new Thread[threads - 1];
        for (int i = 0; i < others.Length; i++)
        {
            int number = i + 1;
            others[i] = new Thread(() => Work(barrier, rounds, number, share)) { IsBackground = true };
            others[i].Start();
        }

        double fastest = Work(barrier, rounds, 0, share);
        foreach (Thread other in others)
        {
            other.Join();
        }

        return fastest;
    }

    private static double Work(Barrier barrier, int rounds, int number, Action<int> share)
    {
        double fastest = double.PositiveInfinity;
        for (int round = 0; round < rounds; round++)
        {
            barrier.SignalAndWait();
            long start = Stopwatch.GetTimestamp();
            share(number);
            barrier.SignalAndWait();
            fastest = Math.Min(fastest, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return fastest;
    }
}
