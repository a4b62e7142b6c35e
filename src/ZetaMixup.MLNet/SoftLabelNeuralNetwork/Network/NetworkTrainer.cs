using System.Diagnostics;
using ZetaMixup.Shared;
using static System.FormattableString;

namespace ZetaMixup.MLNet.Network;

/// <summary>
/// Trains a <see cref="DenseNetwork"/> on batches that are mixed afresh in every epoch. Equal options and data yield equal
/// models, to the bit.
/// </summary>
/// <param name="options">The validated options, with a seed.</param>
internal sealed class NetworkTrainer(SoftLabelNeuralNetworkOptions options)
{
    // Bounds the workspace of the validation. More rows do not make the products faster.
    private const int ValidatedAtOnce = 256;

    /// <param name="data">The rows to train on.</param>
    /// <param name="onEpoch">Called after each epoch, on the calling thread.</param>
    /// <param name="validation">Rows to measure the network on after each epoch, or null.</param>
    /// <exception cref="InvalidOperationException">The loss or the weights have become NaN or ∞.</exception>
    public DenseNetwork Train(TrainingSet data, Action<EpochMetrics>? onEpoch = null, TrainingSet? validation = null)
    {
        var seed = options.Seed!.Value;
        var network = DenseNetwork.Create(data.FeatureCount, options.HiddenLayers, data.ClassCount, seed);
        var batches = new TrainingBatches(data, options.MixingPolicy, options.BatchSize, seed);
        var step = new TrainingStep(network, ParameterUpdate.Create(options, network.Parameters.Length), batches.BatchSize);
        var evaluation = validation is null ? null : new Evaluation(validation);

        for (var epoch = 1; epoch <= options.NumberOfEpochs; epoch++)
        {
            var start = Stopwatch.GetTimestamp();
            var loss = 0.0;
            var correct = 0;
            var batchCount = batches.BeginEpoch(epoch - 1);
            for (var batch = 0; batch < batchCount; batch++)
            {
                var (batchLoss, batchCorrect) = step.Run(batches.GetBatch(batch));
                loss += batchLoss;
                correct += batchCorrect;
                if (!double.IsFinite(loss))
                {
                    throw Diverged(epoch, "loss");
                }
            }

            if (!FiniteValues.AreFinite(network.Parameters))
            {
                throw Diverged(epoch, "weights");
            }

            var duration = Stopwatch.GetElapsedTime(start);
            var validated = evaluation?.Run(network);
            onEpoch?.Invoke(new EpochMetrics(
                epoch, options.NumberOfEpochs, loss / data.RowCount, (double)correct / data.RowCount, validated?.Loss, validated?.Accuracy, duration));
        }

        return network;
    }

    private InvalidOperationException Diverged(int epoch, string what) => new(
        Invariant($"Training diverged at epoch {epoch} of {options.NumberOfEpochs}: the {what} became NaN or ∞. Lower the learning rate (now {options.LearningRate}), or scale the features to a range such as 0 to 1."));

    /// <summary>Measures a network on unmixed rows.</summary>
    private sealed class Evaluation(TrainingSet data)
    {
        private readonly TrainingBatches _batches = new(data, MixingPolicy.None, ValidatedAtOnce, seed: 0);
        private readonly NetworkWorkspace _workspace = new();

        /// <summary>Returns the mean soft cross-entropy and the fraction of correct predictions.</summary>
        public (double Loss, double Accuracy) Run(DenseNetwork network)
        {
            var layers = network.Layers;
            var last = layers.Length - 1;
            _workspace.Reserve(layers, _batches.BatchSize);
            var loss = 0.0;
            var correct = 0;
            var batchCount = _batches.BeginEpoch(0);
            for (var i = 0; i < batchCount; i++)
            {
                var batch = _batches.GetBatch(i);
                Propagation.Forward(layers, network.Parameters, batch.Features, batch.RowCount, _workspace);
                var (batchLoss, batchCorrect) = SoftCrossEntropy.Differentiate(
                    _workspace.Activations(last, batch.RowCount * network.ClassCount), batch.SoftLabels, network.ClassCount);
                loss += batchLoss;
                correct += batchCorrect;
            }

            return (loss / data.RowCount, (double)correct / data.RowCount);
        }
    }
}
