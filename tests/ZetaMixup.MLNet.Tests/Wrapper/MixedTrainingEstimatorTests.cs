using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.Wrapper;

public sealed class MixedTrainingEstimatorTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [Fact]
    public void The_inner_estimator_sees_mixed_rows_with_a_soft_label_and_its_own_transformer_comes_back()
    {
        var train = MadeRows.View(_mlContext, 60);
        var spy = new SpyEstimator("Features", "SoftLabel");
        var wrapped = spy.WithZetaMixup(_mlContext);
        var model = wrapped.Fit(train);

        Assert.IsType<TransformerChain<ITransformer>>(model);
        Assert.Equal(60, spy.Seen["Features"].Length);
        Assert.NotEqual(train.Vectors("Features"), spy.Seen["Features"]);
        Assert.All(spy.Seen["SoftLabel"], y => Assert.Equal(1, y.Sum(), 1e-5));
        Assert.Equal(60, wrapped.Statistics!.RowsMixed);
        Assert.Equal(train.Vectors("Features"), model.Transform(train).Vectors("Features"));
    }

    [Fact]
    public void Copies_reach_the_trainer()
    {
        var spy = new SpyEstimator("Features");
        _ = spy.WithZetaMixup(_mlContext, options: new ZetaMixupOptions { NumberOfCopies = 4 }).Fit(MadeRows.View(_mlContext, 30));

        Assert.Equal(120, spy.Seen["Features"].Length);
    }

    [Fact]
    public void The_mixed_rows_are_cached_unless_told_otherwise()
    {
        var cached = new SpyEstimator("Features");
        var plain = new SpyEstimator("Features");
        _ = cached.WithZetaMixup(_mlContext).Fit(MadeRows.View(_mlContext, 6));
        _ = plain.WithZetaMixup(_mlContext, options: new ZetaMixupOptions { CacheMixedRows = false }).Fit(MadeRows.View(_mlContext, 6));

        Assert.IsNotType<MixedDataView>(cached.Input);
        Assert.IsType<MixedDataView>(plain.Input);
    }

    [Fact]
    public void The_shape_is_the_inner_estimators_less_the_soft_label()
    {
        IEstimator<ITransformer> Inner() => _mlContext.Transforms.CopyColumns("Copy", "SoftLabel");
        var spied = new SpyEstimator().WithZetaMixup(_mlContext);
        var loaded = new SchemaProbe(MadeRows.View(_mlContext, 3).Schema);

        Assert.DoesNotContain("SoftLabel", loaded.ShapeAfter(spied).Select(c => c.Name));
        var shape = loaded.ShapeAfter(Inner().WithZetaMixup(_mlContext));
        Assert.Contains("Copy", shape.Select(c => c.Name));
        Assert.DoesNotContain("SoftLabel", shape.Select(c => c.Name));
    }

    [Fact]
    public void A_step_that_needs_the_soft_label_at_scoring_is_an_error_of_Fit()
    {
        var wrapped = _mlContext.Transforms.CopyColumns("Copy", "SoftLabel").WithZetaMixup(_mlContext);

        var e = Assert.Throws<InvalidOperationException>(() => wrapped.Fit(MadeRows.View(_mlContext, 6)));
        Assert.Contains("cannot score unmixed ones (only mixed rows have 'SoftLabel')", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Around_the_trainer_it_gives_a_model_that_scores_and_evaluates_unmixed_rows()
    {
        var train = MadeRows.View(_mlContext, 150);
        var model = _mlContext.MulticlassClassification.Trainers
            .SoftLabelNeuralNetwork(_mlContext, "SoftLabel", hiddenLayers: [], numberOfEpochs: 60)
            .WithZetaMixup(_mlContext)
            .Fit(train);

        var scored = model.Transform(train);
        Assert.Equal(150, scored.Vectors("Score").Length);
        Assert.Equal(1, _mlContext.MulticlassClassification.Evaluate(scored).MicroAccuracy);
        Assert.Equal(MadeRows.Classes, scored.KeyValues("PredictedLabel"));
    }

    [Fact]
    public void Around_a_chain_inside_a_chain_it_is_fitted_on_mixed_rows()
    {
        var train = _mlContext.Data.LoadFromEnumerable(MadeRows.Create(60));
        var spy = new SpyEstimator("Scaled", "SoftLabel");
        IEstimator<ITransformer> inner = _mlContext.Transforms.CopyColumns("Scaled", "Features").Append(spy);
        IEstimator<ITransformer> pipeline = _mlContext.Transforms.Conversion.MapValueToKey("Label");
        pipeline = pipeline.Append(inner.WithZetaMixup(_mlContext));
        pipeline = pipeline.Append(_mlContext.Transforms.CopyColumns("Last", "Features"));
        var model = pipeline.Fit(train);

        Assert.NotEqual(train.Vectors("Features"), spy.Seen["Scaled"]);
        Assert.Equal(train.Vectors("Features"), model.Transform(train).Vectors("Last"));
    }

    [Fact]
    public void Features_that_nobody_read_mixed_are_an_error_of_Fit()
    {
        var other = _mlContext.Transforms.CopyColumns("Raw", "Features").Fit(MadeRows.View(_mlContext, 60)).Transform(MadeRows.View(_mlContext, 60));
        var trainer = _mlContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy(featureColumnName: "Raw");
        var overwritten = _mlContext.Transforms.CopyColumns("Features", "Raw").Append(_mlContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy());

        Assert.StartsWith("Nothing read the mixed column 'Features'", Assert.Throws<InvalidOperationException>(() => trainer.WithZetaMixup(_mlContext).Fit(other)).Message, StringComparison.Ordinal);
        Assert.StartsWith("Nothing read the mixed column 'Features'", Assert.Throws<InvalidOperationException>(() => overwritten.WithZetaMixup(_mlContext).Fit(other)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_with_the_rows_is_said_through_the_cache_too()
    {
        var rows = MadeRows.Create(30);
        rows[4].Features[1] = float.NaN;
        var trainer = _mlContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy()
            .WithZetaMixup(_mlContext, options: new ZetaMixupOptions { InvalidRowHandling = InvalidRowHandling.Throw });

        Assert.Equal("Row 4 has NaN or ∞ in column 'Features'.", Assert.Throws<InvalidOperationException>(() => trainer.Fit(MadeRows.View(_mlContext, rows))).Message);
    }

    [Fact]
    public void A_step_that_makes_a_column_of_the_soft_labels_name_is_an_error_of_Fit()
    {
        var wrapped = _mlContext.Transforms.CopyColumns("SoftLabel", "Features").WithZetaMixup(_mlContext);

        Assert.Contains("adds a column 'SoftLabel'", Assert.Throws<InvalidOperationException>(() => wrapped.Fit(MadeRows.View(_mlContext, 6))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Features_that_are_the_label_are_refused()
    {
        Assert.Contains("'Features' is both label and features", Assert.Throws<ArgumentException>(() => new SpyEstimator().WithZetaMixup(_mlContext, "Features")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => _mlContext.Data.ZetaMixup(_mlContext, MadeRows.View(_mlContext, 6), "Features"));
    }

    [Fact]
    public void Missing_arguments_are_named()
    {
        Assert.Equal("mlContext", Assert.Throws<ArgumentNullException>(() => new SpyEstimator().WithZetaMixup(null!)).ParamName);
        Assert.Equal("estimator", Assert.Throws<ArgumentNullException>(() => ((SpyEstimator)null!).WithZetaMixup(_mlContext)).ParamName);
        Assert.Contains("featureColumnName is ''", Assert.Throws<ArgumentException>(() => new SpyEstimator().WithZetaMixup(_mlContext, featureColumnName: string.Empty)).Message, StringComparison.Ordinal);
        Assert.Equal("input", Assert.Throws<ArgumentNullException>(() => new SpyEstimator().WithZetaMixup(_mlContext).Fit(null!)).ParamName);
    }
}
