using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.Compositions;

/// <summary>What the trainer sees, and what the model does, for every way of putting the pair into a chain.</summary>
public sealed class PairCompositionTests
{
    private const int TrainRows = 300;
    private const int TestRows = 60;
    private const int Copies = 3;

    private readonly MLContext _mlContext = new(seed: 1);
    private readonly SpyEstimator _spy = new("Features", "SoftLabel");

    [Theory]
    [InlineData(TransformerScope.Everything, false)]
    [InlineData(TransformerScope.Everything, true)]
    [InlineData(TransformerScope.Training, false)]
    [InlineData(TransformerScope.Training, true)]
    [InlineData(TransformerScope.TrainTest, false)]
    public void In_a_flat_chain_of_any_scope_with_or_without_cache_the_trainer_sees_mixed_rows(TransformerScope scope, bool cached)
    {
        var chain = new EstimatorChain<ITransformer>().Append(Labels()).Append(Mix(), scope);
        var model = cached
            ? chain.AppendCacheCheckpoint(_mlContext).Append(Trainer()).Append(Names()).Fit(Train())
            : chain.Append(Trainer()).Append(Names()).Fit(Train());

        TrainedOnMixedRows();
        ScoresEachRowOnceUnmixed(model);
        PredictsAndReloads(model);
    }

    [Fact]
    public void As_the_very_first_step_of_a_flat_chain_the_trainer_sees_mixed_rows()
    {
        var train = MadeRows.OneHotView(_mlContext, TrainRows);
        var model = new EstimatorChain<ITransformer>().Append(Mix()).Append(Trainer()).Fit(train);

        TrainedOnMixedRows();
        Assert.Equal(TrainRows, model.Transform(train).Vectors("Score").Length);
        Assert.Equal(train.Vectors("Features"), model.Transform(train).Vectors("Features"));
    }

    [Fact]
    public void In_a_nested_chain_of_default_scope_the_trainer_sees_mixed_rows()
    {
        IEstimator<ITransformer> pipeline = Labels();
        pipeline = pipeline.Append(Mix());
        pipeline = pipeline.Append(Trainer());
        pipeline = pipeline.Append(Names());
        var model = pipeline.Fit(Train());

        TrainedOnMixedRows();
        ScoresEachRowOnceUnmixed(model);
        PredictsAndReloads(model);
    }

    [Theory]
    [InlineData(TransformerScope.Everything)]
    [InlineData(TransformerScope.Training)]
    public void Nested_together_with_the_trainer_as_one_step_of_any_scope_the_trainer_sees_mixed_rows(TransformerScope scope)
    {
        var step = new EstimatorChain<ITransformer>().Append(Mix(), scope).Append(Trainer());
        var model = Labels().Append(step).Append(Names()).Fit(Train());

        TrainedOnMixedRows();
        ScoresEachRowOnceUnmixed(model);
        PredictsAndReloads(model);
    }

    [Fact]
    public void Nested_without_the_trainer_in_Training_scope_MLNet_trains_on_unmixed_rows_and_the_model_says_so()
    {
        IEstimator<ITransformer> preparation = Labels().Append(Mix(), TransformerScope.Training);
        var model = preparation.Append(Trainer()).Append(Names()).Fit(Train());

        Assert.Equal(TrainRows, _spy.Seen["Features"].Length);
        var engine = Assert.Throws<InvalidOperationException>(() => _mlContext.Model.CreatePredictionEngine<MadeRow, Prediction>(model));
        var save = Assert.Throws<InvalidOperationException>(() => _mlContext.Model.Save(model, Train().Schema, new MemoryStream()));
        Assert.Contains("WithZetaMixup", engine.Message, StringComparison.Ordinal);
        Assert.Contains("WithZetaMixup", save.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_wrapper_trains_on_mixed_rows_where_the_pair_would_not()
    {
        var spied = new EstimatorChain<ITransformer>().Append(new SpyEstimator()).Append(_spy).Append(Network());
        IEstimator<ITransformer> preparation = Labels().Append(_mlContext.Transforms.DropColumns("SoftLabel"));
        var model = preparation
            .Append(spied.WithZetaMixup(_mlContext, options: new ZetaMixupOptions { Copies = Copies }))
            .Append(Names())
            .Fit(Train());

        TrainedOnMixedRows();
        ScoresEachRowOnceUnmixed(model);
        PredictsAndReloads(model);
    }

    private IDataView Train() => _mlContext.Data.LoadFromEnumerable(MadeRows.Create(TrainRows));

    private EstimatorChain<ITransformer> Labels()
    {
        var conversion = _mlContext.Transforms.Conversion;
        return new EstimatorChain<ITransformer>()
            .Append<ITransformer>(conversion.MapValueToKey("Label"))
            .Append<ITransformer>(conversion.MapKeyToVector("SoftLabel", "Label"));
    }

    private ZetaMixupEstimator Mix() =>
        _mlContext.Transforms.ZetaMixup(new ZetaMixupOptions { Copies = Copies, Seed = 1 }, ["Features", "SoftLabel"]);

    private IEstimator<ITransformer> Trainer() => new SpyingTrainer(_spy, Network());

    private SoftLabelNeuralNetworkTrainer Network() =>
        _mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(hiddenLayers: [], numberOfEpochs: 20);

    private IEstimator<ITransformer> Names() => _mlContext.Transforms.Conversion.MapKeyToValue("Prediction", "PredictedLabel");

    private void TrainedOnMixedRows()
    {
        Assert.Equal(TrainRows * Copies, _spy.Seen["Features"].Length);
        Assert.All(_spy.Seen["SoftLabel"], y => Assert.InRange(y.Max(), 0.5f, 0.9999f));
    }

    private void ScoresEachRowOnceUnmixed(ITransformer model)
    {
        foreach (var rows in new[] { MadeRows.Create(TestRows, seed: 8), MadeRows.Create(TrainRows) })
        {
            var scored = model.Transform(_mlContext.Data.LoadFromEnumerable(rows));
            Assert.Equal(rows.Select(r => r.Features), scored.Vectors("Features"));
            Assert.Equal(rows.Length, scored.Vectors("Score").Length);
            Assert.Equal(1, _mlContext.MulticlassClassification.Evaluate(scored).MicroAccuracy);
        }
    }

    private void PredictsAndReloads(ITransformer model)
    {
        using var stream = new MemoryStream();
        _mlContext.Model.Save(model, Train().Schema, stream);
        stream.Position = 0;
        var fresh = new MLContext();
        var loaded = fresh.Model.Load(stream, out _);

        Assert.Equal(model.Transform(Train()).Vectors("Score"), loaded.Transform(Train()).Vectors("Score"));
        foreach (var row in MadeRows.Create(9))
        {
            Assert.Equal(row.Label, _mlContext.Model.CreatePredictionEngine<MadeRow, Prediction>(model).Predict(row).Label);
            Assert.Equal(row.Label, fresh.Model.CreatePredictionEngine<MadeRow, Prediction>(loaded).Predict(row).Label);
        }
    }

    /// <summary>A trainer, and before it somebody who looks over its shoulder.</summary>
    private sealed class SpyingTrainer(SpyEstimator spy, IEstimator<ITransformer> trainer) : IEstimator<ITransformer>
    {
        public ITransformer Fit(IDataView input)
        {
            _ = spy.Fit(input);
            return trainer.Fit(input);
        }

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => trainer.GetOutputSchema(inputSchema);
    }

    private sealed class Prediction
    {
        [ColumnName("Prediction")]
        public string Label { get; set; } = string.Empty;
    }
}
