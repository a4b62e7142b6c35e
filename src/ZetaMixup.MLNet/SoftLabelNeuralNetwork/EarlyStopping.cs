// L. Prechelt, "Early Stopping - But When?", Neural Networks: Tricks of the Trade, 1998.

using ZetaMixup.Shared;

namespace ZetaMixup.MLNet;

/// <summary>
/// Ends the training of a <see cref="SoftLabelNeuralNetworkTrainer"/> when the loss of the validation rows no longer improves.
/// The model has the weights of the epoch with the least validation loss.
/// </summary>
/// <remarks>It is immutable. The names are those of the early stopping of ML.NET's image classification trainer.</remarks>
public sealed class EarlyStopping
{
    /// <summary>Creates a rule.</summary>
    /// <param name="patience">
    /// The number of epochs without an improvement after which training ends, at least 1. Default: 10.
    /// </param>
    /// <param name="minDelta">
    /// By how much the validation loss must fall, in nats, to count as an improvement: finite, at least 0. Default: 0, any fall.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public EarlyStopping(int patience = DefaultPatience, double minDelta = 0)
    {
        Guard.AtLeast(patience, 1, nameof(patience));
        Guard.FiniteNonNegative(minDelta, nameof(minDelta));
        Patience = patience;
        MinDelta = minDelta;
    }

    /// <summary>The default of <see cref="Patience"/>.</summary>
    public const int DefaultPatience = 10;

    /// <summary>The number of epochs without an improvement after which training ends.</summary>
    /// <value>At least 1. Default: 10.</value>
    public int Patience { get; }

    /// <summary>By how much the validation loss must fall, in nats, to count as an improvement.</summary>
    /// <value>Finite and at least 0. Default: 0, any fall.</value>
    public double MinDelta { get; }
}
