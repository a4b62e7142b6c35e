using ZetaMixup.Shared;

namespace ZetaMixup.MLNet.Network;

/// <summary>How to train a <see cref="DenseNetwork"/>.</summary>
internal sealed record NetworkTrainingOptions
{
    /// <summary>Units of each hidden layer, from the features on; none makes the network a multinomial logistic regression.</summary>
    public required int[] HiddenLayers { get; init; }

    public required NetworkOptimizer Optimizer { get; init; }

    /// <summary>Above 0.</summary>
    public required float LearningRate { get; init; }

    /// <summary>From 0 to below 1; only <see cref="NetworkOptimizer.Sgd"/> heeds it.</summary>
    public float Momentum { get; init; }

    /// <summary>At least 0; weighs on the biases too, as PyTorch's optimisers do.</summary>
    public float WeightDecay { get; init; }

    /// <summary>At least 1.</summary>
    public required int NumberOfEpochs { get; init; }

    /// <summary>Rows per step, at least 1; the last batch of an epoch may be smaller.</summary>
    public required int BatchSize { get; init; }

    public required int Seed { get; init; }

    /// <summary>How each batch is mixed, afresh in every epoch; its T may be no more than <see cref="BatchSize"/>.</summary>
    public required MixingPolicy Policy { get; init; }

    /// <exception cref="ArgumentNullException">The hidden layers or the policy are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of the range that its property names.</exception>
    public void Validate()
    {
        ArgumentNullException.ThrowIfNull(HiddenLayers);
        ArgumentNullException.ThrowIfNull(Policy);
        for (int i = 0; i < HiddenLayers.Length; i++)
        {
            Guard.AtLeast(HiddenLayers[i], 1, $"{nameof(HiddenLayers)}[{i}]");
        }

        Guard.Defined(Optimizer, nameof(Optimizer));
        Guard.FinitePositive(LearningRate, nameof(LearningRate));
        Guard.FromZeroToBelowOne(Momentum, nameof(Momentum));
        Guard.FiniteNonNegative(WeightDecay, nameof(WeightDecay));
        Guard.AtLeast(NumberOfEpochs, 1, nameof(NumberOfEpochs));
        Guard.AtLeast(BatchSize, 1, nameof(BatchSize));
        _ = Policy.GetSampleCount(BatchSize);
    }
}
