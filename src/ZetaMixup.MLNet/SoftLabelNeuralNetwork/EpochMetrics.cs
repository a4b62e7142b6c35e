namespace ZetaMixup.MLNet;

/// <summary>What one pass of <see cref="SoftLabelNeuralNetworkTrainer"/> over the training rows came to.</summary>
/// <param name="Epoch">The number of the pass, from 1.</param>
/// <param name="EpochCount">The number of passes to be made.</param>
/// <param name="Loss">Mean soft cross-entropy of the mixed rows, each measured just before the step of its batch; in nats.</param>
/// <param name="Accuracy">Share, 0 to 1, of the mixed rows whose most probable class is the largest in their soft label.</param>
/// <param name="ValidationLoss">Mean soft cross-entropy of the validation rows after the pass; null without any.</param>
/// <param name="ValidationAccuracy">
/// Share, 0 to 1, of the validation rows that are predicted right after the pass, which is their micro-averaged F1; null
/// without any.
/// </param>
/// <param name="Duration">The time that the pass took, validation aside.</param>
public readonly record struct EpochMetrics(
    int Epoch, int EpochCount, double Loss, double Accuracy, double? ValidationLoss, double? ValidationAccuracy, TimeSpan Duration);
