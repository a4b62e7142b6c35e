using ZetaMixup.MLNet.TorchSharp.Weights;

namespace ZetaMixup.MLNet.TorchSharp.Training;

/// <summary>The state of a training between two epochs, without that of the optimizer.</summary>
internal sealed class TrainingProgress
{
    /// <summary>The number of complete epochs.</summary>
    public int Epoch { get; set; }

    /// <summary>The validation loss of each of them, or nothing without a validation set.</summary>
    public List<double> ValidationLosses { get; } = [];

    /// <summary>The weights of the best epoch, or null if none are kept.</summary>
    public NamedWeights? Best { get; set; }

    /// <summary>The epoch of the best weights, from 1.</summary>
    public int BestEpoch { get; set; }
}
