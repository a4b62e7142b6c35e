using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.View;

public sealed class LabelKindTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [Fact]
    public void A_Boolean_label_gets_a_soft_label_of_two_classes_and_keeps_the_value_of_the_dominant_sample()
    {
        var rows = TaskRows.Create(60);
        var mixed = Mix(TaskRows.View(_mlContext, rows), "Flag", new ZetaMixupOptions { AddProvenance = true });

        Assert.Equal(["False", "True"], mixed.SlotNames("SoftLabel"));
        var sources = mixed.Sources();
        foreach (var (number, flag, soft) in mixed.Values<int>("Number").Zip(mixed.Values<bool>("Flag"), mixed.Vectors("SoftLabel")))
        {
            Assert.Equal(rows[number].Flag, flag);
            Assert.Equal(sources[number].Where(s => rows[s.Row].Flag).Sum(s => (double)s.Weight), soft[1], 1e-5);
            Assert.Equal(1, soft.Sum(), 1e-5);
        }

        Assert.Equal(60, sources.Count);
    }

    [Fact]
    public void Weighted_rows_of_a_Boolean_label_are_Boolean()
    {
        var mixed = Mix(TaskRows.View(_mlContext, 30), "Flag", new ZetaMixupOptions { LabelMode = LabelMode.WeightedRows, WeightColumnName = "Part" });

        Assert.Equal(BooleanDataViewType.Instance, mixed.Schema["Flag"].Type);
        var rows = mixed.Values<int>("Number").Zip(mixed.Values<bool>("Flag"), mixed.Values<float>("Part")).ToArray();
        var soft = Mix(TaskRows.View(_mlContext, 30), "Flag", new ZetaMixupOptions());
        var probabilities = soft.Values<int>("Number").Zip(soft.Vectors("SoftLabel")).ToDictionary(r => r.First, r => r.Second);
        Assert.Equal(60, rows.Length);
        Assert.All(rows, row => Assert.Equal(probabilities[row.First][row.Second ? 1 : 0], row.Third));
    }

    [Fact]
    public void Batches_and_pools_of_one_Boolean_value_are_counted()
    {
        var rows = TaskRows.Create(20);
        foreach (var row in rows)
        {
            row.Flag = true;
        }

        var mixed = Mix(TaskRows.View(_mlContext, rows), "Flag", new ZetaMixupOptions { BatchSize = 10 });

        Assert.All(mixed.Vectors("SoftLabel"), soft => Assert.Equal([0, 1], soft));
        Assert.Equal((2, 1), (mixed.Statistics!.SingleClassBatches, mixed.Statistics.SingleClassPools));
    }

    [Theory]
    [InlineData(LabelMode.SoftLabel)]
    [InlineData(LabelMode.DominantKey)]
    [InlineData(LabelMode.Target)]
    public void A_Single_label_is_mixed_with_the_weights_of_the_features(LabelMode mode)
    {
        var rows = TaskRows.Create(70);
        var view = TaskRows.View(_mlContext, rows);
        var mixed = Mix(view, "Target", new ZetaMixupOptions { LabelMode = mode });

        // The target is linear in the features, so it still is after mixing.
        Assert.All(mixed.Vectors("Features").Zip(mixed.Values<float>("Target")), row =>
            Assert.Equal((2 * row.First[0]) - (3 * row.First[1]) + (row.First[2] / 2) + 1, row.Second, 1e-4));
        Assert.NotEqual(rows.Select(r => r.Target).Order(), mixed.Values<float>("Target").Order());
        Assert.Equal(view.Schema.Select(c => (c.Name, c.Type)), mixed.Schema.Select(c => (c.Name, c.Type)));
        Assert.Equal((70, 0, 0), (mixed.Statistics!.RowsMixed, mixed.Statistics.SingleClassBatches, mixed.Statistics.SingleClassPools));
    }

    [Fact]
    public void A_Single_label_is_mixed_by_area_where_patches_are_cut()
    {
        var images = Enumerable.Range(0, 32).Select(i => new ImageRow { Features = [.. Enumerable.Repeat((float)i, 16)], Target = i }).ToArray();
        var mixed = _mlContext.Data.ZetaMixup(
            _mlContext, _mlContext.Data.LoadFromEnumerable(images), "Target", options: new ZetaMixupOptions { Policy = MixingPolicy.CutMix(new ImageShape(4, 4, 1, PixelLayout.Planar)) });

        // Each image has one gray, which is its target.
        Assert.All(mixed.Vectors("Features").Zip(mixed.Values<float>("Target")), row => Assert.Equal(row.First.Average(), row.Second, 1e-4));
        Assert.Contains(mixed.Vectors("Features"), image => image.Distinct().Count() == 2);
    }

    [Fact]
    public void A_Single_label_of_NaN_or_infinity_is_missing_and_one_of_0_is_not()
    {
        var rows = TaskRows.Create(20);
        (rows[3].Target, rows[4].Target, rows[5].Target) = (float.NaN, float.PositiveInfinity, 0);
        var mixed = Mix(TaskRows.View(_mlContext, rows), "Target", new ZetaMixupOptions());

        Assert.Equal(Enumerable.Range(0, 20).Except([3, 4]), mixed.Values<int>("Number").Order());
        Assert.Equal((2, 0), (mixed.Statistics!.RowsWithoutLabel, mixed.Statistics.RowsWithNonFiniteValues));
        Assert.All(mixed.Values<float>("Target"), target => Assert.True(float.IsFinite(target)));

        var throwing = Mix(TaskRows.View(_mlContext, rows), "Target", new ZetaMixupOptions { InvalidRowHandling = InvalidRowHandling.Throw });
        Assert.Equal("Row 3 has no label in column 'Target'.", Assert.Throws<InvalidOperationException>(() => throwing.Vectors("Features")).Message);
    }

    [Theory]
    [InlineData(LabelMode.WeightedRows)]
    [InlineData(LabelMode.SampledLabel)]
    public void A_Single_label_has_no_classes_for_rows_or_samples(LabelMode mode)
    {
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => Mix(TaskRows.View(_mlContext, 9), "Target", new ZetaMixupOptions { LabelMode = mode }));

        Assert.Contains($"Schema mismatch for label column 'Target': expected a key, a Boolean, or a soft label as a vector of Single of known size, for LabelMode.{mode}, got Single", e.Message, StringComparison.Ordinal);
        Assert.Contains("MapValueToKey makes classes of it; a regression target is mixed with another LabelMode", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_vector_of_targets_is_mixed_as_it_is()
    {
        var mixed = Mix(TaskRows.View(_mlContext, 70), "Targets", new ZetaMixupOptions { LabelMode = LabelMode.Target });

        Assert.All(mixed.Vectors("Features").Zip(mixed.Vectors("Targets")), row =>
        {
            var target = (2 * row.First[0]) - (3 * row.First[1]) + (row.First[2] / 2) + 1;
            Assert.Equal(target, row.Second[0], 1e-4);
            Assert.Equal(-5 * target, row.Second[1], 1e-3);
        });
        Assert.Equal((70, 0), (mixed.Statistics!.RowsMixed, mixed.Statistics.SingleClassBatches));
    }

    [Fact]
    public void Of_a_vector_of_targets_NaN_is_missing_and_zeros_are_not()
    {
        var rows = TaskRows.Create(12);
        rows[2].Targets = [0, 0];
        rows[7].Targets[1] = float.NaN;
        var mixed = Mix(TaskRows.View(_mlContext, rows), "Targets", new ZetaMixupOptions { LabelMode = LabelMode.Target });

        Assert.Equal(Enumerable.Range(0, 12).Except([7]), mixed.Values<int>("Number").Order());
        Assert.Equal(1, mixed.Statistics!.RowsWithoutLabel);
    }

    [Fact]
    public void A_vector_that_is_no_distribution_is_an_error_that_names_the_mode_for_targets()
    {
        var e = Assert.Throws<InvalidOperationException>(() => Mix(TaskRows.View(_mlContext, 9), "Targets", new ZetaMixupOptions()).Vectors("Features"));

        Assert.StartsWith("Column 'Targets' has the probability ", e.Message, StringComparison.Ordinal);
        Assert.Contains("set LabelMode of the wrapper or the view to LabelMode.Target.", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Flag", "ConvertType(\"Flag\", outputKind: DataKind.Single) converts it")]
    [InlineData("Class", "MapKeyToVector makes a vector of 0 and 1 of it")]
    public void Classes_are_no_targets(string label, string hint)
    {
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => Mix(TaskRows.View(_mlContext, 9), label, new ZetaMixupOptions { LabelMode = LabelMode.Target }));

        Assert.Contains("expected a Single, or a vector of Single of known size, for LabelMode.Target", e.Message, StringComparison.Ordinal);
        Assert.Contains(hint, e.Message, StringComparison.Ordinal);
    }

    private MixedDataView Mix(IDataView view, string label, ZetaMixupOptions options)
    {
        options.Seed = 1;
        return _mlContext.Data.ZetaMixup(_mlContext, view, label, options: options);
    }

    private sealed class ImageRow
    {
        [VectorType(16)]
        public float[] Features { get; set; } = [];

        public float Target { get; set; }
    }
}
