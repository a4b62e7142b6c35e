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

    // How many times the pool has this team in its queue. Where all its threads are busy, no more are added.
    private int _queued;

    /// <summary>Does all the chunks, in any order.</summary>
    /// <param name="work">What to do; it must not throw.</param>
    /// <param name="chunks">How many chunks there are, at least 1.</param>
    /// <param name="threads">On how many threads at most, the caller's included.</param>
    public void Run(IChunkedWork work, int chunks, int threads)
    {
        Debug.Assert(_unfinished == 0);
        _work = work;
        _unfinished = chunks;

        // An exchange, and no plain write, so that what went past the caches before is there for a thread that still looks
        // for chunks.
        Interlocked.Exchange(ref _unclaimed, chunks);
        for (int helpers = Math.Min(threads, chunks) - 1 - Volatile.Read(ref _queued); helpers > 0; helpers--)
        {
            Interlocked.Increment(ref _queued);
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        TakeChunks();

        // What is left is under way, and short.
        var spinner = default(SpinWait);
        while (Volatile.Read(ref _unfinished) > 0)
        {
            spinner.SpinOnce(sleep1Threshold: -1);
        }
    }

    /// <summary>What a thread of the pool does.</summary>
    public void Execute()
    {
        Interlocked.Decrement(ref _queued);
        TakeChunks();
    }

    private void TakeChunks()
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
