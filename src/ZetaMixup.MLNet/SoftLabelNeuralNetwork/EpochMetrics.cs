namespace ZetaMixup.MLNet;

/// <summary>The metrics of one epoch of <see cref="SoftLabelNeuralNetworkTrainer"/>.</summary>
/// <param name="Epoch">The number of the epoch, from 1.</param>
/// <param name="NumberOfEpochs">The number of epochs of the training. Early stopping may end it before.</param>
/// <param name="Loss">
/// The mean loss of the mixed rows in nats, measured before the step of each batch: the soft cross-entropy that is minimized, with
/// class weights, the rows' own weights and label smoothing if there are any.
/// </param>
/// <param name="Accuracy">
/// The fraction, 0 to 1, of mixed rows whose predicted class has the largest probability in their soft label. The rows' own weights
/// count, class weights and label smoothing do not.
/// </param>
/// <param name="ValidationLoss">
/// The mean soft cross-entropy of the validation rows after the epoch, or null without any. The rows' own weights count, class
/// weights and label smoothing do not.
/// </param>
/// <param name="ValidationAccuracy">
/// The fraction, 0 to 1, of validation rows predicted correctly, which is their micro-averaged F1, or null without any. The rows'
/// own weights count.
/// </param>
/// <param name="Duration">The duration of the epoch without the validation.</param>
public readonly record struct EpochMetrics(
    int Epoch, int NumberOfEpochs, double Loss, double Accuracy, double? ValidationLoss, double? ValidationAccuracy, TimeSpan Duration)
{
    /// <summary>The learning rate of the epoch, which its <see cref="SoftLabelTrainerOptions.LearningRateSchedule"/> determines.</summary>
    public double LearningRate { get; init; }

    /// <summary>
    /// Whether the validation loss is the least so far. With early stopping the model has the weights of the last such epoch. Always
    /// <see langword="false"/> without a validation set.
    /// </summary>
    public bool IsBest { get; init; }
}
