using System.Diagnostics;

namespace ZetaMixup.Shared;

/// <summary>Work in chunks that several threads may process at the same time.</summary>
internal interface IChunkedWork
{
    /// <summary>Processes one chunk while other threads may process others. It must not throw.</summary>
    void DoChunk(int chunk);
}

/// <summary>
/// Processes the chunks of one piece of work on the calling thread and on idle threads of the pool, first of all those that still wait (<see cref="WaitingThreads"/>). The calling thread
/// takes chunks until none is left and never waits for a thread that has not started, so a busy pool costs nothing.
/// A run allocates nothing.
/// </summary>
internal sealed class WorkTeam : IThreadPoolWorkItem
{
    private IChunkedWork _work = null!;
    private int _unclaimed;
    private int _unfinished;

    // How many threads have been called and have not come. While all pool threads are busy, no more are called.
    private int _queued;

    /// <summary>Processes all chunks. The ones with the highest numbers are claimed first.</summary>
    /// <param name="work">The work.</param>
    /// <param name="chunks">The number of chunks, at least 1.</param>
    /// <param name="threads">The maximum number of threads, including the calling thread.</param>
    public void Run(IChunkedWork work, int chunks, int threads)
    {
        Begin(work, chunks, threads);
        Finish();
    }

    /// <summary>
    /// Begins to process chunks on other threads only. <see cref="Finish"/> must follow, on any thread, before anything else begins.
    /// </summary>
    /// <param name="work">The work.</param>
    /// <param name="chunks">The number of chunks, at least 1.</param>
    /// <param name="threads">The maximum number of threads, including the one that finishes the work.</param>
    public void Begin(IChunkedWork work, int chunks, int threads)
    {
        Debug.Assert(_unfinished == 0);
        _work = work;
        _unfinished = chunks;

        // An exchange rather than a plain write: it also publishes earlier non-temporal stores to threads that are
        // still looking for chunks.
        Interlocked.Exchange(ref _unclaimed, chunks);
        for (var helpers = Math.Min(threads, chunks) - 1 - Volatile.Read(ref _queued); helpers > 0; helpers--)
        {
            Interlocked.Increment(ref _queued);
            if (!WaitingThreads.TryCall(this))
            {
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }
        }
    }

    /// <summary>Processes the chunks that nobody has claimed and waits for the others.</summary>
    public void Finish()
    {
        TakeChunks();

        // The remaining chunks are in progress and short.
        var spinner = default(SpinWait);
        while (Volatile.Read(ref _unfinished) > 0)
        {
            spinner.SpinOnce(sleep1Threshold: -1);
        }

        // The pool may keep this team in its queue for some time, but not the memory of the work.
        _work = null!;
    }

    /// <summary>Processes chunks on a thread of the pool, and waits for a moment in case the next piece of work comes soon.</summary>
    public void Execute()
    {
        TakeChunksOfPool();
        WaitingThreads.Wait();
    }

    /// <summary>Processes chunks on the thread that was called.</summary>
    public void TakeChunksOfPool()
    {
        Interlocked.Decrement(ref _queued);
        TakeChunks();
    }

    private void TakeChunks()
    {
        var unclaimed = Volatile.Read(ref _unclaimed);
        while (unclaimed > 0)
        {
            // A thread that arrives late, during the next run, helps with that one: it reads the work only after it
            // has claimed a chunk.
            var seen = Interlocked.CompareExchange(ref _unclaimed, unclaimed - 1, unclaimed);
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
