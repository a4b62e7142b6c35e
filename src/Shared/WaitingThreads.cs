using System.Diagnostics;

namespace ZetaMixup.Shared;

/// <summary>
/// Threads of the pool that have done their part of some work and wait a moment for the next. Waking a sleeping thread takes some
/// 10 µs or more, as long as a small batch, and batches follow each other. Nothing is allocated.
/// </summary>
internal static class WaitingThreads
{
    // Longer than what a training or a view does between two pieces of work, and too short to be noticed.
    private static readonly TimeSpan Patience = TimeSpan.FromMicroseconds(50);

    // Each waiting thread has an entry: Nobody until a team asks for a thread, and then the team.
    private static readonly object?[] Entries = new object?[Environment.ProcessorCount];
    private static readonly object Nobody = new();

    /// <summary>Gives a team to a waiting thread, if there is one. The thread will execute it.</summary>
    public static bool TryCall(WorkTeam team)
    {
        for (var i = 0; i < Entries.Length; i++)
        {
            if (ReferenceEquals(Volatile.Read(ref Entries[i]), Nobody)
                && ReferenceEquals(Interlocked.CompareExchange(ref Entries[i], team, Nobody), Nobody))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Waits for teams that call and executes them, on a thread of the pool, until none has called for a moment or the pool needs the thread.</summary>
    public static void Wait() => Wait(Patience, yieldsToPool: true);

    /// <summary>Does the same for another moment, and even if the pool needs the thread.</summary>
    internal static void Wait(TimeSpan patience, bool yieldsToPool)
    {
        while (NextCall(patience, yieldsToPool) is { } team)
        {
            team.TakeChunksOfPool();
        }
    }

    private static WorkTeam? NextCall(TimeSpan patience, bool yieldsToPool)
    {
        for (var i = 0; i < Entries.Length; i++)
        {
            if (Interlocked.CompareExchange(ref Entries[i], Nobody, null) is null)
            {
                return CallAt(ref Entries[i], patience, yieldsToPool);
            }
        }

        return null;
    }

    private static WorkTeam? CallAt(ref object? entry, TimeSpan patience, bool yieldsToPool)
    {
        var start = Stopwatch.GetTimestamp();
        while (ReferenceEquals(Volatile.Read(ref entry), Nobody))
        {
            Thread.SpinWait(1);
            if (Stopwatch.GetElapsedTime(start) >= patience || (yieldsToPool && ThreadPool.PendingWorkItemCount > 0))
            {
                // Unless a team has called in this very moment.
                Interlocked.CompareExchange(ref entry, null, Nobody);
                break;
            }
        }

        return (WorkTeam?)Interlocked.Exchange(ref entry, null);
    }
}
