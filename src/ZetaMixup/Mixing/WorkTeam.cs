using System.Diagnostics;

namespace ZetaMixup.Mixing;

/// <summary>
/// Does the chunks of one piece of work on the caller's thread and on idle threads of the pool. Nobody waits for a thread
/// that has not come: the caller takes chunks until none is left, so it ends soon even where the pool is busy. Nothing is
/// allocated from call to call.
/// </summary>
internal sealed class WorkTeam : IThreadPoolWorkItem
{
    private IChunkedWork _work = null!;
    private int _unclaimed;
    private int _unfinished;

    /// <summary>Does all the chunks, in any order.</summary>
    /// <param name="work">What to do; it must not throw.</param>
    /// <param name="chunks">How many chunks there are, at least 1.</param>
    /// <param name="threads">On how many threads at most, the caller's included.</param>
    public void Run(IChunkedWork work, int chunks, int threads)
    {
        Debug.Assert(_unfinished == 0);
        _work = work;
        _unfinished = chunks;
        Volatile.Write(ref _unclaimed, chunks);
        for (int i = 1; i < Math.Min(threads, chunks); i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        Execute();

        // What is left is under way, and short.
        var spinner = default(SpinWait);
        while (Volatile.Read(ref _unfinished) > 0)
        {
            spinner.SpinOnce(sleep1Threshold: -1);
        }
    }

    /// <summary>Takes chunks until none is left.</summary>
    public void Execute()
    {
        int unclaimed = Volatile.Read(ref _unclaimed);
        while (unclaimed > 0)
        {
            // A thread that comes late, when the next work has begun already, helps with that one: it reads what to do
            // only after it has claimed a chunk.
            int seen = Interlocked.CompareExchange(ref _unclaimed, unclaimed - 1, unclaimed);
            if (seen != unclaimed)
            {
                unclaimed = seen;
                continue;
            }

            _work.DoChunk(unclaimed - 1);
            Interlocked.Decrement(ref _unfinished);
            unclaimed = Volatile.Read(ref _unclaimed);
        }
    }
}
