using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.TorchSharp.Tests.Support;
using ZetaMixup.MLNet.TorchSharp.Weights;

namespace ZetaMixup.MLNet.TorchSharp.Tests;

public sealed class ResNetClassificationTrainerTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [Fact]
    public void The_same_seed_gives_the_same_weights_and_another_seed_others()
    {
        var view = SyntheticImages.View(_mlContext, 12);
        var options = new ResNetClassificationOptions
        {
            ImageSize = SyntheticImages.Size,
            NumberOfEpochs = 2,
            BatchSize = 4,
            Seed = 7,
            NumberOfThreads = 2,
            HorizontalFlip = true,
            VerticalFlip = true,
            QuarterTurns = true,
            RandomResizedCrop = 0.5,
            MixingPolicy = MixingPolicy.ZetaMixup(),
            LabelSmoothing = 0.1,
        };

        var first = Models.TrainAndExport(_mlContext, view, options);

        Assert.Equal(first, Models.TrainAndExport(_mlContext, view, options));
        options.Seed = 8;
        Assert.NotEqual(first, Models.TrainAndExport(_mlContext, view, options));
    }

    [Fact]
    public void A_frozen_backbone_keeps_all_weights_but_those_of_the_last_layer()
    {
        using var model = Models.Train(_mlContext, SyntheticImages.View(_mlContext, 12), Models.Frozen());

        var before = FeaturizerWeights.Read(FeaturizerWeights.DefaultPath);
        Assert.All(before.Names, name => Assert.Equal(before[name].Values, model.Network.Weights[name].Values));
    }

    [Theory]
    [InlineData(NetworkOptimizer.Sgd)]
    [InlineData(NetworkOptimizer.AdamW)]
    public void All_layers_are_trained_and_the_loss_falls(NetworkOptimizer optimizer)
    {
        var losses = new List<EpochMetrics>();
        var options = Models.Frozen();
        options.FreezeBackbone = false;
        options.Optimizer = optimizer;
        options.LearningRate = optimizer == NetworkOptimizer.Sgd ? 0.01 : 0.0005;
        options.MixingPolicy = MixingPolicy.None;
        options.NumberOfEpochs = 4;
        options.LearningRateSchedule = LearningRateSchedule.Step(2);
        options.MetricsCallback = losses.Add;

        using var model = Models.Train(_mlContext, SyntheticImages.View(_mlContext, 24), options);

        Assert.Equal([1, 2, 3, 4], losses.Select(l => l.Epoch));
        Assert.True(losses[^1].Loss < losses[0].Loss / 2, $"{losses[0].Loss} -> {losses[^1].Loss}");
        Assert.Equal(options.LearningRate / 10, losses[2].LearningRate, tolerance: 1e-9);
        var before = FeaturizerWeights.Read(FeaturizerWeights.DefaultPath);
        Assert.All(before.Names, name => Assert.NotEqual(before[name].Values, model.Network.Weights[name].Values));
    }

    [Fact]
    public void Boolean_labels_and_soft_labels_are_learned()
    {
        var view = SyntheticImages.View(_mlContext, 24);
        var options = Models.Frozen();

        options.LabelColumnName = "IsRed";
        using var boolean = Models.Train(_mlContext, view, options);
        Assert.Equal(["False", "True"], boolean.ClassNames);
        Assert.All(Models.Scores(boolean.Transform(view)).Index(), s => Assert.Equal(s.Index % 3 == 0, s.Item[1] > 0.5f));

        options.LabelColumnName = "Soft";
        options.MixingPolicy = MixingPolicy.None;
        options.NumberOfEpochs = 60;
        options.LearningRateSchedule = LearningRateSchedule.Cosine();
        using var soft = Models.Train(_mlContext, view, options);
        Assert.All(Models.Scores(soft.Transform(view)).Index(), s => Assert.InRange(s.Item[s.Index % 3], 0.6f, 0.9f));
    }

    [Fact]
    public void With_early_stopping_the_model_is_that_of_the_epoch_with_the_least_validation_loss()
    {
        var epochs = new List<EpochMetrics>();
        var options = Models.Frozen();
        options.LearningRate = 0.1;
        options.ValidationSet = SyntheticImages.View(_mlContext, 9, seed: 2);
        options.EarlyStopping = new EarlyStopping(patience: 2);
        options.MetricsCallback = epochs.Add;

        using var model = Models.Train(_mlContext, SyntheticImages.View(_mlContext, 24), options);

        Assert.Equal(epochs.MinBy(e => e.ValidationLoss).Epoch, model.KeptEpoch);
        Assert.True(epochs[model.KeptEpoch - 1].IsBest);
        var scores = Models.Scores(model.Transform(options.ValidationSet));
        var loss = scores.Index().Average(s => -Math.Log(s.Item[s.Index % 3]));
        Assert.Equal(epochs[model.KeptEpoch - 1].ValidationLoss!.Value, loss, tolerance: 1e-3);
    }

    [Theory]
    [InlineData(NetworkOptimizer.Sgd)]
    [InlineData(NetworkOptimizer.AdamW)]
    public void An_interrupted_training_goes_on_to_the_same_weights(NetworkOptimizer optimizer)
    {
        using var folder = new TemporaryFolder();
        var epochs = new List<int>();
        ResNetClassificationTransformer Train(string? path, int cancelAfter)
        {
            using var source = new CancellationTokenSource();
            var options = Models.Frozen();
            options.FreezeBackbone = false;
            options.Optimizer = optimizer;
            options.LearningRate = 0.001;
            options.HorizontalFlip = true;
            options.NumberOfEpochs = 3;
            options.NumberOfThreads = 2;
            options.ValidationSet = SyntheticImages.View(_mlContext, 6, seed: 2);
            options.EarlyStopping = new EarlyStopping();
            options.LearningRateSchedule = LearningRateSchedule.Cosine();
            options.CheckpointPath = path;
            options.CancellationToken = source.Token;
            options.MetricsCallback = e =>
            {
                epochs.Add(e.Epoch);
                CancelAfter(cancelAfter, e, source);
            };
            return Models.Train(_mlContext, SyntheticImages.View(_mlContext, 9), options);
        }

        using var uninterrupted = Train(null, 0);
        epochs.Clear();
        var path = Path.Combine(folder.Path, "training.checkpoint");
        Assert.Throws<OperationCanceledException>(() => Train(path, 2));
        using var resumed = Train(path, 0);

        Assert.Equal([1, 2, 3], epochs);
        Assert.Equal(uninterrupted.KeptEpoch, resumed.KeptEpoch);
        Assert.Equal(Models.Export(uninterrupted), Models.Export(resumed));
    }

    [Fact]
    public void A_checkpoint_of_another_training_and_one_without_a_seed_are_refused()
    {
        using var folder = new TemporaryFolder();
        var options = Models.Frozen();
        options.NumberOfEpochs = 1;
        options.CheckpointPath = Path.Combine(folder.Path, "training.checkpoint");
        Models.Train(_mlContext, SyntheticImages.View(_mlContext, 6), options).Dispose();
        Models.Train(_mlContext, SyntheticImages.View(_mlContext, 6), options).Dispose();

        var e = Assert.Throws<InvalidOperationException>(() => Models.Train(_mlContext, SyntheticImages.View(_mlContext, 6, seed: 1), options));
        Assert.Equal($"'{options.CheckpointPath}' is the checkpoint of a training with other options, images, labels or initial weights. Delete it, or set another CheckpointPath.", e.Message);
        options.Seed = null;
        var seedless = Assert.Throws<ArgumentException>(() => Models.Train(_mlContext, SyntheticImages.View(_mlContext, 6), options));
        Assert.StartsWith("CheckpointPath is set, but Seed is null.", seedless.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_training_that_diverges_says_in_which_epoch_and_what_to_change()
    {
        var options = Models.Frozen();
        options.Optimizer = NetworkOptimizer.Sgd;
        options.LearningRate = 1e38;
        options.NumberOfEpochs = 4;

        var e = Assert.Throws<TrainingDivergedException>(() => Models.Train(_mlContext, SyntheticImages.View(_mlContext, 6), options));

        Assert.InRange(e.Epoch, 1, 4);
        Assert.StartsWith($"Training diverged at epoch {e.Epoch} of 4: ", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_canceled_training_throws_or_returns_the_last_complete_epoch()
    {
        foreach (var behavior in (CancellationBehavior[])[CancellationBehavior.Throw, CancellationBehavior.ReturnBest])
        {
            using var source = new CancellationTokenSource();
            var options = Models.Frozen();
            options.CancellationToken = source.Token;
            options.CancellationBehavior = behavior;
            options.MetricsCallback = e => CancelAfter(2, e, source);
            ResNetClassificationTransformer Train() => Models.Train(_mlContext, SyntheticImages.View(_mlContext, 12), options);

            if (behavior == CancellationBehavior.Throw)
            {
                Assert.Throws<OperationCanceledException>(() => Train());
            }
            else
            {
                using var model = Train();
                Assert.Equal(2, model.KeptEpoch);
            }
        }
    }

    [Fact]
    public void Bad_options_and_columns_are_refused_by_name()
    {
        ArgumentException Refused(Action<ResNetClassificationOptions> change)
        {
            var options = Models.Frozen();
            change(options);
            return Assert.ThrowsAny<ArgumentException>(() => Models.Train(_mlContext, SyntheticImages.View(_mlContext, 4), options));
        }

        Assert.StartsWith("ImageSize", Refused(o => o.ImageSize = 7).Message, StringComparison.Ordinal);
        Assert.StartsWith("LearningRate", Refused(o => o.LearningRate = 0).Message, StringComparison.Ordinal);
        Assert.StartsWith("RandomResizedCrop must be above 0 and at most 1, but was 0.", Refused(o => o.RandomResizedCrop = 0).Message, StringComparison.Ordinal);
        Assert.StartsWith("MixingPolicy cuts patches from images of", Refused(o => o.MixingPolicy = MixingPolicy.CutMix(new ImageShape(32, 32, 3, PixelLayout.Interleaved))).Message, StringComparison.Ordinal);
        Assert.StartsWith("Schema mismatch for image column 'Soft': expected an image (MLImage), as mlContext.Transforms.LoadImages gives it, got Vector<Single, 3>.", Refused(o => o.FeatureColumnName = "Soft").Message, StringComparison.Ordinal);
        Assert.StartsWith("Could not find image column 'Picture'", Refused(o => o.FeatureColumnName = "Picture").Message, StringComparison.Ordinal);
        Assert.Contains("EarlyStopping is set, but ValidationSet is null", Refused(o => o.EarlyStopping = new EarlyStopping()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void A_row_without_an_image_is_an_error_that_names_it(int missing)
    {
        var rows = SyntheticImages.Rows(12).Select((row, i) =>
        {
            row.Image = i == missing ? null : row.Image;
            return row;
        });
        var options = Models.Frozen();
        options.LabelColumnName = "IsRed";

        var e = Assert.Throws<InvalidOperationException>(() => Models.Train(_mlContext, _mlContext.Data.LoadFromEnumerable(rows), options));

        Assert.Equal($"Row {missing} has no image in column 'Image', or a disposed one. Remove such rows, and load images afresh for each training.", e.Message);
    }

    [Fact]
    public void A_row_without_a_label_is_skipped_and_counted()
    {
        var messages = new List<string>();
        _mlContext.Log += (_, e) => messages.Add(e.Message);
        var rows = SyntheticImages.Rows(12).Select((row, i) =>
        {
            row.Soft = i == 5 ? new float[3] : row.Soft;
            return row;
        });
        var options = Models.Frozen();
        options.LabelColumnName = "Soft";
        options.NumberOfEpochs = 1;

        using var model = Models.Train(_mlContext, _mlContext.Data.LoadFromEnumerable(rows), options);

        Assert.Contains(messages, m => m.Contains("Skipped 1 of 12 rows: no label in column 'Soft'.", StringComparison.Ordinal));
    }

    private static void CancelAfter(int epoch, EpochMetrics metrics, CancellationTokenSource source)
    {
        if (metrics.Epoch == epoch)
        {
            source.Cancel();
        }
    }
}
