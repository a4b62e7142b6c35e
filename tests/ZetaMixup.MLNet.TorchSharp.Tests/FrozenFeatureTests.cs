using Microsoft.ML;
using ZetaMixup.MLNet.TorchSharp.Tests.Support;

namespace ZetaMixup.MLNet.TorchSharp.Tests;

public sealed class FrozenFeatureTests
{
    private const string Training = "The backbone is frozen, so the features of the 20 training images are computed once.";
    private const string Validation = "The backbone is frozen, so the features of the 9 validation images are computed once.";

    private readonly MLContext _mlContext = new(seed: 1);
    private readonly List<string> _messages = [];
    private readonly List<EpochMetrics> _epochs = [];

    public FrozenFeatureTests() => _mlContext.Log += (_, e) => _messages.Add(e.RawMessage);

    [Fact]
    public void Without_mixing_and_changes_features_are_computed_once_and_give_the_same_weights()
    {
        using var once = Train(o => o.MixingPolicy = MixingPolicy.None);
        Assert.Equal((1, 1), (_messages.Count(m => m == Training), _messages.Count(m => m == Validation)));
        EpochMetrics[] epochs = [.. _epochs];

        // Mixes of one image each.
        using var inEachEpoch = Train(o => o.MixingPolicy = MixingPolicy.ZetaMixup(sampleCount: 1));
        Assert.Equal((1, 2), (_messages.Count(m => m == Training), _messages.Count(m => m == Validation)));

        foreach (var name in (string[])["fc.weight", "fc.bias"])
        {
            Assert.All(
                once.Network.Weights[name].Values.Zip(inEachEpoch.Network.Weights[name].Values),
                pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        }

        Assert.All(epochs.Zip(_epochs[epochs.Length..]), pair =>
        {
            Assert.Equal(pair.First.Loss, pair.Second.Loss, 1e-5);
            Assert.Equal(pair.First.ValidationLoss!.Value, pair.Second.ValidationLoss!.Value, 1e-5);
        });
        Assert.True(epochs[^1].Loss < epochs[0].Loss);
    }

    [Fact]
    public void Features_of_mixed_or_changed_images_are_others_in_each_epoch()
    {
        using var mixed = Train(o => o.MixingPolicy = MixingPolicy.ZetaMixup());
        using var changed = Train(o =>
        {
            o.MixingPolicy = MixingPolicy.None;
            o.VerticalFlip = true;
        });

        Assert.DoesNotContain(Training, _messages);
    }

    [Fact]
    public void The_unmixed_last_epochs_use_features_that_are_computed_once()
    {
        using var model = Train(o =>
        {
            o.MixingPolicy = MixingPolicy.Mixup();
            o.NumberOfUnmixedEpochs = 2;
            o.MetricsCallback = e => Assert.Equal(e.Epoch >= 3 ? 1 : 0, _messages.Count(m => m == Training));
        });

        Assert.Contains(Training, _messages);
    }

    [Fact]
    public void Features_beyond_the_budget_and_after_an_interruption_give_the_same_weights()
    {
        using var folder = new TemporaryFolder();
        using var source = new CancellationTokenSource();
        var path = Path.Combine(folder.Path, "training.checkpoint");
        using var expected = Train(o => o.MixingPolicy = MixingPolicy.None);

        Assert.Throws<OperationCanceledException>(() => Train(o =>
        {
            o.MixingPolicy = MixingPolicy.None;
            o.CheckpointPath = path;
            o.CancellationToken = source.Token;
            o.MetricsCallback = _ => source.Cancel();
        }));
        using var actual = Train(o =>
        {
            o.MixingPolicy = MixingPolicy.None;
            o.CheckpointPath = path;
            o.PoolBytes = 5000;
        });

        Assert.Equal(Models.Export(expected), Models.Export(actual));
    }

    private ResNetClassificationTransformer Train(Action<ResNetClassificationOptions> change)
    {
        var options = Models.Frozen();
        options.NumberOfEpochs = 4;
        options.NumberOfThreads = 2;
        options.ValidationSet = SyntheticImages.View(_mlContext, 9, seed: 2);
        options.MetricsCallback = _epochs.Add;
        change(options);
        return Models.Train(_mlContext, SyntheticImages.View(_mlContext, 20), options);
    }
}
