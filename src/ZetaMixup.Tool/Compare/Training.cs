using System.Diagnostics;
using Microsoft.ML;
using ZetaMixup.Datasets;
using ZetaMixup.MLNet;
using ZetaMixup.Tool.Compare.Networks;
using ZetaMixup.Tool.Compare.Recording;

namespace ZetaMixup.Tool.Compare;

/// <summary>Trains and tests the methods of one seed.</summary>
internal sealed class Training
{
    private readonly MLContext _mlContext;
    private readonly PreparedData _data;
    private readonly CompareOptions _options;
    private readonly int _seed;
    private readonly Action<int> _progress;
    private readonly CancellationToken _stop;
    private readonly IDataView _train;
    private readonly IDataView _test;
    private readonly IDataView? _validation;
    private readonly InitialWeights _weights;

    /// <param name="mlContext">The context.</param>
    /// <param name="data">The rows.</param>
    /// <param name="split">The rows of the seed.</param>
    /// <param name="options">The options.</param>
    /// <param name="weights">The first weights of a residual network.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="progress">Receives the number of finished epochs.</param>
    /// <param name="stop">Stops the training.</param>
    internal Training(MLContext mlContext, PreparedData data, Split split, CompareOptions options, InitialWeights weights, int seed, Action<int> progress, CancellationToken stop)
    {
        (_mlContext, _data, _options, _weights, _seed, _progress, _stop) = (mlContext, data, options, weights, seed, progress, stop);
        int[] labels = [.. data.Labels];
        int[] rows = [.. split.Train, .. split.Validation];
        Array.Sort(rows);
        int[] drawn = LabelNoise.Redraw([.. rows.Select(row => labels[row])], data.ClassNames.Count, options.LabelNoise, RandomSource.ForLabelNoise(seed));
        for (var i = 0; i < rows.Length; i++)
        {
            labels[rows[i]] = drawn[i];
        }

        _train = View(split.Train);
        _test = HardView(split.Test);
        _validation = options.EarlyStopping is not null ? View(split.Validation) : options.HasCurves ? View(split.Test) : null;

        IDataView View(int[] part) => !data.HasSoftLabels ? HardView(part) : options.Network.IsResNet ? data.SoftImageView(part) : data.SoftView(part);

        IDataView HardView(int[] part)
        {
            int[] own = [.. part.Select(row => labels[row])];
            return options.Network.IsResNet ? data.ImageView(part, own) : data.View(part, own);
        }
    }

    /// <param name="method">The method.</param>
    /// <param name="partial">What is left of the run if it was interrupted, or null if that is not recorded.</param>
    /// <exception cref="UserErrorException">Training failed.</exception>
    /// <exception cref="OperationCanceledException">The user stopped it, at the latest before the next batch.</exception>
    internal RunResult Run(MixingMethod method, PartialRun? partial)
    {
        var epochs = new RunEpochs(partial, _progress);
        var trainer = Trainers.Create(
            _mlContext, _options, method, _data.Pictures?.Shape, new RunPart(_seed, _validation, _weights, partial?.CheckpointPath, epochs.Add, _stop));
        var watch = Stopwatch.StartNew();
        var model = Fit(trainer, method);
        using var session = model as IDisposable;
        var seconds = epochs.EarlierSeconds + watch.Elapsed.TotalSeconds;
        if (epochs.All.Count < _options.Epochs)
        {
            // Early stopping saves these.
            _progress(_options.Epochs - epochs.All.Count);
        }

        var metrics = _mlContext.MulticlassClassification.EvaluateF1(_mlContext, model.Transform(_test), PreparedData.Label);
        return new RunResult(method.Name, _seed, _options.Measure.Of(metrics), metrics.MacroF1, seconds)
        {
            Epochs = epochs.All,
            Confusion = Confusion(metrics, _data.ClassNames.Count),
        };
    }

    private ITransformer Fit(IEstimator<ITransformer> trainer, MixingMethod method)
    {
        try
        {
            return trainer.Fit(_train);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or InvalidDataException or DllNotFoundException)
        {
            throw new UserErrorException($"Training with {method.Name} failed: {e.Message}");
        }
    }

    private static double[][] Confusion(F1Metrics metrics, int classCount) =>
        [.. Enumerable.Range(0, classCount).Select(actual =>
            Enumerable.Range(0, classCount).Select(predicted => (double)metrics.GetCount(actual, predicted)).ToArray())];
}
