using ZetaMixup.Tool.Augment.Store;

namespace ZetaMixup.Tool.Tests.Augment.Store;

public sealed class CommitsTests
{
    [Fact]
    public void All_blocks_are_committed_when_it_completes()
    {
        var committed = 0;
        using var commits = new Commits(3);
        for (var i = 0; i < 50; i++)
        {
            commits.Add(() => Interlocked.Increment(ref committed));
        }

        commits.Complete();

        Assert.Equal(50, committed);
    }

    [Fact]
    public void No_more_blocks_than_allowed_are_committed_at_once()
    {
        var (running, most) = (0, 0);
        using (var commits = new Commits(2))
        {
            for (var i = 0; i < 40; i++)
            {
                commits.Add(() =>
                {
                    var now = Interlocked.Increment(ref running);
                    lock (commits)
                    {
                        most = Math.Max(most, now);
                    }

                    Thread.Yield();
                    Interlocked.Decrement(ref running);
                });
            }
        }

        Assert.InRange(most, 1, 2);
    }

    [Fact]
    public void A_failure_is_thrown_when_it_completes_or_when_the_next_block_comes()
    {
        using var commits = new Commits(1);
        commits.Add(() => throw new IOException("The disk is full."));

        Assert.Equal("The disk is full.", Assert.Throws<IOException>(commits.Complete).Message);
        Assert.Equal("The disk is full.", Assert.Throws<IOException>(() => commits.Add(() => { })).Message);
    }
}
