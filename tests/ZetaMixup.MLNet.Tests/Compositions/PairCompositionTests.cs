using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.Compositions;

/// <summary>The pair, in every row of the table in the README.</summary>
public sealed class PairCompositionTests : CompositionChecks
{
    [Theory]
    [InlineData(TransformerScope.Everything, false)]
    [InlineData(TransformerScope.Everything, true)]
    [InlineData(TransformerScope.Training, false)]
    [InlineData(TransformerScope.Training, true)]
    [InlineData(TransformerScope.TrainTest, false)]
    public void In_a_flat_chain_of_any_scope_with_or_without_cache(TransformerScope scope, bool cached)
    {
        var chain = First().Append(Mix(), scope);
        Holds(cached
            ? chain.AppendCacheCheckpoint(MLContext).Append(Trainer()).Append(Names())
            : chain.Append(Trainer()).Append(Names()));
    }

    [Fact]
    public void As_the_very_first_step()
    {
        Holds(new EstimatorChain<ITransformer>().Append(Mix()).Append(Trainer()).Append(Names()));
    }

    [Fact]
    public void Nested_in_default_scope()
    {
        IEstimator<ITransformer> pipeline = First();
        pipeline = pipeline.Append(Mix());
        pipeline = pipeline.Append(Trainer());
        pipeline = pipeline.Append(Names());
        Holds(pipeline);
    }

    [Theory]
    [InlineData(TransformerScope.Everything, false)]
    [InlineData(TransformerScope.Training, false)]
    [InlineData(TransformerScope.Everything, true)]
    public void Nested_together_with_the_trainer_as_one_step_of_any_scope(TransformerScope scope, bool cached)
    {
        var mix = new EstimatorChain<ITransformer>().Append(Mix(), scope);
        var step = cached ? mix.AppendCacheCheckpoint(MLContext).Append(Trainer()) : mix.Append(Trainer());
        Holds(First().Append(step).Append(Names()));
    }

    [Fact]
    public void Nested_without_the_trainer_in_Training_scope_MLNet_trains_on_unmixed_rows_and_the_model_says_so()
    {
        IEstimator<ITransformer> preparation = First().Append(Mix(), TransformerScope.Training);
        var model = preparation.Append(Trainer()).Append(Names()).Fit(Train);

        Assert.Equal(Train.Vectors("Features"), Spy.Seen["Features"]);
        var engine = Assert.Throws<InvalidOperationException>(() => MLContext.Model.CreatePredictionEngine<MadeRow, Prediction>(model));
        var save = Assert.Throws<InvalidOperationException>(() => MLContext.Model.Save(model, Train.Schema, new MemoryStream()));
        Assert.Contains("WithZetaMixup", engine.Message, StringComparison.Ordinal);
        Assert.Contains("WithZetaMixup", save.Message, StringComparison.Ordinal);
    }

    /// <summary>Nothing can tell this one: it is documented, with the wrapper as the answer.</summary>
    [Fact]
    public void Nested_with_a_step_behind_it_that_reads_the_data_MLNet_trains_on_unmixed_rows()
    {
        var reader = new SpyEstimator("Features");
        IEstimator<ITransformer> preparation = First().Append(Mix()).Append(reader);
        _ = preparation.Append(Trainer()).Fit(Train);

        TrainedOnMixedRows(reader.Seen["Features"], TrainRows);
        Assert.Equal(Train.Vectors("Features"), Spy.Seen["Features"]);
    }

    private ZetaMixupEstimator Mix() => MLContext.Transforms.ZetaMixup(MLContext, Options, ["Features", "OneHot"]);
}
