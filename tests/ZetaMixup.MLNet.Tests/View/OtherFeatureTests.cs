using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.View;

public sealed class OtherFeatureTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [Fact]
    public void All_feature_columns_are_mixed_with_the_same_weights()
    {
        var rows = TaskRows.Create(50);
        var mixed = Mix(rows, new ZetaMixupOptions { OtherFeatureColumnNames = ["Others"], AddProvenance = true });

        var sources = mixed.Sources();
        foreach (var (number, x, others) in mixed.Values<int>("Number").Zip(mixed.Vectors("Features"), mixed.Vectors("Others")))
        {
            Assert.Equal(x[0] - x[1], others[0], 1e-4);
            Assert.Equal(sources[number].Sum(s => (double)s.Weight * s.Row), others[1], 1e-4);
        }
    }

    [Fact]
    public void The_mix_of_the_features_is_the_same_as_without_others()
    {
        var rows = TaskRows.Create(50);

        Assert.Equal(Mix(rows, new ZetaMixupOptions()).Vectors("Features"), Mix(rows, new ZetaMixupOptions { OtherFeatureColumnNames = ["Others"] }).Vectors("Features"));
    }

    [Fact]
    public void A_row_with_NaN_in_another_feature_column_is_skipped()
    {
        var rows = TaskRows.Create(12);
        rows[5].Others[1] = float.NaN;
        var mixed = Mix(rows, new ZetaMixupOptions { OtherFeatureColumnNames = ["Others"] });

        // Whatever columns are read.
        Assert.Equal(Enumerable.Range(0, 12).Except([5]), mixed.Values<int>("Number").Order());
        Assert.Equal(1, mixed.Statistics!.RowsWithNonFiniteValues);
    }

    [Fact]
    public void A_policy_that_cuts_patches_needs_images_in_all_of_them()
    {
        var options = new ZetaMixupOptions { OtherFeatureColumnNames = ["Others"], Policy = MixingPolicy.CutMix(new ImageShape(1, 3, 1, PixelLayout.Planar)) };

        Assert.Contains("feature column 'Others': expected a vector of 1 × 3 pixels", Assert.Throws<ArgumentOutOfRangeException>(() => Mix(TaskRows.Create(9), options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trainer_that_reads_another_feature_column_alone_reads_mixed_rows()
    {
        var spy = new SpyEstimator("Others");
        var rows = TaskRows.Create(40);
        _ = spy.WithZetaMixup(_mlContext, "Class", options: new ZetaMixupOptions { OtherFeatureColumnNames = ["Others"] }).Fit(TaskRows.View(_mlContext, rows));

        Assert.Equal(40, spy.Seen["Others"].Length);
        Assert.NotEqual(rows.Select(r => r.Others[1]).Order(), spy.Seen["Others"].Select(x => x[1]).Order());
    }

    private MixedDataView Mix(TaskRow[] rows, ZetaMixupOptions options)
    {
        options.Seed = 1;
        return _mlContext.Data.ZetaMixup(_mlContext, TaskRows.View(_mlContext, rows), "Class", options: options);
    }
}
