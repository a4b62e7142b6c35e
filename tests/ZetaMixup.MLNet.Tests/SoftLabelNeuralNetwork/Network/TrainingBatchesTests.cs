using ZetaMixup.MLNet.Network;

namespace ZetaMixup.MLNet.Tests.SoftLabelNeuralNetwork.Network;

public sealed class TrainingBatchesTests
{
    private const int Seed = 31;

    [Fact]
    public void An_epoch_deals_out_every_row_once_and_keeps_the_small_last_batch()
    {
        TrainingBatches source = new(Numbered(23), MixingPolicy.None, batchSize: 5, Seed);
        int batchCount = source.BeginEpoch(0);

        List<int> sizes = [];
        List<float> seen = [];
        for (int batch = 0; batch < batchCount; batch++)
        {
            TrainingBatch dealt = source.GetBatch(batch);
            sizes.Add(dealt.RowCount);
            seen.AddRange(dealt.Features.ToArray());
            Assert.Equal(dealt.Features.ToArray().Select(x => x % 2), dealt.SoftLabels.ToArray().Where((_, i) => i % 2 == 1));
        }

        Assert.Equal([5, 5, 5, 5, 3], sizes);
        Assert.NotEqual(Enumerable.Range(0, 23).Select(i => (float)i), seen);
        Assert.Equal(Enumerable.Range(0, 23).Select(i => (float)i), seen.Order());
    }

    [Fact]
    public void Each_epoch_has_an_order_of_its_own_that_its_number_and_the_seed_decide()
    {
        float[] first = Epoch(Numbered(50), MixingPolicy.None, Seed, 0);
        Assert.NotEqual(first, Epoch(Numbered(50), MixingPolicy.None, Seed, 1));
        Assert.NotEqual(first, Epoch(Numbered(50), MixingPolicy.None, Seed + 1, 0));

        TrainingBatches source = new(Numbered(50), MixingPolicy.None, 50, Seed);
        source.BeginEpoch(4);
        source.BeginEpoch(0);
        Assert.Equal(first, source.GetBatch(0).Features.ToArray());
    }

    [Fact]
    public void The_same_row_is_mixed_afresh_in_every_epoch()
    {
        // One batch of all the rows: its mix without regard to order.
        TrainingSet data = Numbered(8);
        float[] once = [.. Epoch(data, MixingPolicy.ZetaMixup(), Seed, 0).Order()];
        float[] later = [.. Epoch(data, MixingPolicy.ZetaMixup(), Seed, 1).Order()];
        Assert.NotEqual(once, later);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Features_and_labels_are_mixed_alike(bool softLabels)
    {
        // The features are the one-hot labels, so both must come out the same.
        const int rows = 45, classes = 10;
        int[] labels = [.. Enumerable.Range(0, rows).Select(i => i * 7 % classes)];
        float[] oneHot = new float[rows * classes];
        for (int row = 0; row < rows; row++)
        {
            oneHot[(row * classes) + labels[row]] = 1;
        }

        TrainingSet data = softLabels
            ? Sample.WithSoftLabels(oneHot, classes, oneHot, rows, classes)
            : Sample.WithLabels(oneHot, classes, labels, rows, classes);
        TrainingBatches source = new(data, MixingPolicy.ZetaMixup(1.5), 16, Seed);
        int batchCount = source.BeginEpoch(3);
        for (int batch = 0; batch < batchCount; batch++)
        {
            TrainingBatch dealt = source.GetBatch(batch);
            Assert.Contains(dealt.Features.ToArray(), x => x is > 0.01f and < 0.9f);
            Assert.Equal(dealt.Features.ToArray(), dealt.SoftLabels.ToArray(), (x, y) => Math.Abs(x - y) < 1e-6);
        }
    }

    [Fact]
    public void The_mix_is_the_one_of_the_plan_for_seed_epoch_and_batch()
    {
        TrainingSet data = Numbered(20);
        MixingPolicy policy = MixingPolicy.ZetaMixup(sampleCount: 4);
        TrainingBatches plain = new(data, MixingPolicy.None, 8, Seed);
        TrainingBatches mixed = new(data, policy, 8, Seed);
        plain.BeginEpoch(2);
        mixed.BeginEpoch(2);
        for (int batch = 0; batch < 3; batch++)
        {
            TrainingBatch rows = plain.GetBatch(batch);
            MixPlan plan = policy.CreatePlan(new MixKey(Seed, 2, batch), rows.RowCount);
            float[] expected = new float[rows.RowCount];
            new BatchMixer().Mix(plan, rows.Features, 1, expected);
            Assert.Equal(expected, mixed.GetBatch(batch).Features.ToArray());
        }
    }

    [Fact]
    public void A_last_batch_smaller_than_T_is_mixed_as_a_whole()
    {
        TrainingBatches source = new(Numbered(19), MixingPolicy.ZetaMixup(sampleCount: 8), 8, Seed);
        source.BeginEpoch(0);
        Assert.Equal(3, source.GetBatch(2).RowCount);
    }

    [Fact]
    public void A_batch_larger_than_the_data_is_the_data()
    {
        TrainingBatches source = new(Numbered(6), MixingPolicy.ZetaMixup(), 32, Seed);
        Assert.Equal((6, 1), (source.BatchSize, source.BeginEpoch(0)));
    }

    /// <summary>Row i has the feature i and the class i modulo 2.</summary>
    private static TrainingSet Numbered(int rows) => Sample.WithLabels(
        [.. Enumerable.Range(0, rows).Select(i => (float)i)], 1, [.. Enumerable.Range(0, rows).Select(i => i % 2)], rows, 2);

    private static float[] Epoch(TrainingSet data, MixingPolicy policy, int seed, int epoch)
    {
        TrainingBatches source = new(data, policy, data.RowCount, seed);
        source.BeginEpoch(epoch);
        return source.GetBatch(0).Features.ToArray();
    }
}
