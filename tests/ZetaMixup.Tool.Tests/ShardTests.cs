namespace ZetaMixup.Tool.Tests;

public sealed class ShardTests
{
    [Theory]
    [InlineData("1/1", 1, 1)]
    [InlineData("3/7", 3, 7)]
    [InlineData("1000/1000", 1000, 1000)]
    public void A_shard_is_one_of_n_counted_from_1(string text, int number, int count) =>
        Assert.Equal(new Shard(number, count), Shard.TryParse(text));

    [Theory]
    [InlineData("0/7")]
    [InlineData("8/7")]
    [InlineData("-1/7")]
    [InlineData("3")]
    [InlineData("3/")]
    [InlineData("/7")]
    [InlineData("3/7/9")]
    [InlineData("3 of 7")]
    [InlineData("")]
    public void Anything_else_is_none(string text) => Assert.Null(Shard.TryParse(text));

    [Theory]
    [InlineData(1, 5)]
    [InlineData(7, 35)]
    [InlineData(7, 36)]
    [InlineData(7, 3)]
    [InlineData(1000, 1)]
    [InlineData(3, int.MaxValue)]
    public void The_ranges_of_all_shards_cover_every_block_once_and_evenly(int count, int things)
    {
        var end = 0;
        for (var number = 1; number <= count; number++)
        {
            var (start, length) = new Shard(number, count).RangeOf(things).GetOffsetAndLength(things);
            Assert.Equal(end, start);
            Assert.InRange(length, things / count, (things / count) + 1);
            end = start + length;
        }

        Assert.Equal(things, end);
    }
}
