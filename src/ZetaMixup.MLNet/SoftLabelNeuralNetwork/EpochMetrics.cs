namespace ZetaMixup.MLNet;

/// <summary>The metrics of one epoch of <see cref="SoftLabelNeuralNetworkTrainer"/>.</summary>
/// <param name="Epoch">The number of the epoch, from 1.</param>
/// <param name="NumberOfEpochs">The number of epochs of the training.</param>
/// <param name="Loss">The mean soft cross-entropy of the mixed rows in nats, measured before the step of each batch.</param>
/// <param name="Accuracy">The fraction, 0 to 1, of mixed rows whose predicted class has the largest probability in their soft label.</param>
/// <param name="ValidationLoss">The mean soft cross-entropy of the validation rows after the epoch, or null without any.</param>
/// <param name="ValidationAccuracy">The fraction, 0 to 1, of validation rows predicted correctly, which is their micro-averaged F1, or null without any.</param>
/// <param name="Duration">The duration of the epoch without the validation.</param>
public readonly record struct EpochMetrics(
    int Epoch, int NumberOfEpochs, double Loss, double Accuracy, double? ValidationLoss, double? ValidationAccuracy, TimeSpan Duration);
