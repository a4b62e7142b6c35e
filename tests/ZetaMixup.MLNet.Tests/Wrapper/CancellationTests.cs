using Microsoft.ML;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.Wrapper;

public sealed class CancellationTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [Fact]
    public void A_view_stops_before_the_next_batch()
    {
        using var cancellation = new CancellationTokenSource();
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, MadeRows.View(_mlContext, 40), options: new ZetaMixupOptions { BatchSize = 4, CancellationToken = cancellation.Token });
        using var cursor = mixed.GetRowCursor(mixed.Schema);
        Assert.True(cursor.MoveNext());
        cancellation.Cancel();

        for (var i = 1; i < 4; i++)
        {
            Assert.True(cursor.MoveNext());
        }

        Assert.Equal(cancellation.Token, Assert.Throws<OperationCanceledException>(() => cursor.MoveNext()).CancellationToken);
        Assert.Null(mixed.Statistics);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_fit_that_is_canceled_while_rows_are_read_throws_no_other_exception(bool cache)
    {
        using var cancellation = new CancellationTokenSource();
        var rows = Enumerable.Range(0, 100).Select(i =>
        {
            if (i == 50)
            {
                cancellation.Cancel();
            }

            return MadeRows.Create(3)[i % 3];
        });
        var options = new ZetaMixupOptions { CacheMixedRows = cache, CancellationToken = cancellation.Token };
        var trainer = _mlContext.MulticlassClassification.Trainers.SdcaMaximumEntropy().WithZetaMixup(_mlContext, options: options);
        var keys = _mlContext.Transforms.Conversion.MapValueToKey("Label").Fit(_mlContext.Data.LoadFromEnumerable(MadeRows.Create(9)));

        Assert.Throws<OperationCanceledException>(() => trainer.Fit(keys.Transform(_mlContext.Data.LoadFromEnumerable(rows))));
        Assert.Null(trainer.Statistics);
    }

    [Fact]
    public void A_trainer_that_passes_over_the_cache_is_stopped()
    {
        using var cancellation = new CancellationTokenSource();
        var inner = new SpiedTrainer(new SpyEstimator("Features"), new CancelingTrainer(cancellation, _mlContext.MulticlassClassification.Trainers.SdcaMaximumEntropy()));
        var wrapped = inner.WithZetaMixup(_mlContext, options: new ZetaMixupOptions { CancellationToken = cancellation.Token });

        Assert.Throws<OperationCanceledException>(() => wrapped.Fit(MadeRows.View(_mlContext, 60)));
    }

    [Fact]
    public void A_token_that_is_never_canceled_changes_nothing()
    {
        using var cancellation = new CancellationTokenSource();
        var train = MadeRows.View(_mlContext, 60);
        float[][] Scores(CancellationToken token) => _mlContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy()
            .WithZetaMixup(_mlContext, options: new ZetaMixupOptions { Seed = 1, CancellationToken = token }).Fit(train).Transform(train).Vectors("Score");

        Assert.Equal(Scores(default), Scores(cancellation.Token));
    }

    /// <summary>Cancels and goes on, as if somebody else had.</summary>
    private sealed class CancelingTrainer(CancellationTokenSource cancellation, IEstimator<ITransformer> trainer) : IEstimator<ITransformer>
    {
        public ITransformer Fit(IDataView input)
        {
            cancellation.Cancel();
            return trainer.Fit(input);
        }

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => trainer.GetOutputSchema(inputSchema);
    }
}
