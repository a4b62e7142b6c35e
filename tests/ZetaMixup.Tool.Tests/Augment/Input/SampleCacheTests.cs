using ZetaMixup.Tool.Augment.Input;

namespace ZetaMixup.Tool.Tests.Augment.Input;

public sealed class SampleCacheTests
{
    [Fact]
    public void Rows_are_kept_until_the_budget_is_used_up()
    {
        var cache = new SampleCache(rowCount: 5, width: 10, budget: 29);
        var first = cache.Reserve();
        cache.Keep(3, first!);
        cache.Keep(1, cache.Reserve()!);

        Assert.Null(cache.Reserve());
        Assert.Same(first, cache.Find(3));
        Assert.Null(cache.Find(0));
    }

    [Fact]
    public void A_row_that_two_threads_have_read_takes_room_once_and_one_that_cannot_be_read_takes_none()
    {
        var cache = new SampleCache(rowCount: 5, width: 10, budget: 20);
        var (one, other) = (cache.Reserve()!, cache.Reserve()!);
        cache.Keep(2, one);
        cache.Keep(2, other);

        Assert.Same(one, cache.Find(2));
        Assert.NotNull(cache.Reserve());
        Assert.Null(cache.Reserve());
        cache.Release();
        Assert.NotNull(cache.Reserve());
    }
}
