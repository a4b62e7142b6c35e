using ZetaMixup.Tool.Augment;

namespace ZetaMixup.Tool.Tests.Augment;

public sealed class BlockPlanTests
{
    [Theory]
    [InlineData(1, 32, 1, false)]
    [InlineData(200, 32, 2, true)]
    [InlineData(33, 32, 1, false)]
    [InlineData(100_000, 7, 3, true)]
    public void The_blocks_are_all_rows_of_all_rounds_once_and_in_order(int rows, int batchSize, int copies, bool originals)
    {
        var plan = PlanOf(rows, batchSize, copies, originals);

        var batches = Enumerable.Range(0, plan.BlockCount).SelectMany(plan.BatchesOf).ToArray();

        var expected =
            from copy in Enumerable.Range(originals ? -1 : 0, copies + (originals ? 1 : 0))
            from first in Enumerable.Range(0, (rows + batchSize - 1) / batchSize).Select(number => number * batchSize)
            select new Batch(copy, first / batchSize, first, Math.Min(batchSize, rows - first));
        Assert.Equal(expected, batches);
        Assert.Equal(plan.RowCount, batches.Sum(batch => (long)batch.RowCount));
        Assert.Equal(plan.RowCount, Enumerable.Range(0, plan.BlockCount).Sum(plan.RowsOf));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(1_000_000)]
    public void A_block_is_small_enough_to_be_made_again(int rows)
    {
        var small = PlanOf(rows, batchSize: 32, width: 192);
        var large = PlanOf(rows, batchSize: 32, width: 224 * 224 * 3);

        Assert.InRange(small.RowsOf(0), 32, 4096);
        Assert.InRange(large.RowsOf(0) * 224 * 224 * 3 * sizeof(float), 1, 32 << 20);
    }

    [Fact]
    public void The_shards_of_every_count_have_all_blocks_once()
    {
        var plan = PlanOf(1000, 32, copies: 3);
        for (var count = 1; count < 40; count++)
        {
            Assert.Equal(
                Enumerable.Range(0, plan.BlockCount),
                Enumerable.Range(1, count).SelectMany(number => plan.BlocksOf(new Shard(number, count))));
        }
    }

    [Fact]
    public void Names_sort_as_the_rows_do()
    {
        var plan = PlanOf(1001, 32, copies: 1);
        var names = plan.BatchesOf(0).Concat(plan.BatchesOf(plan.BlockCount - 1))
            .SelectMany(batch => Enumerable.Range(0, batch.RowCount).Select(place => plan.NameOf(batch, place))).ToArray();

        Assert.Equal("copy1-0000", names[0]);
        Assert.Equal("copy1-1000", names[^1]);
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
    }

    private static BlockPlan PlanOf(int rows, int batchSize, int copies = 1, bool originals = false, int width = 16) => new(new RunSettings
    {
        Layout = RunSettings.CurrentLayout,
        Rows = rows,
        Classes = ["a"],
        Input = "",
        Shape = null,
        Width = width,
        Format = OutputFormat.Csv,
        Policy = "zeta",
        Copies = copies,
        BatchSize = batchSize,
        Seed = 1,
        Originals = originals,
        Provenance = false,
        Strict = false,
        Arithmetic = "",
        Images = "",
    });
}
