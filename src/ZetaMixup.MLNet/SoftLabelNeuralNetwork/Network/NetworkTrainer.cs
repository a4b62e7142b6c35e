using System.Diagnostics;
using ZetaMixup.Shared;
using static System.FormattableString;

namespace ZetaMixup.MLNet.Network;

/// <summary>
/// Trains a <see cref="DenseNetwork"/> on batches that are mixed afresh in every epoch. Equal options and data yield equal
/// models, to the bit.
/// </summary>
/// <param name="options">The validated options, with a seed.</param>
/// <param name="maxDegreeOfParallelism">The maximum number of threads, or null for all processors. The model does not depend on it.</param>
internal sealed class NetworkTrainer(SoftLabelNeuralNetworkOptions options, int? maxDegreeOfParallelism = null)
{
    /// <summary>The epoch whose weights the trained network has, from 1.</summary>
    public int KeptEpoch { get; private set; }

    /// <summary>Why training ended before its last epoch, or null.</summary>
    public string? Ending { get; private set; }

    /// <param name="data">The rows to train on.</param>
    /// <param name="onEpoch">Called after each epoch, on the calling thread.</param>
    /// <param name="validation">Rows to measure the network on after each epoch, or null.</param>
    /// <param name="initial">The network to start from, which is not changed, or null for a new one.</param>
    /// <param name="epochsBefore">The epochs that <paramref name="initial"/> has been trained for: the mixes continue after them.</param>
    /// <exception cref="InvalidOperationException">The loss or the weights have become NaN or ∞.</exception>
    /// <exception cref="OperationCanceledException">It was canceled and is not to return, or has not got, a model.</exception>
    public DenseNetwork Train(
        TrainingSet data, Action<EpochMetrics>? onEpoch = null, TrainingSet? validation = null, DenseNetwork? initial = null, int epochsBefore = 0)
    {
        var seed = options.Seed!.Value;
        var threads = maxDegreeOfParallelism ?? Environment.ProcessorCount;
        var network = initial?.Copy() ?? DenseNetwork.Create(data.FeatureCount, options.HiddenLayers, data.ClassCount, seed);
        var batches = new TrainingBatches(
            data, options.MixingPolicy, options.BatchSize, seed, ClassWeights.Of(options, data), options.LabelSmoothing, maxDegreeOfParallelism);
        var update = ParameterUpdate.Create(options, network.Parameters.Length);
        var dropout = Dropout.Create(options.DropoutRate, seed);
        var step = new TrainingStep(network, update, batches.BatchSize, dropout, threads);
        var run = new Run(data, network, batches, update, dropout, step, epochsBefore);

        var evaluation = validation is null ? null : new Evaluation(validation, threads);
        var watch = new ValidationWatch(options.EarlyStopping);
        var best = KeepsBest ? new BestWeights(network.Parameters.Length) : null;
        try
        {
            for (var epoch = 1; epoch <= options.NumberOfEpochs && !watch.IsOver; epoch++)
            {
                var start = Stopwatch.GetTimestamp();
                var sum = TrainEpoch(run, epoch);
                var duration = Stopwatch.GetElapsedTime(start);
                var validated = evaluation?.Run(network, options.CancellationToken);
                var isBest = validated is { } result && watch.Note(result.Loss);
                if (isBest || evaluation is null)
                {
                    best?.Keep(epoch, network.Parameters);
                }

                KeptEpoch = epoch;
                onEpoch?.Invoke(new EpochMetrics(
                    epoch, options.NumberOfEpochs, sum.Loss / data.RowCount, sum.Correct / sum.Weight, validated?.Loss, validated?.Accuracy, duration)
                {
                    LearningRate = RateOf(epoch),
                    IsBest = isBest,
                });
            }
        }
        catch (OperationCanceledException) when (options.CancellationToken.IsCancellationRequested && best is { Epoch: > 0 } && options.CancellationBehavior == CancellationBehavior.ReturnBest)
        {
            Restore(network, best);
            Ending = Invariant($"Canceled after epoch {KeptEpoch}.");
            return network;
        }

        if (options.EarlyStopping is { } rule)
        {
            var last = KeptEpoch;
            Restore(network, best!.Epoch > 0 ? best : throw Diverged(last, "validation loss"));
            Ending = watch.IsOver && last < options.NumberOfEpochs
                ? Invariant($"Stopped after epoch {last} of {options.NumberOfEpochs}: the validation loss has not improved for {rule.Patience} epochs. The model is that of epoch {KeptEpoch}.")
                : null;
        }

        return network;
    }

    private bool KeepsBest =>
        options.EarlyStopping is not null
        || (options.CancellationBehavior == CancellationBehavior.ReturnBest && options.CancellationToken.CanBeCanceled);

    private void Restore(DenseNetwork network, BestWeights best)
    {
        best.Restore(network.Parameters);
        KeptEpoch = best.Epoch;
    }

    private double RateOf(int epoch) => options.LearningRate * options.LearningRateSchedule.GetFactor(epoch, options.NumberOfEpochs);

    private LossSum TrainEpoch(Run run, int epoch)
    {
        run.Update.LearningRate = (float)RateOf(epoch);
        var sum = default(LossSum);
        var number = run.EpochsBefore + epoch - 1;
        var batchCount = run.Batches.BeginEpoch(number, isMixed: epoch <= options.NumberOfEpochs - options.NumberOfUnmixedEpochs);
        for (var batch = 0; batch < batchCount; batch++)
        {
            options.CancellationToken.ThrowIfCancellationRequested();
            run.Dropout?.Begin(number, batch);
            sum += run.Step.Run(run.Batches.GetBatch(batch));
            if (!double.IsFinite(sum.Loss))
            {
                throw Diverged(epoch, "loss");
            }
        }

        return FiniteValues.AreFinite(run.Network.Parameters) ? sum : throw Diverged(epoch, "weights");
    }

    private TrainingDivergedException Diverged(int epoch, string what) => new(
        Invariant($"Training diverged at epoch {epoch} of {options.NumberOfEpochs}: the {what} became NaN or ∞. Lower the learning rate (now {options.LearningRate}), or scale the features to a range such as 0 to 1."),
        epoch);

    /// <summary>What an epoch needs.</summary>
    private sealed record Run(
        TrainingSet Data, DenseNetwork Network, TrainingBatches Batches, ParameterUpdate Update, Dropout? Dropout, TrainingStep Step, int EpochsBefore);
}
