using System.Runtime.CompilerServices;
using ZetaMixup.Shared;

namespace ZetaMixup.Tests.Shared;

public sealed class WorkTeamTests
{
    [Theory]
    [InlineData(1, 4)]
    [InlineData(7, 1)]
    [InlineData(100, 4)]
    public void Every_chunk_is_processed_once(int chunks, int threads)
    {
        WorkTeam team = new();
        for (int run = 0; run < 3; run++)
        {
            CountingWork work = new(chunks);
            team.Run(work, chunks, threads);
            Assert.All(work.Counts, count => Assert.Equal(1, count));
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 4)]
    [InlineData(100, 4)]
    public void Work_that_has_begun_is_done_when_it_is_finished(int chunks, int threads)
    {
        WorkTeam team = new();
        for (int run = 0; run < 200; run++)
        {
            CountingWork work = new(chunks);
            team.Begin(work, chunks, threads);
            team.Finish();
            Assert.All(work.Counts, count => Assert.Equal(1, count));
        }
    }

    [Fact]
    public void A_team_lets_go_of_the_work_once_it_is_done()
    {
        // The pool may keep the team in its queue, and with it the memory of a cursor that nobody reads any more.
        WorkTeam team = new();
        WeakReference work = RunWorkOfItsOwn(team);
        GC.Collect();
        Assert.False(work.IsAlive);
        GC.KeepAlive(team);
    }

    [Fact]
    public void Teams_that_call_the_same_waiting_threads_process_every_chunk_once()
    {
        // Many short pieces of work of several teams, each begun while threads of the others still wait for their next call.
        Parallel.For(0, 4, _ =>
        {
            WorkTeam[] teams = [new(), new(), new()];
            for (int run = 0; run < 3000; run++)
            {
                CountingWork work = new(chunks: 1 + (run % 5));
                teams[run % teams.Length].Run(work, work.Counts.Length, threads: 1 + (run % 4));
                Assert.All(work.Counts, count => Assert.Equal(1, count));
            }
        });
    }

    [Fact]
    public void A_waiting_thread_executes_the_team_that_calls_it()
    {
        CountingWork work = new(2);
        WorkTeam team = new();

        // No other thread is called for one, and this one does nothing before the work is done.
        team.Begin(work, 2, threads: 1);
        bool called = false;
        for (int attempt = 0; attempt < 100 && !called; attempt++)
        {
            // A team of another test may call the thread first.
            Thread thread = new(() => WaitingThreads.Wait(TimeSpan.FromMilliseconds(100), yieldsToPool: false));
            thread.Start();
            called = SpinWait.SpinUntil(() => WaitingThreads.TryCall(team), TimeSpan.FromMilliseconds(100));
            thread.Join();
        }

        Assert.True(called, "No thread waited.");
        Assert.Equal([1, 1], work.Counts);
        team.Finish();
    }

    /// <summary>Not inlined, so that no local of the caller keeps the work alive.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference RunWorkOfItsOwn(WorkTeam team)
    {
        CountingWork work = new(3);
        team.Run(work, 3, threads: 1);
        return new WeakReference(work);
    }

    private sealed class CountingWork(int chunks) : IChunkedWork
    {
        public int[] Counts { get; } = new int[chunks];

        public void DoChunk(int chunk) => Interlocked.Increment(ref Counts[chunk]);
    }
}
