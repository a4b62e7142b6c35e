using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.Pair;

public sealed class ZetaMixupTransformerTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [Fact]
    public void In_a_flat_chain_the_trainer_sees_mixed_rows_and_the_model_none()
    {
        var train = MadeRows.OneHotView(_mlContext, 60);
        var spy = new SpyEstimator("Features", "SoftLabel");
        var model = new EstimatorChain<ITransformer>()
            .Append(_mlContext.Transforms.ZetaMixup(_mlContext, "SoftLabel", "Features"))
            .Append(spy)
            .Fit(train);

        Assert.Equal(60, spy.Seen["Features"].Length);
        Assert.NotEqual(train.Vectors("Features"), spy.Seen["Features"]);
        Assert.All(spy.Seen["SoftLabel"], y => Assert.True(y.Max() < 1));
        Assert.Equal(train.Vectors("Features"), model.Transform(train).Vectors("Features"));
        var test = MadeRows.OneHotView(_mlContext, 20);
        Assert.Equal(test.Vectors("Features"), model.Transform(test).Vectors("Features"));
    }

    [Fact]
    public void Features_and_soft_labels_are_mixed_with_the_same_weights()
    {
        var train = MadeRows.OneHotView(_mlContext, 60);
        var mixed = _mlContext.Transforms.ZetaMixup(_mlContext, "SoftLabel", "Features").Fit(train).Transform(train);

        // Class k lies at 10 on axis k, with 0..1 of noise on each axis: so do the mixes, by their shares.
        Assert.All(mixed.Vectors("Features").Zip(mixed.Vectors("SoftLabel")), p =>
        {
            for (var k = 0; k < 3; k++)
            {
                Assert.InRange(p.First[k], (10 * p.Second[k]) - 1e-4, (10 * p.Second[k]) + 1 + 1e-4);
            }
        });
    }

    [Fact]
    public void Until_the_mixed_rows_are_read_the_training_view_is_mixed_however_often_it_is_transformed()
    {
        var train = MadeRows.OneHotView(_mlContext, 60);
        var transformer = _mlContext.Transforms.ZetaMixup(_mlContext, "SoftLabel", "Features").Fit(train);

        var first = transformer.Transform(train);
        var second = transformer.Transform(train);
        Assert.NotSame(train, first);
        Assert.NotSame(train, second);
        _ = first.Values<int>("Number");
        Assert.NotSame(train, transformer.Transform(train));
        _ = first.Vectors("Features");
        Assert.Same(train, transformer.Transform(train));
    }

    [Fact]
    public void A_mixed_view_stays_mixed_after_it_was_read()
    {
        var train = MadeRows.OneHotView(_mlContext, 60);
        var mixed = _mlContext.Transforms.ZetaMixup(_mlContext, "SoftLabel", "Features").Fit(train).Transform(train);

        Assert.Equal(mixed.Vectors("Features"), mixed.Vectors("Features"));
    }

    [Fact]
    public void The_training_rows_are_known_again_in_another_view_of_them()
    {
        var train = MadeRows.OneHotView(_mlContext, 60);
        var transformer = _mlContext.Transforms.ZetaMixup(_mlContext, "SoftLabel", "Features").Fit(train);

        Assert.IsType<MixedDataView>(transformer.Transform(_mlContext.Data.Cache(train)));
        Assert.IsType<MixedDataView>(transformer.Transform(MadeRows.OneHotView(_mlContext, 60)));
    }

    [Fact]
    public void Other_rows_pass_through_as_the_same_instance_even_before_training()
    {
        var transformer = _mlContext.Transforms.ZetaMixup(_mlContext, "SoftLabel", "Features").Fit(MadeRows.OneHotView(_mlContext, 60));

        var fewer = MadeRows.OneHotView(_mlContext, 59);
        var changedRows = MadeRows.Create(60);
        changedRows[17].Features[2] = MathF.BitIncrement(changedRows[17].Features[2]);
        var keyed = MadeRows.View(_mlContext, changedRows);
        var changed = _mlContext.Transforms.Conversion.MapKeyToVector("SoftLabel", "Label").Fit(keyed).Transform(keyed);

        Assert.Same(fewer, transformer.Transform(fewer));
        Assert.Same(changed, transformer.Transform(changed));
    }

    [Fact]
    public void The_schema_passes_through_as_the_same_instance()
    {
        var train = MadeRows.OneHotView(_mlContext, 60);
        var transformer = _mlContext.Transforms.ZetaMixup(_mlContext, "SoftLabel", "Features").Fit(train);

        Assert.Same(train.Schema, transformer.GetOutputSchema(train.Schema));
        Assert.Same(train.Schema, transformer.Transform(train).Schema);
    }

    [Fact]
    public void A_model_behind_which_nobody_read_the_mixed_rows_neither_maps_nor_saves_and_says_what_to_write()
    {
        var train = MadeRows.OneHotView(_mlContext, 60);
        var transformer = _mlContext.Transforms.ZetaMixup(_mlContext, "SoftLabel", "Features").Fit(train);

        var map = Assert.Throws<InvalidOperationException>(() => transformer.GetRowToRowMapper(train.Schema));
        var save = Assert.Throws<InvalidOperationException>(() => _mlContext.Model.Save(transformer, train.Schema, new MemoryStream()));

        Assert.StartsWith("Nothing has read the mixed rows of 'Features', 'SoftLabel'", map.Message, StringComparison.Ordinal);
        Assert.Contains("WithZetaMixup", map.Message, StringComparison.Ordinal);
        Assert.Equal(map.Message, save.Message);
    }

    [Fact]
    public void The_row_mapper_and_the_reloaded_model_are_the_identity()
    {
        var train = MadeRows.OneHotView(_mlContext, 60);
        var transformer = _mlContext.Transforms.ZetaMixup(_mlContext, "SoftLabel", "Features").Fit(train);
        _ = transformer.Transform(train).Vectors("Features");

        Assert.Same(train.Schema, transformer.GetRowToRowMapper(train.Schema).OutputSchema);
        using var stream = new MemoryStream();
        _mlContext.Model.Save(transformer, train.Schema, stream);
        stream.Position = 0;
        var loaded = new MLContext().Model.Load(stream, out _);
        Assert.Equal(train.Vectors("Features"), loaded.Transform(train).Vectors("Features"));
    }

    [Fact]
    public void At_scoring_the_soft_label_may_be_missing_but_the_features_may_not()
    {
        var train = MadeRows.OneHotView(_mlContext, 60);
        var transformer = _mlContext.Transforms.ZetaMixup(_mlContext, "SoftLabel", "Features").Fit(train);
        var unlabelled = MadeRows.View(_mlContext, 5);
        var featureless = _mlContext.Transforms.DropColumns("Features").Fit(train).Transform(train);

        Assert.Same(unlabelled, transformer.Transform(unlabelled));
        Assert.Contains("'Features'", Assert.Throws<ArgumentOutOfRangeException>(() => transformer.Transform(featureless)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_is_no_vector_is_named_in_Fit_and_in_GetOutputSchema()
    {
        var view = MadeRows.View(_mlContext, 5);
        var estimator = _mlContext.Transforms.ZetaMixup(_mlContext, "Number", "Features");

        var e = Assert.Throws<ArgumentOutOfRangeException>(() => estimator.Fit(view));
        Assert.Contains("mixed column 'Number': expected a vector of Single of known size, got Int32", e.Message, StringComparison.Ordinal);
        var chain = new EstimatorChain<ITransformer>().Append(_mlContext.Transforms.CopyColumns("X", "Number")).Append(estimator);
        Assert.Throws<ArgumentOutOfRangeException>(() => chain.Fit(view));
    }

    [Fact]
    public void Names_given_twice_or_blank_are_refused()
    {
        Assert.Contains("'A' more than once", Assert.Throws<ArgumentException>(() => _mlContext.Transforms.ZetaMixup(_mlContext, "A", "A")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => _mlContext.Transforms.ZetaMixup(_mlContext, " ", "A"));
        Assert.Throws<ArgumentException>(() => _mlContext.Transforms.ZetaMixup(_mlContext, new ZetaMixupOptions(), []));
        Assert.Throws<ArgumentNullException>(() => _mlContext.Transforms.ZetaMixup(_mlContext, null!, "A"));
    }

    [Fact]
    public void Statistics_are_there_after_the_mixed_rows_were_read()
    {
        var train = MadeRows.OneHotView(_mlContext, 60);
        var transformer = _mlContext.Transforms.ZetaMixup(_mlContext, "SoftLabel", "Features").Fit(train);

        Assert.Null(transformer.Statistics);
        _ = transformer.Transform(_mlContext.Data.Cache(train)).Vectors("Features");
        Assert.Equal((60, 60, 2), (transformer.Statistics!.RowsRead, transformer.Statistics.RowsMixed, transformer.Statistics.Batches));
    }

    [Fact]
    public void Rows_with_NaN_or_without_a_label_are_skipped_counted_and_warned_of()
    {
        var messages = _mlContext.Listen();
        var rows = MadeRows.Create(30);
        rows[4].Features[1] = float.NaN;
        rows[5].Label = string.Empty;
        var keyed = MadeRows.View(_mlContext, rows);
        var train = _mlContext.Transforms.Conversion.MapKeyToVector("OneHot", "Label").Fit(keyed).Transform(keyed);
        var transformer = _mlContext.Transforms.ZetaMixup(_mlContext, "OneHot", "Features").Fit(train);

        var mixed = transformer.Transform(train);
        Assert.Equal(Enumerable.Range(0, 30).Except([4, 5]), mixed.Values<int>("Number").Order());
        Assert.All(mixed.Vectors("OneHot"), y => Assert.Equal(1, y.Sum(), 1e-5));
        Assert.Equal((30, 28, 1, 1), (transformer.Statistics!.RowsRead, transformer.Statistics.RowsMixed, transformer.Statistics.RowsWithoutLabel, transformer.Statistics.RowsWithNonFiniteValues));
        Assert.Single(messages, m => m.RawMessage == "Skipped 1 of 30 rows: no label in column 'OneHot'.");
        Assert.Single(messages, m => m.RawMessage == "Skipped 1 of 30 rows: NaN or ∞ in column 'Features', 'OneHot'.");
    }

    [Fact]
    public void Options_for_labels_and_weights_of_other_components_are_refused()
    {
        string Refused(ZetaMixupOptions options) =>
            Assert.Throws<ArgumentException>(() => _mlContext.Transforms.ZetaMixup(_mlContext, options, ["Features", "SoftLabel"])).Message;

        Assert.StartsWith("OtherFeatureColumnNames contains 'Others', but", Refused(new ZetaMixupOptions { OtherFeatureColumnNames = ["Others"] }), StringComparison.Ordinal);
        Assert.StartsWith("ExampleWeightColumnName is 'Weight', but", Refused(new ZetaMixupOptions { ExampleWeightColumnName = "Weight" }), StringComparison.Ordinal);
        Assert.StartsWith("LabelMode is Target, but", Refused(new ZetaMixupOptions { LabelMode = LabelMode.Target }), StringComparison.Ordinal);
    }
}
