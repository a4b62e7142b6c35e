using System.Diagnostics;

namespace ZetaMixup.Benchmarks.Quick;

/// <summary>
/// Times several pieces of work by turns, so that whatever else the machine does meanwhile falls on all of them alike.
/// </summary>
internal static class Stopwatches
{
    // A TimeSpan counts in steps of 100 ns, too coarse for a small plan.
    private static readonly double MillisecondsPerTick = 1e3 / Stopwatch.Frequency;

    // The runtime compiles a method anew, with all optimizations, after 30 calls.
    private const int CallsUntilCompiled = 60;

    /// <summary>Calls each piece of work until the runtime has compiled it for good; meant for pieces that are short.</summary>
    internal static void Rehearse(params ReadOnlySpan<Action> works)
    {
        foreach (Action work in works)
        {
            long start = Stopwatch.GetTimestamp();
            for (int calls = 0; calls < CallsUntilCompiled || Stopwatch.GetElapsedTime(start) < Effort.Full.WarmUp; calls++)
            {
                work();
            }
        }
    }

    /// <summary>Times each piece of work.</summary>
    internal static Timing[] Measure(params ReadOnlySpan<Action> works) => Measure(Effort.Full, works);

    /// <summary>Times each piece of work. Every other turn has them in the opposite order.</summary>
    internal static Timing[] Measure(Effort effort, params ReadOnlySpan<Action> works)
    {
        var times = new List<double>[works.Length];
        for (int i = 0; i < works.Length; i++)
        {
            times[i] = [];
            Repeat(works[i], effort.WarmUp, null);
        }

        for (int turn = 0; turn < effort.Turns; turn++)
        {
            for (int place = 0; place < works.Length; place++)
            {
                int i = turn % 2 == 0 ? place : works.Length - 1 - place;
                if (times[i].Count < effort.FewestCalls || times[i].Sum() < effort.Longest.TotalMilliseconds)
                {
                    Repeat(works[i], effort.Turn, times[i]);
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
