using System.Diagnostics;
using TorchSharp;
using ZetaMixup.MLNet.Network;
using ZetaMixup.MLNet.TorchSharp.Images;
using ZetaMixup.MLNet.TorchSharp.Loading;
using ZetaMixup.MLNet.TorchSharp.Network;
using ZetaMixup.MLNet.TorchSharp.Weights;
using ZetaMixup.Shared;
using static System.FormattableString;
using static TorchSharp.torch;

namespace ZetaMixup.MLNet.TorchSharp.Training;

/// <summary>Trains a network. Equal options, data, seed and number of threads yield equal weights on a CPU, to the bit.</summary>
/// <param name="options">The validated options, with a seed.</param>
/// <param name="log">Is told how the training is done, or null.</param>
internal sealed class ResNetTraining(ResNetClassificationOptions options, Action<string>? log = null)
{
    // A step at 64×64 leaves some 5 MB of free pieces on the heap.
    private const int StepsPerTrim = 20;

    /// <summary>The epoch whose weights the trained network has, from 1.</summary>
    public int KeptEpoch { get; private set; }

    /// <summary>Why training ended before its last epoch, or null.</summary>
    public string? Ending { get; private set; }

    /// <param name="shape">The form of the network.</param>
    /// <param name="start">The weights to start with.</param>
    /// <param name="data">The images to train on.</param>
    /// <param name="validation">Images to measure the network on after each epoch, or null.</param>
    /// <param name="onEpoch">Called after each epoch, on the calling thread.</param>
    /// <exception cref="InvalidOperationException">The loss or the weights have become NaN or ∞.</exception>
    /// <exception cref="OperationCanceledException">It was canceled and is not to return, or has not got, a model.</exception>
    public NamedWeights Train(ResNetShape shape, StartingPoint start, ImageSet data, ImageSet? validation, Action<EpochMetrics>? onEpoch)
    {
        var threads = get_num_threads();
        if (options.NumberOfThreads is { } count)
        {
            set_num_threads(count);
        }

        try
        {
            using var scope = NewDisposeScope();
            return TrainNetwork(shape, start, data, validation, onEpoch);
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    private NamedWeights TrainNetwork(ResNetShape shape, StartingPoint start, ImageSet data, ImageSet? validation, Action<EpochMetrics>? onEpoch)
    {
        var place = device(options.Device);
        using var network = new ResNet(shape);
        start.Weights.CopyTo(network);
        network.to(place);
        using var batches = new EpochBatches(network, options, place, start.Normalization, data, validation, log);
        using var step = new ResNetStep(network, options, place);

        var checkpoint = options.CheckpointPath is { } path ? new Checkpoint(path, TrainingIdentity.Of(options, shape, start, data, validation)) : null;
        var progress = checkpoint?.Load(network, step.Optimizer) ?? new TrainingProgress();
        var watch = new ValidationWatch(options.EarlyStopping);
        progress.ValidationLosses.ForEach(loss => watch.Note(loss));
        KeptEpoch = progress.Epoch;
        try
        {
            while (progress.Epoch < options.NumberOfEpochs && !watch.IsOver)
            {
                var metrics = RunEpoch(progress, network, step, batches, watch);

                // In this order, a crash between the two reports the epoch again after the resumption; in the other one, it would never be reported.
                onEpoch?.Invoke(metrics);
                checkpoint?.Save(progress, network, step.Optimizer);
                NativeHeap.Trim();
            }
        }
        catch (OperationCanceledException) when (options.CancellationToken.IsCancellationRequested && progress.Best is not null && options.CancellationBehavior == CancellationBehavior.ReturnBest)
        {
            KeptEpoch = progress.BestEpoch;
            Ending = Invariant($"Canceled after epoch {progress.Epoch}.");
            return progress.Best;
        }

        if (options.EarlyStopping is { } rule)
        {
            KeptEpoch = progress.BestEpoch;
            Ending = watch.IsOver && progress.Epoch < options.NumberOfEpochs
                ? Invariant($"Stopped after epoch {progress.Epoch} of {options.NumberOfEpochs}: the validation loss has not improved for {rule.Patience} epochs. The model is that of epoch {KeptEpoch}.")
                : null;
            return Finite(progress.Best ?? throw Diverged(progress.Epoch, "validation loss"), progress.Epoch);
        }

        return Finite(NamedWeights.Of(network), KeptEpoch);
    }

    /// <summary>Trains and measures one epoch.</summary>
    private EpochMetrics RunEpoch(TrainingProgress progress, ResNet network, ResNetStep step, EpochBatches batches, ValidationWatch watch)
    {
        var epoch = progress.Epoch + 1;
        var begin = Stopwatch.GetTimestamp();
        var isMixed = epoch <= options.NumberOfEpochs - options.NumberOfUnmixedEpochs;
        var training = batches.Training(isMixed);
        var sum = TrainEpoch(step, training, epoch, isMixed);
        var duration = Stopwatch.GetElapsedTime(begin);
        var unseen = batches.Validation;
        var validated = unseen is null ? (LossSum?)null : Evaluate(network, step, unseen);
        var validationLoss = validated?.Loss / unseen?.RowCount;
        var isBest = false;
        if (validationLoss is { } loss)
        {
            isBest = watch.Note(loss);
            progress.ValidationLosses.Add(loss);
        }

        if (KeepsBest && (isBest || unseen is null))
        {
            progress.Best = NamedWeights.Of(network);
            progress.BestEpoch = epoch;
        }

        progress.Epoch = epoch;
        KeptEpoch = epoch;
        return new EpochMetrics(
            epoch, options.NumberOfEpochs, sum.Loss / training.RowCount, sum.Correct / sum.Weight, validationLoss, validated?.Correct / validated?.Weight, duration)
        {
            LearningRate = RateOf(epoch),
            IsBest = isBest,
        };
    }

    private bool KeepsBest =>
        options.EarlyStopping is not null
        || (options.CancellationBehavior == CancellationBehavior.ReturnBest && options.CancellationToken.CanBeCanceled);

    private double RateOf(int epoch) => options.LearningRate * options.LearningRateSchedule.GetFactor(epoch, options.NumberOfEpochs);

    private LossSum TrainEpoch(ResNetStep step, SampleBatches batches, int epoch, bool isMixed)
    {
        step.SetLearningRate(RateOf(epoch));
        step.BeginTraining();
        var sum = default(LossSum);
        var batchCount = batches.BeginEpoch(epoch - 1, isMixed);
        for (var number = 0; number < batchCount; number++)
        {
            options.CancellationToken.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var batch = batches.GetBatch(number, out var samples);
            sum += step.Train(batch, samples, batches.AreFeatures);
            if (!double.IsFinite(sum.Loss))
            {
                throw Diverged(epoch, "loss");
            }

            if (number % StepsPerTrim == StepsPerTrim - 1)
            {
                NativeHeap.Trim();
            }
        }

        return sum;
    }

    private LossSum Evaluate(ResNet network, ResNetStep step, SampleBatches batches)
    {
        network.eval();
        using var frozen = no_grad();
        var sum = default(LossSum);
        var batchCount = batches.BeginEpoch(0, shuffle: false);
        for (var number = 0; number < batchCount; number++)
        {
            options.CancellationToken.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var batch = batches.GetBatch(number, out var samples);
            sum += step.Evaluate(batch, samples, batches.AreFeatures);
        }

        return sum;
    }

    private NamedWeights Finite(NamedWeights weights, int epoch) =>
        weights.Names.All(name => FiniteValues.AreFinite(weights[name].Values)) ? weights : throw Diverged(epoch, "weights");

    private TrainingDivergedException Diverged(int epoch, string what) => new(
        Invariant($"Training diverged at epoch {epoch} of {options.NumberOfEpochs}: the {what} became NaN or ∞. Lower the learning rate (now {options.LearningRate})."),
        epoch);
}
