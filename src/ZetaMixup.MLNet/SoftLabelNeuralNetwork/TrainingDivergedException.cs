namespace ZetaMixup.MLNet;

/// <summary>
/// The training of a network diverged: its loss or its weights became NaN or infinite. The message says in which epoch, and what to
/// change. Both <see cref="SoftLabelNeuralNetworkTrainer"/> and the ResNet trainer of <c>ZetaMixup.MLNet.TorchSharp</c> throw it.
/// </summary>
/// <param name="message">What diverged, and what to change.</param>
/// <param name="epoch">The epoch in which it was noticed, from 1.</param>
public sealed class TrainingDivergedException(string message, int epoch) : InvalidOperationException(message)
{
    /// <summary>The epoch in which it was noticed, from 1.</summary>
    public int Epoch { get; } = epoch;
}
