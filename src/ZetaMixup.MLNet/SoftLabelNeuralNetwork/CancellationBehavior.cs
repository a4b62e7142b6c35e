namespace ZetaMixup.MLNet;

/// <summary>What a <see cref="SoftLabelNeuralNetworkTrainer"/> does when it is canceled.</summary>
public enum CancellationBehavior
{
    /// <summary>Throws an <see cref="OperationCanceledException"/>.</summary>
    Throw,

    /// <summary>
    /// Returns the best model so far: that of the epoch with the least validation loss or, without a validation set, that of the
    /// last complete epoch. Before the end of the first epoch there is none, and it throws.
    /// </summary>
    ReturnBest,
}
