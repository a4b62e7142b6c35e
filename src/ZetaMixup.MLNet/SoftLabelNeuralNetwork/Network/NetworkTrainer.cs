using System.Diagnostics;
using static System.FormattableString;

namespace ZetaMixup.MLNet.Network;

/// <summary>
/// Trains a <see cref="DenseNetwork"/> on batches that are mixed afresh in every epoch. The same options and data give
/// the same model, to the bit.
/// </summary>
internal sealed class NetworkTrainer
{
    private readonly NetworkTrainingOptions _options;

    /// <exception cref="ArgumentException">The options are invalid, as <see cref="NetworkTrainingOptions.Validate"/> says.</exception>
    public NetworkTrainer(NetworkTrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <param name="data">The rows to train on.</param>
    /// <param name="onEpoch">Told about each epoch when it is over, on the calling thread.</param>
    /// <param name="validation">Rows that the network is measured on after each epoch, or null.</param>
    /// <param name="cancellationToken">Asked before each batch.</param>
    /// <exception cref="InvalidOperationException">The loss or the weights have become NaN or ∞.</exception>
    /// <exception cref="OperationCanceledException">Training was called off.</exception>
    public DenseNetwork Train(
        TrainingSet data, Action<EpochMetrics>? onEpoch = null, TrainingSet? validation = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        DenseNetwork network = DenseNetwork.Create(data.FeatureCount, _options.HiddenLayers, data.ClassCount, _options.Seed);
        MixedBatchSource batches = new(data, _options.Policy, _options.BatchSize, _options.Seed);
        TrainingStep step = new(network, ParameterUpdate.Create(_options, network.Parameters.Length), batches.BatchSize);
        NetworkEvaluation? evaluation = validation is null ? null : new(validation);

        for (int epoch = 1; epoch <= _options.NumberOfEpochs; epoch++)
        {
            long start = Stopwatch.GetTimestamp();
            double loss = 0;
            int correct = 0;
            batches.BeginEpoch(epoch - 1);
            for (int batch = 0; batch < batches.BatchCount; batch++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                (double batchLoss, int batchCorrect) = step.Run(batches.GetBatch(batch));
                loss += batchLoss;
                correct += batchCorrect;
                if (!double.IsFinite(loss))
                {
                    throw Diverged(epoch, "loss");
                }
            }

            if (!Elementwise.AllFinite(network.Parameters))
            {
                throw Diverged(epoch, "weights");
            }

            TimeSpan duration = Stopwatch.GetElapsedTime(start);
            (double Loss, double Accuracy)? validated = evaluation?.Run(network);
            onEpoch?.Invoke(new EpochMetrics(
                epoch, _options.NumberOfEpochs, loss / data.RowCount, (double)correct / data.RowCount, validated?.Loss, validated?.Accuracy, duration));
        }

        return network;
    }

    private InvalidOperationException Diverged(int epoch, string what) => new(
        Invariant($"The training diverged at epoch {epoch} of {_options.NumberOfEpochs}: the {what} became infinite or NaN. Lower the learning rate (it was {_options.LearningRate}), or scale the features to a range such as 0 to 1."));
}
