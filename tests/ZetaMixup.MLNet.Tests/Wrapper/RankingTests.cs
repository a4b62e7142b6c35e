using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.Wrapper;

public sealed class RankingTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [Theory]
    [InlineData("Class")]
    [InlineData("Target")]
    public void A_ranker_is_refused_before_it_is_trained(string label)
    {
        var spy = new SpyEstimator("Features");
        var chain = spy.Append(_mlContext.Ranking.Trainers.FastTree(label, rowGroupColumnName: "Group", numberOfTrees: 2));

        var e = Assert.Throws<InvalidOperationException>(() => chain.WithZetaMixup(_mlContext, label).Fit(TaskRows.View(_mlContext, 60)));

        Assert.Contains("ranks rows within query groups. Labels of different groups cannot be compared", e.Message, StringComparison.Ordinal);
        Assert.Empty(spy.Fits);
    }

    [Fact]
    public void A_ranker_whose_type_does_not_tell_is_refused_however_it_is_nested()
    {
        IEstimator<ITransformer> ranker = _mlContext.Ranking.Trainers.LightGbm("Class", rowGroupColumnName: "Group", numberOfIterations: 2);
        IEstimator<ITransformer> chain = new EstimatorChain<ITransformer>().Append(_mlContext.Transforms.CopyColumns("Copy", "Features"));
        chain = chain.Append(new SpiedTrainer(new SpyEstimator(), ranker));
        chain = chain.Append(_mlContext.Transforms.CopyColumns("Last", "Score"));

        var e = Assert.Throws<InvalidOperationException>(() => chain.WithZetaMixup(_mlContext, "Class").Fit(TaskRows.View(_mlContext, 60)));

        Assert.Contains("ranks rows within query groups", e.Message, StringComparison.Ordinal);
    }
}
