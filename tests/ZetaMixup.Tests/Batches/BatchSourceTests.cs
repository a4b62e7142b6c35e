using ZetaMixup.Tests.Support;

namespace ZetaMixup.Tests.Batches;

public sealed class BatchSourceTests
{
    private const int Seed = 31;

    [Theory]
    [InlineData(1, 4)]
    [InlineData(8, 4)]
    [InlineData(103, 32)]
    [InlineData(5, 32)]
    public void The_batches_of_an_epoch_hold_every_row_once(int rowCount, int batchSize)
    {
        var source = new BatchSource(MixingPolicy.ZetaMixup(), batchSize, Seed);
        source.Begin(3, rowCount);

        int[] rows = [.. Enumerable.Range(0, source.BatchCount).SelectMany(batch => source.GetRows(batch).ToArray())];
        Assert.Equal(Enumerable.Range(0, rowCount), rows.Order());
        Assert.Equal((rowCount, batchSize), (source.RowCount, source.BatchSize));
        Assert.All(Enumerable.Range(0, source.BatchCount - 1), batch => Assert.Equal(batchSize, source.GetRows(batch).Length));
        Assert.InRange(source.GetRows(source.BatchCount - 1).Length, 1, batchSize);
    }

    [Fact]
    public void Every_order_of_the_rows_is_equally_likely()
    {
        var source = new BatchSource(MixingPolicy.None, 4, Seed);
        var counts = new int[24];
        for (var epoch = 0; epoch < 12_000; epoch++)
        {
            source.Begin(epoch, 4);
            counts[Permutations.Number(source.GetRows(0))]++;
        }

        ChiSquare.AssertUniform(counts, $"Orders of the rows with seed {Seed}");
    }

    [Fact]
    public void The_order_depends_on_the_seed_the_epoch_and_the_first_batch_alone()
    {
        string Order(int seed, int epoch, long firstBatch, BatchSource? used = null)
        {
            BatchSource source = used ?? new BatchSource(MixingPolicy.None, 100, seed);
            source.Begin(epoch, 100, firstBatch);
            return string.Join(' ', source.GetRows(0).ToArray());
        }

        string[] orders = [Order(1, 0, 0), Order(2, 0, 0), Order(1, 1, 0), Order(1, 0, 1), Order(1, -1, 0)];
        Assert.Equal(orders.Length, orders.Distinct().Count());

        var used = new BatchSource(MixingPolicy.None, 100, 1);
        used.Begin(7, 150);
        Assert.Equal(orders[2], Order(1, 1, 0, used));
    }

    [Fact]
    public void An_epoch_of_some_rows_is_drawn_as_one_of_rows_from_0_on()
    {
        int[] rows = [.. Enumerable.Range(0, 103).Select(i => (7 * i) + 5)];
        var source = new BatchSource(MixingPolicy.ZetaMixup(), 32, Seed);
        source.Begin(3, rows, firstBatch: 2);
        var all = new BatchSource(MixingPolicy.ZetaMixup(), 32, Seed);
        all.Begin(3, 103, firstBatch: 2);

        Assert.Equal((103, 4), (source.RowCount, source.BatchCount));
        var (some, numbered) = (new MixedBatch(1), new MixedBatch(1));
        for (var batch = 0; batch < 4; batch++)
        {
            source.Draw(batch, some);
            all.Draw(batch, numbered);
            Assert.Equal(numbered.Rows.ToArray().Select(row => rows[row]), some.Rows.ToArray());
            Assert.Equal(numbered.Plan.GetWeights(0).ToArray(), some.Plan.GetWeights(0).ToArray());
            Assert.Equal(numbered.Key, some.Key);
        }
    }

    [Fact]
    public void Bad_row_numbers_are_named()
    {
        var source = new BatchSource(MixingPolicy.None, 4, Seed);
        Assert.StartsWith("rows must contain at least one row number and no negative ones, but is empty.", Assert.Throws<ArgumentException>("rows", () => source.Begin(0, [], 0)).Message);
        Assert.StartsWith("rows must contain at least one row number and no negative ones, but contains -3.", Assert.Throws<ArgumentException>("rows", () => source.Begin(0, [4, -3, 2], 0)).Message);
    }

    [Fact]
    public void Rows_that_are_not_shuffled_stay_in_their_order()
    {
        var source = new BatchSource(MixingPolicy.None, 4, Seed);
        source.Begin(-1, 10, shuffle: false);
        Assert.Equal([4, 5, 6, 7], source.GetRows(1));
        Assert.Equal([8, 9], source.GetRows(2));
    }

    [Fact]
    public void A_batch_is_drawn_by_the_key_of_its_number()
    {
        MixingPolicy policy = MixingPolicy.ZetaMixup(2, 3);
        var source = new BatchSource(policy, 8, Seed);
        source.Begin(5, 60, firstBatch: 1_000_000_000_000);
        var batch = new MixedBatch();
        for (var number = 0; number < source.BatchCount; number++)
        {
            source.Draw(number, batch);
            MixPlan expected = policy.CreatePlan(new MixKey(Seed, 5, 1_000_000_000_000 + number), batch.Count);
            Assert.Equal(source.GetRows(number), batch.Rows);
            Assert.Equal(expected.AllSources, batch.Plan.AllSources);
        }
    }

    [Fact]
    public void Batches_are_the_same_in_any_order_and_from_any_source()
    {
        MixingPolicy policy = MixingPolicy.OneOf([(MixingPolicy.Mixup(), 0.5), (MixingPolicy.ZetaMixup(2, 8), 0.5)]);
        var source = new BatchSource(policy, 8, Seed);
        var other = new BatchSource(policy, 8, Seed);
        source.Begin(2, 50);
        other.Begin(1, 70);
        other.Begin(2, 50);
        var batch = new MixedBatch();
        string Text(BatchSource from, int number)
        {
            from.Draw(number, batch);
            return string.Join(' ', Enumerable.Range(0, batch.Count).Select(row =>
                $"{batch.Rows[row]}: {string.Join(' ', batch.Plan.GetSources(row).ToArray())} {string.Join(' ', batch.Plan.GetWeights(row).ToArray())}"));
        }

        string[] forwards = [.. Enumerable.Range(0, source.BatchCount).Select(number => Text(source, number))];
        string[] backwards = [.. Enumerable.Range(0, other.BatchCount).Reverse().Select(number => Text(other, number)).Reverse()];
        Assert.Equal(forwards, backwards);
        Assert.Equal(forwards.Length, forwards.Distinct().Count());
    }

    [Fact]
    public void A_last_batch_that_is_smaller_than_T_is_mixed_as_a_whole()
    {
        var source = new BatchSource(MixingPolicy.ZetaMixup(2.8, 6), 8, Seed);
        source.Begin(0, 19);
        var batch = new MixedBatch();
        source.Draw(1, batch);
        Assert.Equal((8, 6), (batch.Count, batch.Plan.SampleCount));
        source.Draw(2, batch);
        Assert.Equal((3, 3), (batch.Count, batch.Plan.SampleCount));
    }

    [Theory]
    [InlineData(9, 4, 4, 5)]
    [InlineData(11, 4, 4, 7)]
    [InlineData(12, 4, 4, 4, 4)]
    [InlineData(3, 4, 3)]
    [InlineData(1, 4, 1)]
    [InlineData(3, 1, 1, 1, 1)]
    public void A_short_last_batch_joins_the_one_before_where_that_is_asked_for(int rowCount, int batchSize, params int[] sizes)
    {
        var source = new BatchSource(MixingPolicy.ZetaMixup(), batchSize, Seed, mergeShortLastBatch: true);
        var plain = new BatchSource(MixingPolicy.ZetaMixup(), batchSize, Seed);
        source.Begin(2, rowCount);
        plain.Begin(2, rowCount);

        int[][] batches = [.. Enumerable.Range(0, source.BatchCount).Select(batch => source.GetRows(batch).ToArray())];
        Assert.Equal(sizes, batches.Select(batch => batch.Length));
        Assert.Equal(Enumerable.Range(0, plain.BatchCount).SelectMany(batch => plain.GetRows(batch).ToArray()), batches.SelectMany(batch => batch));
        Assert.Equal((2 * batchSize) - 1, source.LargestBatchSize);
        Assert.Equal(batchSize, plain.LargestBatchSize);

        var last = new MixedBatch();
        source.Draw(source.BatchCount - 1, last);
        Assert.Equal(sizes[^1], last.Plan.SampleCount);
        Assert.Equal(new MixKey(Seed, 2, source.BatchCount - 1), last.Key);
    }

    [Fact]
    public void Several_threads_may_draw_batches_of_one_epoch()
    {
        var source = new BatchSource(MixingPolicy.ZetaMixup(), 5, Seed);
        source.Begin(0, 1000);
        var sums = new long[source.BatchCount];
        Parallel.For(0, source.BatchCount, () => new MixedBatch(1), (number, _, batch) =>
        {
            source.Draw(number, batch);
            foreach (var row in batch.Rows)
            {
                sums[number] += row;
            }

            return batch;
        }, static _ => { });
        Assert.Equal(999 * 1000 / 2, sums.Sum());
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        Expect.Null("policy", () => _ = new BatchSource(null!, 1, 0));
        Expect.OutOfRange("batchSize", "batchSize must be at least 1, but was 0.", () => _ = new BatchSource(MixingPolicy.None, 0, 0));

        var source = new BatchSource(MixingPolicy.None, 4, 0);
        Assert.Equal((0, 0), (source.RowCount, source.BatchCount));
        Expect.OutOfRange("batch", "batch must be at least 0 and below the 0 batches of the epoch, but was 0.", () => source.Draw(0, new MixedBatch()));
        Expect.OutOfRange("rowCount", "rowCount must be at least 1, but was 0.", () => source.Begin(0, 0));
        source.Begin(0, 9);
        Expect.OutOfRange("batch", "batch must be at least 0 and below the 3 batches of the epoch, but was 3.", () => source.GetRows(3));
        Expect.OutOfRange("batch", "batch must be at least 0 and below the 3 batches of the epoch, but was -1.", () => source.Draw(-1, new MixedBatch()));
        Expect.Null("destination", () => source.Draw(0, null!));
    }
}
