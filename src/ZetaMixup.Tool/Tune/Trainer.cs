using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.Datasets;
using ZetaMixup.MLNet;
using ZetaMixup.Tool.Compare;
using ZetaMixup.Tool.Compare.Networks;
using ZetaMixup.Tool.Tune.Searching;

namespace ZetaMixup.Tool.Tune;

/// <summary>Trains the network with a setting, and says how it then classifies rows.</summary>
internal sealed class Trainer(PreparedData data, CompareOptions options, CancellationToken stop) : IDisposable
{
    private readonly FirstWeights _first = WeightsFile.Open(options.ResNet, options.WeightsPath, Path.GetTempPath());

    /// <summary>How many trainings are done at the same time: each is done by one thread, but that of a residual network by all.</summary>
    internal int Threads { get; } = options.Network.IsResNet ? 1 : Environment.ProcessorCount;

    /// <summary>How fast it trains.</summary>
    internal Speed Speed { get; } = new();

    /// <summary>Does some work with all threads. No item is begun after one has returned false.</summary>
    /// <returns>Whether all items returned true.</returns>
    internal bool ForAll<T>(IReadOnlyList<T> items, Func<T, bool> work)
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

    /// <summary>Trains, and classifies rows. Any number of threads may do so at the same time.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="train">The rows that are trained on.</param>
    /// <param name="trainLabels">The class of each row of the data, for training.</param>
    /// <param name="test">The rows that are classified.</param>
    /// <param name="epochs">The number of epochs.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="progress">Receives the number of finished epochs.</param>
    /// <returns>The predicted class of each test row, or null if the training diverged.</returns>
    /// <exception cref="OperationCanceledException">The user stopped it, at the latest before the next batch.</exception>
    internal int[]? Run(Setting setting, IReadOnlyList<int> train, IReadOnlyList<int> trainLabels, IReadOnlyList<int> test, int epochs, int seed, Action<int> progress)
    {
        var start = Stopwatch.GetTimestamp();
        var mlContext = new MLContext(seed);
        var trainer = Trainers.Create(
            mlContext,
            options with { Epochs = epochs, LabelSmoothing = setting.LabelSmoothing },
            setting.Method,
            data.Pictures?.Shape,
            new RunPart(seed, null, _first.Weights, null, _ => progress(1), stop));
        ITransformer model;
        try
        {
            model = trainer.Fit(View(train, trainLabels));
        }
        catch (TrainingDivergedException)
        {
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or InvalidDataException or DllNotFoundException)
        {
            throw new UserErrorException($"Training with {setting} failed: {e.Message}");
        }

        using var session = model as IDisposable;

        // Keys count from 1, and 0 is a missing one. The labels of the test rows are not used.
        int[] predicted = [.. model.Transform(View(test, data.Labels)).GetColumn<uint>("PredictedLabel").Select(key => (int)key - 1)];
        Speed.Add(Stopwatch.GetElapsedTime(start).TotalSeconds, (double)train.Count * epochs);
        return predicted;
    }

    public void Dispose() => _first.Dispose();

    private IDataView View(IReadOnlyList<int> rows, IReadOnlyList<int> labels)
    {
        int[] own = [.. rows.Select(row => labels[row])];
        return options.Network.IsResNet ? data.ImageView(rows, own) : data.View(rows, own);
    }
}
