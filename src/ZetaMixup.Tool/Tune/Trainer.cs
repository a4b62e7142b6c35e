using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.Datasets;
using ZetaMixup.MLNet;
using ZetaMixup.Tool.Compare;

namespace ZetaMixup.Tool.Tune;

/// <summary>Trains the network with a setting, and says which rows it then classifies right.</summary>
internal sealed class Trainer(PreparedData data, TuneOptions options, CancellationToken stop)
{
    /// <summary>How many trainings are done at the same time. Each is done by one thread.</summary>
    internal static int Threads => Environment.ProcessorCount;

    /// <summary>Does some work with all threads. No item is begun after one has returned false.</summary>
    /// <returns>Whether all items returned true.</returns>
    internal static bool ForAll<T>(IReadOnlyList<T> items, Func<T, bool> work, CancellationToken stop)
    {
        var next = -1;
        var areAllDone = true;
        Parallel.For(0, Math.Min(Threads, items.Count), new ParallelOptions { MaxDegreeOfParallelism = Threads, CancellationToken = stop }, _ =>
        {
            while (Volatile.Read(ref areAllDone) && Interlocked.Increment(ref next) is var i && i < items.Count)
            {
                stop.ThrowIfCancellationRequested();
                if (!work(items[i]))
                {
                    Volatile.Write(ref areAllDone, false);
                }
            }
        });
        return areAllDone;
    }

    /// <summary>Trains and tests. Any number of threads may do so at the same time.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="train">The rows that are trained on.</param>
    /// <param name="trainLabels">The class of each row of the data, for training.</param>
    /// <param name="test">The rows that are tested on.</param>
    /// <param name="testLabels">The class of each row of the data, for testing.</param>
    /// <param name="epochs">The number of epochs.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="progress">Receives the number of finished epochs.</param>
    /// <returns>Whether each test row is classified right, or null if the training diverged.</returns>
    /// <exception cref="OperationCanceledException">The user stopped it, at the latest before the next batch.</exception>
    internal bool[]? Run(
        Setting setting, IReadOnlyList<int> train, IReadOnlyList<int> trainLabels, IReadOnlyList<int> test, IReadOnlyList<int> testLabels, int epochs, int seed, Action<int> progress)
    {
        var mlContext = new MLContext(seed);
        var trainer = mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(mlContext, new SoftLabelNeuralNetworkOptions
        {
            LabelColumnName = PreparedData.Label,
            FeatureColumnName = PreparedData.Features,
            HiddenLayers = [.. options.Hidden],
            Optimizer = options.Optimizer switch
            {
                CompareOptions.Sgd => NetworkOptimizer.Sgd,
                CompareOptions.AdamW => NetworkOptimizer.AdamW,
                _ => NetworkOptimizer.Adam,
            },
            LearningRate = options.EffectiveLearningRate,
            LearningRateSchedule = options.Schedule.Create(epochs),
            Momentum = options.Momentum,
            WeightDecay = setting.WeightDecay,
            LabelSmoothing = setting.LabelSmoothing,
            NumberOfEpochs = epochs,
            BatchSize = options.BatchSize,
            Seed = seed,
            MixingPolicy = setting.CreatePolicy(data.Pictures?.Shape),
            CancellationToken = stop,
            MetricsCallback = _ => progress(1),
        });
        ITransformer model;
        try
        {
            model = trainer.Fit(data.View(train, [.. train.Select(row => trainLabels[row])]));
        }
        catch (InvalidOperationException e) when (e.Message.StartsWith("Training diverged", StringComparison.Ordinal))
        {
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            throw new UserErrorException($"Training with {setting} failed: {e.Message}");
        }

        var scored = model.Transform(data.View(test, [.. test.Select(row => testLabels[row])]));

        // Keys count from 1.
        return [.. scored.GetColumn<uint>("PredictedLabel").Zip(test, (predicted, row) => predicted == testLabels[row] + 1)];
    }
}
