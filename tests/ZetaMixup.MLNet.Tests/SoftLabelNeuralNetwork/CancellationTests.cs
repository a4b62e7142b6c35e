using Microsoft.ML;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.SoftLabelNeuralNetwork;

public sealed class CancellationTests : IDisposable
{
    private readonly MLContext _mlContext = new(1);
    private readonly CancellationTokenSource _source = new();
    private int _epochs;

    public void Dispose() => _source.Dispose();

    [Fact]
    public void A_canceled_training_throws_and_trains_no_further_epoch()
    {
        var trainer = Trainer(CancelAfter(3));
        var e = Assert.ThrowsAny<OperationCanceledException>(() => trainer.Fit(MadeRows.View(_mlContext, 60)));
        Assert.Equal(_source.Token, e.CancellationToken);
        Assert.Equal(3, _epochs);
    }

    [Fact]
    public void Rows_are_not_read_after_a_cancellation()
    {
        _source.Cancel();
        var read = 0;
        var rows = _mlContext.Data.LoadFromEnumerable(Endless(() => read++));
        var view = _mlContext.Transforms.Conversion.MapValueToKey("Label", keyData: _mlContext.Data.LoadFromEnumerable([new KeyRow { Label = "a" }])).Fit(rows).Transform(rows);
        Assert.ThrowsAny<OperationCanceledException>(() => Trainer(o => { }).Fit(view));
        Assert.Equal(0, read);
    }

    [Fact]
    public void Reading_rows_is_canceled()
    {
        // Endless rows: without looking at the token, it would never return.
        var read = 0;
        var rows = _mlContext.Data.LoadFromEnumerable(Endless(() =>
        {
            if (++read == 500)
            {
                _source.Cancel();
            }
        }));
        var view = _mlContext.Transforms.Conversion.MapValueToKey("Label", keyData: _mlContext.Data.LoadFromEnumerable([new KeyRow { Label = "a" }])).Fit(rows).Transform(rows);
        Assert.ThrowsAny<OperationCanceledException>(() => Trainer(o => { }).Fit(view));
        Assert.InRange(read, 500, 2000);
    }

    [Fact]
    public void An_epoch_is_left_between_two_batches()
    {
        // One epoch of 100,000 steps, canceled by another thread that starts when the last row has been read.
        var armed = false;
        var view = MadeRows.View(_mlContext, Rows());
        armed = true;
        Assert.ThrowsAny<OperationCanceledException>(() => Trainer(o => (o.NumberOfEpochs, o.BatchSize, o.HiddenLayers) = (1, 1, [256, 256])).Fit(view));
        Assert.Equal(0, _epochs);

        IEnumerable<MadeRow> Rows()
        {
            foreach (var row in MadeRows.Create(100_000))
            {
                yield return row;
            }

            if (armed)
            {
                ThreadPool.QueueUserWorkItem(_ => _source.Cancel());
            }
        }
    }

    [Fact]
    public void Without_validation_the_model_of_the_last_complete_epoch_is_returned()
    {
        var messages = _mlContext.Listen();
        var view = MadeRows.View(_mlContext, 60);
        var model = Trainer(o =>
        {
            CancelAfter(3)(o);
            o.CancellationBehavior = CancellationBehavior.ReturnBest;
        }).Fit(view);

        Assert.Equal((3, 3), (_epochs, model.KeptEpoch));
        Assert.Equal(Plain(3, view), model.Transform(view).Vectors("Score"));
        Assert.Contains(messages, m => m.RawMessage == "Canceled after epoch 3.");
    }

    [Fact]
    public void With_validation_the_model_of_the_best_epoch_is_returned()
    {
        // Validated against labels that are all wrong, each epoch is worse than the one before.
        var view = MadeRows.View(_mlContext, 60);
        var wrong = MadeRows.Create(60);
        Array.ForEach(wrong, row => row.Features = [row.Features[2], row.Features[0], row.Features[1]]);
        var model = Trainer(o =>
        {
            CancelAfter(4)(o);
            o.ValidationSet = MadeRows.View(_mlContext, wrong);
            o.CancellationBehavior = CancellationBehavior.ReturnBest;
        }).Fit(view);

        Assert.Equal((4, 1), (_epochs, model.KeptEpoch));
        Assert.Equal(Plain(1, view), model.Transform(view).Vectors("Score"));
    }

    [Fact]
    public void Before_the_end_of_the_first_epoch_there_is_no_model_to_return()
    {
        _source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Trainer(o => o.CancellationBehavior = CancellationBehavior.ReturnBest).Fit(MadeRows.View(_mlContext, 60)));
    }

    [Fact]
    public void A_training_that_is_not_canceled_keeps_its_last_epoch()
    {
        var view = MadeRows.View(_mlContext, 60);
        var model = Trainer(o => (o.NumberOfEpochs, o.CancellationBehavior) = (5, CancellationBehavior.ReturnBest)).Fit(view);
        Assert.Equal(5, model.KeptEpoch);
        Assert.Equal(Plain(5, view), model.Transform(view).Vectors("Score"));
    }

    [Fact]
    public void A_cancellation_of_something_else_is_not_mistaken_for_one_of_the_training()
    {
        using var other = new CancellationTokenSource();
        other.Cancel();
        var trainer = Trainer(o =>
        {
            o.CancellationBehavior = CancellationBehavior.ReturnBest;
            o.MetricsCallback = epoch => other.Token.ThrowIfCancellationRequested();
        });
        Assert.Equal(other.Token, Assert.ThrowsAny<OperationCanceledException>(() => trainer.Fit(MadeRows.View(_mlContext, 60))).CancellationToken);
    }

    [Fact]
    public void The_defaults_cancel_nothing()
    {
        var options = new SoftLabelNeuralNetworkOptions();
        Assert.Equal((CancellationToken.None, CancellationBehavior.Throw), (options.CancellationToken, options.CancellationBehavior));
        Assert.Equal("CancellationBehavior", Assert.Throws<ArgumentOutOfRangeException>(() => Trainer(o => o.CancellationBehavior = (CancellationBehavior)7)).ParamName);
    }

    private float[][] Plain(int epochs, IDataView view) => Trainer(o =>
    {
        o.NumberOfEpochs = epochs;
        o.CancellationToken = CancellationToken.None;
    }).Fit(view).Transform(view).Vectors("Score");

    private Action<SoftLabelNeuralNetworkOptions> CancelAfter(int epochs) => options => options.MetricsCallback = _ =>
    {
        if (++_epochs == epochs)
        {
            _source.Cancel();
        }
    };

    private SoftLabelNeuralNetworkTrainer Trainer(Action<SoftLabelNeuralNetworkOptions> change)
    {
        var options = new SoftLabelNeuralNetworkOptions
        {
            HiddenLayers = [8],
            Seed = 1,
            NumberOfEpochs = 1000,
            CancellationToken = _source.Token,
            MetricsCallback = _ => _epochs++,
        };
        change(options);
        return _mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(_mlContext, options);
    }

    private static IEnumerable<MadeRow> Endless(Action onRow)
    {
        while (true)
        {
            onRow();
            yield return new MadeRow { Features = [1, 2, 3], Label = "a" };
        }
    }

    private sealed class KeyRow
    {
        public string Label { get; set; } = "";
    }
}
