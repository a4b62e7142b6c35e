using System.Diagnostics;

namespace ZetaMixup.Benchmarks.Quick;

/// <summary>
/// Times several pieces of work by turns, so that whatever else the machine does meanwhile falls on all of them alike.
/// </summary>
internal static class Stopwatches
{
    private const int Turns = 12;

    // A TimeSpan counts in steps of 100 ns, too coarse for a small plan.
    private static readonly double MillisecondsPerTick = 1e3 / Stopwatch.Frequency;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.15);
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(0.08);

    // Work that takes longer than a turn gets fewer of them; three calls are the least that has a median.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);
    private const int FewestCalls = 3;

    // The runtime compiles a method anew, with all optimizations, after 30 calls.
    private const int CallsUntilCompiled = 60;

    /// <summary>Calls each piece of work until the runtime has compiled it for good; meant for pieces that are short.</summary>
    internal static void Rehearse(params ReadOnlySpan<Action> works)
    {
        foreach (Action work in works)
        {
            long start = Stopwatch.GetTimestamp();
            for (int calls = 0; calls < CallsUntilCompiled || Stopwatch.GetElapsedTime(start) < WarmUp; calls++)
            {
                work();
            }
        }
    }

    /// <summary>Times each piece of work.</summary>
    internal static Timing[] Measure(params ReadOnlySpan<Action> works)
    {
        var times = new List<double>[works.Length];
        for (int i = 0; i < works.Length; i++)
        {
            times[i] = [];
            Repeat(works[i], WarmUp, null);
        }

        for (int turn = 0; turn < Turns; turn++)
        {
            for (int i = 0; i < works.Length; i++)
            {
                if (times[i].Count < FewestCalls || times[i].Sum() < Longest.TotalMilliseconds)
                {
                    Repeat(works[i], Turn, times[i]);
                }
            }
        }

        return Array.ConvertAll(times, Timing.Of);
    }

    private static void Repeat(Action work, TimeSpan atLeast, List<double>? times)
    {
        long first = Stopwatch.GetTimestamp();
        do
        {
            long start = Stopwatch.GetTimestamp();
            work();
            times?.Add((Stopwatch.GetTimestamp() - start) * MillisecondsPerTick);
        }
        while (Stopwatch.GetElapsedTime(first) < atLeast);
    }
}
