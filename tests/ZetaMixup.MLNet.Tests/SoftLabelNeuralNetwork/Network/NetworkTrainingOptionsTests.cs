using ZetaMixup.MLNet.Network;

namespace ZetaMixup.MLNet.Tests.SoftLabelNeuralNetwork.Network;

public sealed class NetworkTrainingOptionsTests
{
    [Fact]
    public void Values_out_of_range_are_named_when_the_trainer_is_made()
    {
        NetworkTrainingOptions valid = Sample.Options(4);
        Refused(valid with { HiddenLayers = [3, 0] }, "HiddenLayers[1]");
        Refused(valid with { Optimizer = (NetworkOptimizer)9 }, "Optimizer");
        Refused(valid with { LearningRate = 0 }, "LearningRate");
        Refused(valid with { LearningRate = float.NaN }, "LearningRate");
        Refused(valid with { LearningRate = float.PositiveInfinity }, "LearningRate");
        Refused(valid with { Momentum = -0.1f }, "Momentum");
        Refused(valid with { Momentum = 1 }, "Momentum");
        Refused(valid with { Momentum = float.NaN }, "Momentum");
        Refused(valid with { WeightDecay = -1e-4f }, "WeightDecay");
        Refused(valid with { NumberOfEpochs = 0 }, "NumberOfEpochs");
        Refused(valid with { BatchSize = 0 }, "BatchSize");
        Assert.Throws<ArgumentNullException>(() => new NetworkTrainer(valid with { HiddenLayers = null! }));
        Assert.Throws<ArgumentNullException>(() => new NetworkTrainer(valid with { Policy = null! }));
    }

    [Fact]
    public void A_policy_that_mixes_more_rows_than_a_batch_has_is_refused()
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(
            () => new NetworkTrainer(Sample.Options() with { BatchSize = 8, Policy = MixingPolicy.ZetaMixup(sampleCount: 9) }));
        Assert.Contains("9", error.Message);
        Assert.Contains("8", error.Message);
    }

    private static void Refused(NetworkTrainingOptions options, string named)
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => new NetworkTrainer(options));
        Assert.Equal(named, error.ParamName);
    }
}
