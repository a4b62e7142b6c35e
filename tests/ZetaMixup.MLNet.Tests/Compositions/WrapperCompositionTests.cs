using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.Compositions;

/// <summary>The training-only wrapper: it holds wherever it stands.</summary>
public sealed class WrapperCompositionTests : CompositionChecks
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Around_a_trainer_in_a_flat_chain_with_or_without_cache(bool cached) =>
        Holds(cached
            ? First().AppendCacheCheckpoint(MLContext).Append(Wrapped()).Append(Names())
            : First().Append(Wrapped()).Append(Names()));

    [Theory]
    [InlineData(TransformerScope.Everything)]
    [InlineData(TransformerScope.Scoring)]
    public void Around_a_trainer_in_any_scope_that_scores(TransformerScope scope) =>
        Holds(new EstimatorChain<ITransformer>()
            .Append(Wrapped(), scope | TransformerScope.Testing)
            .Append(Names()));

    [Fact]
    public void Around_a_trainer_in_nested_chains()
    {
        IEstimator<ITransformer> pipeline = First();
        pipeline = pipeline.Append(Wrapped());
        pipeline = pipeline.Append(Names());
        Holds(pipeline);
    }

    [Fact]
    public void Behind_a_preparation_of_Training_scope_where_the_pair_would_see_unmixed_rows()
    {
        IEstimator<ITransformer> preparation = First().Append(MLContext.Transforms.CopyColumns("Copy", "Features"), TransformerScope.Training);
        Holds(preparation.Append(Wrapped()).Append(Names()));
    }

    [Fact]
    public void Around_a_chain_with_a_step_that_reads_the_data()
    {
        var reader = new SpyEstimator("Features");
        var inner = new EstimatorChain<ITransformer>().Append(reader).Append(Trainer());
        Holds(First().Append(inner.WithZetaMixup(MLContext, options: Options)).Append(Names()));

        Assert.Equal(reader.Fits.Select(f => f["Features"].Length), Spy.Fits.Prepend(new() { ["Features"] = new float[TrainRows * NumberOfCopies][] }).Select(f => f["Features"].Length));
    }

    [Fact]
    public void As_the_first_step_it_gives_the_trainers_own_model()
    {
        var model = Wrapped().Fit(Train);

        TrainedOnMixedRows(Spy.Seen["Features"], TrainRows);
        Assert.StartsWith("MulticlassPredictionTransformer", model.GetType().Name, StringComparison.Ordinal);
        Assert.Equal(TrainRows, model.Transform(Train).Vectors("Score").Length);
    }

    [Fact]
    public void Weighted_rows_around_a_trainer()
    {
        Options.LabelMode = LabelMode.WeightedRows;
        var trainer = MLContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy(exampleWeightColumnName: "Weight", l1Regularization: 0, l2Regularization: 0.1f);
        var model = First().Append(trainer.WithZetaMixup(MLContext, options: Options)).Append(Names()).Fit(Train);

        ScoresEachRowOnceAsItIs(model);
        Predicts(model);
        PredictsTheSameInAProcessWithoutThisLibrary(model);
    }

    private MixedTrainingEstimator<ITransformer> Wrapped() => Trainer().WithZetaMixup(MLContext, options: Options);
}
