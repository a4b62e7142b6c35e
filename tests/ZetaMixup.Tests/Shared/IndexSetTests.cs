using ZetaMixup.Shared;

namespace ZetaMixup.Tests.Shared;

public sealed class IndexSetTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(300_000)]
    public void Indices_are_listed_once_and_in_order_and_then_the_set_is_empty(int size)
    {
        var random = new Random(size);
        var set = new IndexSet(size);
        foreach (var count in new[] { 1, 7, 500 })
        {
            int[] indices = [0, size - 1, .. Enumerable.Range(0, count).Select(_ => random.Next(size))];
            set.Add(indices);
            int[] expected = [.. indices.Distinct().Order()];

            Assert.Equal(expected.Length, set.Count());
            var listed = new int[expected.Length];
            Assert.Equal(expected.Length, set.MoveTo(listed));
            Assert.Equal(expected, listed);
            Assert.Equal(0, set.Count());
            Assert.Equal(0, set.MoveTo([]));
        }
    }

    [Fact]
    public void A_cleared_set_is_empty()
    {
        var set = new IndexSet(1000);
        set.Add([3, 999]);

        set.Clear();

        Assert.Equal(0, set.Count());
    }
}
