using Microsoft.ML;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.View;

public sealed class LastBatchTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [Fact]
    public void A_last_batch_of_one_row_stays_unmixed_is_counted_and_said()
    {
        var messages = _mlContext.Listen();
        var mixed = Mix(33, new ZetaMixupOptions { NumberOfCopies = 2, KeepOriginals = true });

        var soft = mixed.Vectors("SoftLabel");
        Assert.Equal([1, 1], soft[33..].Select(y => y.Max()).Where(largest => largest == 1));
        Assert.Equal((66, 2, 4), (mixed.Statistics!.RowsMixed, mixed.Statistics.RowsUnmixed, mixed.Statistics.Batches));
        Assert.Single(messages, m => m.RawMessage.StartsWith("2 rows stayed unmixed", StringComparison.Ordinal));
    }

    [Fact]
    public void Merged_into_the_batch_before_it_is_mixed()
    {
        var mixed = Mix(33, new ZetaMixupOptions { MergeShortLastBatch = true });

        Assert.All(mixed.Vectors("SoftLabel"), y => Assert.True(y.Max() < 1));
        Assert.Equal((33, 0, 1), (mixed.Statistics!.RowsMixed, mixed.Statistics.RowsUnmixed, mixed.Statistics.Batches));
    }

    [Fact]
    public void Where_nothing_is_to_be_mixed_no_row_counts_as_left_unmixed() =>
        Assert.Equal(0, Read(Mix(33, new ZetaMixupOptions { Policy = MixingPolicy.None })).RowsUnmixed);

    [Fact]
    public void Dominance_is_guaranteed_for_the_merged_batch_or_not_at_all()
    {
        // The threshold grows with T, which is the batch here: 32 rows or, merged, up to 63.
        var policy = MixingPolicy.ZetaMixup((PSeries.DominanceThreshold(32) + PSeries.DominanceThreshold(63)) / 2);

        Assert.True(Read(Mix(64, new ZetaMixupOptions { Policy = policy })).IsDominanceGuaranteed);
        Assert.False(Read(Mix(64, new ZetaMixupOptions { Policy = policy, MergeShortLastBatch = true })).IsDominanceGuaranteed);
    }

    private static MixStatistics Read(MixedDataView mixed)
    {
        _ = mixed.Vectors("Features");
        return mixed.Statistics!;
    }

    private MixedDataView Mix(int rows, ZetaMixupOptions options)
    {
        options.Seed = 1;
        return _mlContext.Data.ZetaMixup(_mlContext, MadeRows.View(_mlContext, rows), options: options);
    }
}
