using System.Diagnostics;
using Microsoft.ML;
using ZetaMixup.Datasets;
using ZetaMixup.MLNet;

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

    /// <param name="mlContext">The context.</param>
    /// <param name="data">The rows.</param>
    /// <param name="split">The rows of the seed.</param>
    /// <param name="options">The options.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="progress">Receives the number of finished epochs.</param>
    /// <param name="stop">Stops the training.</param>
    internal Training(MLContext mlContext, PreparedData data, Split split, CompareOptions options, int seed, Action<int> progress, CancellationToken stop)
    {
        (_mlContext, _data, _options, _seed, _progress, _stop) = (mlContext, data, options, seed, progress, stop);
        int[] labels = [.. data.Labels];
        int[] rows = [.. split.Train, .. split.Validation];
        Array.Sort(rows);
        int[] drawn = LabelNoise.Redraw([.. rows.Select(row => labels[row])], data.ClassNames.Count, options.LabelNoise, RandomSource.ForLabelNoise(seed));
        for (var i = 0; i < rows.Length; i++)
        {
            labels[rows[i]] = drawn[i];
        }

        _train = View(split.Train);
        _test = data.View(split.Test, [.. split.Test.Select(row => labels[row])]);
        _validation = options.EarlyStopping is not null ? View(split.Validation) : options.HasCurves ? data.HasSoftLabels ? data.SoftView(split.Test) : _test : null;

        IDataView View(int[] part) => data.HasSoftLabels ? data.SoftView(part) : data.View(part, [.. part.Select(row => labels[row])]);
    }

    /// <exception cref="UserErrorException">Training failed.</exception>
    /// <exception cref="OperationCanceledException">The user stopped it, at the latest before the next batch.</exception>
    internal RunResult Run(MixingMethod method)
    {
        var epochs = new List<EpochMetrics>(_options.Epochs);
        var trainer = Trainer(method, epochs);
        var watch = Stopwatch.StartNew();
        var model = Fit(trainer, method);
        var seconds = watch.Elapsed.TotalSeconds;
        if (epochs.Count < _options.Epochs)
        {
            // Early stopping saves these.
            _progress(_options.Epochs - epochs.Count);
        }

        var metrics = _mlContext.MulticlassClassification.EvaluateF1(_mlContext, model.Transform(_test), PreparedData.Label);
        return new RunResult(method.Name, _seed, _options.Measure.Of(metrics), metrics.MacroF1, seconds)
        {
            Epochs = epochs,
            Confusion = Confusion(metrics, _data.ClassNames.Count),
        };
    }

    private IEstimator<ITransformer> Trainer(MixingMethod method, List<EpochMetrics> epochs) =>
        _mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(
            _mlContext,
            new SoftLabelNeuralNetworkOptions
            {
                LabelColumnName = PreparedData.Label,
                FeatureColumnName = PreparedData.Features,
                HiddenLayers = [.. _options.Hidden],
                Optimizer = _options.Optimizer switch
                {
                    CompareOptions.Sgd => NetworkOptimizer.Sgd,
                    CompareOptions.AdamW => NetworkOptimizer.AdamW,
                    _ => NetworkOptimizer.Adam,
                },
                LearningRate = _options.EffectiveLearningRate,
                LearningRateSchedule = _options.Schedule.Create(_options.Epochs),
                Momentum = _options.Momentum,
                WeightDecay = method.WeightDecay(_options),
                NumberOfEpochs = _options.Epochs,
                BatchSize = _options.BatchSize,
                Seed = _seed,
                MixingPolicy = method.CreatePolicy(_options, _data.Pictures?.Shape),
                ValidationSet = _validation,
                EarlyStopping = _options.EarlyStopping is { } patience ? new EarlyStopping(patience) : null,
                CancellationToken = _stop,
                MetricsCallback = epoch =>
                {
                    epochs.Add(epoch);
                    _progress(1);
                },
            });

    private ITransformer Fit(IEstimator<ITransformer> trainer, MixingMethod method)
    {
        try
        {
            return trainer.Fit(_train);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            throw new UserErrorException($"Training with {method.Name} failed: {e.Message}");
        }
    }

    private static double[][] Confusion(F1Metrics metrics, int classCount) =>
        [.. Enumerable.Range(0, classCount).Select(actual =>
            Enumerable.Range(0, classCount).Select(predicted => (double)metrics.GetCount(actual, predicted)).ToArray())];
}
