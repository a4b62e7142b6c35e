using ZetaMixup.MLNet.Network;
using ZetaMixup.MLNet.Tests.SoftLabelNeuralNetwork.Network;

namespace ZetaMixup.MLNet.Tests.SoftLabelNeuralNetwork;

public sealed class UnmixedEpochTests
{
    private const int Seed = 19;

    [Fact]
    public void If_all_epochs_are_unmixed_it_is_training_without_mixing()
    {
        TrainingSet data = Sample.Clouds(50, 3, Seed);
        byte[] Trained(MixingPolicy policy, int unmixed) => Sample.Bytes(new NetworkTrainer(Sample.Options(
            o =>
            {
                o.MixingPolicy = policy;
                o.NumberOfUnmixedEpochs = unmixed;
            },
            5)).Train(data));

        Assert.Equal(Trained(MixingPolicy.None, 0), Trained(MixingPolicy.ZetaMixup(), 20));
        Assert.NotEqual(Trained(MixingPolicy.None, 0), Trained(MixingPolicy.ZetaMixup(), 10));
        Assert.NotEqual(Trained(MixingPolicy.ZetaMixup(), 0), Trained(MixingPolicy.ZetaMixup(), 10));
    }

    [Fact]
    public void The_first_epochs_are_mixed_and_the_last_ones_are_not()
    {
        // Without momentum, the last five epochs are those of a training without mixing that starts from the fifteen before.
        TrainingSet data = Sample.Clouds(50, 3, Seed);
        DenseNetwork Trained(int epochs, int unmixed, MixingPolicy policy, DenseNetwork? initial = null, int before = 0) => new NetworkTrainer(Sample.Options(
            o =>
            {
                o.Momentum = 0;
                o.MixingPolicy = policy;
                o.NumberOfEpochs = epochs;
                o.NumberOfUnmixedEpochs = unmixed;
            },
            5)).Train(data, initial: initial, epochsBefore: before);

        DenseNetwork mixed = Trained(15, 0, MixingPolicy.ZetaMixup());
        DenseNetwork both = Trained(5, 0, MixingPolicy.None, mixed, 15);
        Assert.Equal(Sample.Bytes(both), Sample.Bytes(Trained(20, 5, MixingPolicy.ZetaMixup())));
    }

    [Fact]
    public void Their_number_is_from_0_to_that_of_all_epochs()
    {
        Assert.Equal(0, new SoftLabelNeuralNetworkOptions().NumberOfUnmixedEpochs);
        foreach (int number in new[] { -1, 21 })
        {
            ArgumentOutOfRangeException e = Assert.Throws<ArgumentOutOfRangeException>(() => Sample.Options(o => o.NumberOfUnmixedEpochs = number));
            Assert.Equal("NumberOfUnmixedEpochs", e.ParamName);
            Assert.Contains($"NumberOfUnmixedEpochs must be from 0 to 20, but was {number}.", e.Message, StringComparison.Ordinal);
        }
    }
}
