using Microsoft.ML;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.SoftLabelNeuralNetwork;

public sealed class EarlyStoppingTests
{
    private readonly MLContext _mlContext = new(1);
    private readonly List<EpochMetrics> _epochs = [];

    [Fact]
    public void Training_ends_after_the_patience_and_the_model_is_that_of_the_best_epoch()
    {
        var train = Noisy(40, 1);
        var messages = _mlContext.Listen();
        var model = Trainer(o => o.EarlyStopping = new EarlyStopping(patience: 7)).Fit(train);

        var best = _epochs.MinBy(epoch => epoch.ValidationLoss).Epoch;
        Assert.InRange(best, 2, 150);
        Assert.Equal(best + 7, _epochs.Count);
        Assert.Equal(best, model.KeptEpoch);
        Assert.Equal(best, _epochs.FindLast(epoch => epoch.IsBest).Epoch);
        Assert.Contains(messages, m => m.RawMessage == $"Stopped after epoch {best + 7} of 200: the validation loss has not improved for 7 epochs. The model is that of epoch {best}.");

        // Restored to the bit: the same as a training of as many epochs.
        var shorter = Trainer(o => o.NumberOfEpochs = best).Fit(train);
        Assert.Equal(best, shorter.KeptEpoch);
        Assert.Equal(shorter.Transform(train).Vectors("Score"), model.Transform(train).Vectors("Score"));
        Assert.NotEqual(Trainer(o => o.NumberOfEpochs = best + 7).Fit(train).Transform(train).Vectors("Score"), model.Transform(train).Vectors("Score"));
    }

    [Fact]
    public void Of_epochs_that_all_run_the_best_is_kept_too()
    {
        var model = Trainer(o =>
        {
            o.NumberOfEpochs = 60;
            o.EarlyStopping = new EarlyStopping(patience: 1000);
        }).Fit(Noisy(40, 1));

        Assert.Equal(60, _epochs.Count);
        Assert.Equal(_epochs.MinBy(epoch => epoch.ValidationLoss).Epoch, model.KeptEpoch);
        Assert.InRange(model.KeptEpoch, 2, 59);
    }

    [Fact]
    public void Improvements_below_the_least_one_do_not_extend_the_training_but_their_weights_are_kept()
    {
        // No epoch improves by 5 nats on the first.
        var model = Trainer(o => o.EarlyStopping = new EarlyStopping(patience: 3, minDelta: 5)).Fit(Noisy(40, 1));

        Assert.Equal(4, _epochs.Count);
        Assert.Equal(4, model.KeptEpoch);
    }

    [Fact]
    public void Without_early_stopping_the_last_epoch_is_kept()
    {
        var model = Trainer(o => o.NumberOfEpochs = 60).Fit(Noisy(40, 1));
        Assert.Equal(60, model.KeptEpoch);
        Assert.False(_epochs[^1].IsBest);
    }

    [Fact]
    public void Early_stopping_needs_rows_to_watch()
    {
        var e = Assert.Throws<ArgumentException>(() => Trainer(o =>
        {
            o.ValidationSet = null;
            o.EarlyStopping = new EarlyStopping();
        }));
        Assert.Contains("EarlyStopping is set, but ValidationSet is null", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_has_its_defaults_and_ranges()
    {
        Assert.Equal((10, 0.0), (new EarlyStopping().Patience, new EarlyStopping().MinDelta));
        Assert.Equal((3, 0.5), (new EarlyStopping(3, 0.5).Patience, new EarlyStopping(3, 0.5).MinDelta));
        Assert.Equal("patience", Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyStopping(0)).ParamName);
        Assert.Equal("minDelta", Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyStopping(1, -1e-9)).ParamName);
        Assert.Equal("minDelta", Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyStopping(1, double.NaN)).ParamName);
    }

    /// <summary>Rows of which a third have a wrong label, so that the validation loss soon rises.</summary>
    private IDataView Noisy(int count, int seed)
    {
        var random = new Random(seed);
        var rows = MadeRows.Create(count, seed);
        Array.ForEach(rows, row =>
        {
            row.Features = [.. row.Features.Select(x => (x / 10) + random.NextSingle())];
            row.Label = random.Next(3) == 0 ? MadeRows.Classes[random.Next(3)] : row.Label;
        });
        return MadeRows.View(_mlContext, MadeRows.Create(3).Concat(rows));
    }

    private SoftLabelNeuralNetworkTrainer Trainer(Action<SoftLabelNeuralNetworkOptions> change)
    {
        _epochs.Clear();
        var options = new SoftLabelNeuralNetworkOptions
        {
            HiddenLayers = [32],
            Seed = 1,
            NumberOfEpochs = 200,
            LearningRate = 0.02,
            ValidationSet = Noisy(60, 2),
            MetricsCallback = _epochs.Add,
        };
        change(options);
        return _mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(_mlContext, options);
    }
}
