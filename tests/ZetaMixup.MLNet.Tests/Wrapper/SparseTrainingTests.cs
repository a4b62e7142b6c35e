using Microsoft.ML;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.Wrapper;

/// <summary>The wrapper and the pair over rows that store few of their values.</summary>
public sealed class SparseTrainingTests
{
    private const int Width = 600;

    private readonly MLContext _mlContext = new(seed: 1);
    private readonly ZetaMixupOptions _options = new() { Seed = 4, LabelMode = LabelMode.SoftLabel };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_trainer_in_the_wrapper_sees_sparse_rows_equal_to_those_of_the_view(bool cache)
    {
        var rows = Table().View();
        _options.CacheMixedRows = cache;
        var spy = new SpyEstimator("Features");

        _ = spy.WithZetaMixup(_mlContext, options: _options).Fit(rows);

        Assert.Equal(_mlContext.Data.ZetaMixup(_mlContext, rows, options: _options).Vectors("Features"), spy.Seen["Features"]);
        Assert.All(SparseTable.Vectors(spy.Input!), row => Assert.False(row.IsDense));
    }

    [Fact]
    public void The_pair_mixes_sparse_rows_to_those_of_dense_rows()
    {
        var (sparse, dense) = (Table().View(), Table().View(dense: true));
        IDataView Mixed(IDataView rows) => _mlContext.Transforms.ZetaMixup(_mlContext, _options, ["Features"]).Fit(rows).Transform(_mlContext.Data.Cache(rows));

        var vectors = SparseTable.Vectors(Mixed(sparse));

        Assert.All(vectors, row => Assert.False(row.IsDense));
        Assert.Equal(Mixed(dense).Vectors("Features"), vectors.Select(row => row.DenseValues()));
        Assert.NotEqual(sparse.Vectors("Features"), vectors.Select(row => row.DenseValues()));
    }

    [Fact]
    public void A_model_of_sparse_rows_is_that_of_dense_rows()
    {
        float[][] Scores(IDataView rows) => _mlContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy()
            .WithZetaMixup(_mlContext, options: new() { Seed = 4, LabelMode = LabelMode.DominantKey }).Fit(rows).Transform(Table().View()).Vectors("Score");

        var expected = Scores(Table().View(dense: true));
        var scores = Scores(Table().View());

        Assert.Equal(expected.Length, scores.Length);
        Assert.All(expected.SelectMany(row => row).Zip(scores.SelectMany(row => row)), score => Assert.Equal(score.First, score.Second, 1e-3f));
    }

    [Fact]
    public void Weighted_rows_share_the_sparse_features_of_their_mix()
    {
        _options.LabelMode = LabelMode.WeightedRows;
        var weighted = _mlContext.Data.ZetaMixup(_mlContext, Table().View(), options: _options);
        var numbers = weighted.Values<int>("Number");

        var rows = SparseTable.Vectors(weighted);

        Assert.All(rows, row => Assert.False(row.IsDense));
        Assert.Equal(SparseTable.Classes * 48, rows.Length);
        Assert.All(numbers.Zip(rows).GroupBy(row => row.First), mix => Assert.Single(mix.Select(row => string.Join(' ', row.Second.DenseValues())).Distinct()));
    }

    private SparseTable Table() => new SparseTable(_mlContext, Width).AddRandom(48, 5);
}
