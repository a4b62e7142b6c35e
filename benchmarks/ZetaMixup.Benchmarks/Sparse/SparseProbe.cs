using System.Diagnostics;
using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Trainers;
using ZetaMixup.Benchmarks.Memory;
using ZetaMixup.MLNet;

namespace ZetaMixup.Benchmarks.Sparse;

/// <summary>The rows that the trainer is given.</summary>
internal enum SparseWork
{
    Unmixed,

    /// <summary>By the wrapper with its defaults, T = 32: a row is mixed with the 31 others of its batch.</summary>
    Mixed,

    /// <summary>By the wrapper, T = 2.</summary>
    MixedOfTwo,

    /// <summary>By the wrapper with its defaults, but mixed anew in each pass.</summary>
    MixedEachPass,

    /// <summary>By the wrapper with its defaults: a row for each class of each mix.</summary>
    WeightedRows,
}

/// <summary>One measurement, in the process that is measured.</summary>
internal static class SparseProbe
{
    private const string Weight = "Weight";

    /// <summary>Trains and writes what it took, a line of JSON.</summary>
    internal static void Run(SparseWork work, SparseTexts texts, TextWriter output)
    {
        _ = Fit(work, texts with { Rows = 64, Iterations = 2 });
        SparseResult result = Fit(work, texts);
        output.WriteLine(JsonSerializer.Serialize(result));
    }

    private static SparseResult Fit(SparseWork work, SparseTexts texts)
    {
        var mlContext = new MLContext(seed: 1);
        IDataView rows = SyntheticTexts.Featurize(mlContext, texts);
        IEstimator<ITransformer> trainer = Trainer(mlContext, work, texts);
        var options = new ZetaMixupOptions
        {
            Policy = MixingPolicy.ZetaMixup(sampleCount: work == SparseWork.MixedOfTwo ? 2 : null),
            LabelMode = work == SparseWork.WeightedRows ? LabelMode.WeightedRows : LabelMode.DominantKey,
            CacheMixedRows = work != SparseWork.MixedEachPass,
        };
        IEstimator<ITransformer> estimator = work == SparseWork.Unmixed ? trainer : trainer.WithZetaMixup(mlContext, options: options);

        // Of the processor, not of the clock: other processes on the machine lengthen it less.
        using var process = Process.GetCurrentProcess();
        TimeSpan before = process.TotalProcessorTime;
        _ = estimator.Fit(rows);
        process.Refresh();
        double seconds = (process.TotalProcessorTime - before).TotalSeconds;
        long peak = ProbeProcess.PeakBytes();
        (int width, long values) = SyntheticTexts.Measure(work == SparseWork.Unmixed ? rows : mlContext.Data.ZetaMixup(mlContext, rows, options: options));
        return new SparseResult(work, width, values, seconds, peak);
    }

    private static IEstimator<ITransformer> Trainer(MLContext mlContext, SparseWork work, SparseTexts texts) =>
        mlContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy(new LbfgsMaximumEntropyMulticlassTrainer.Options
        {
            MaximumNumberOfIterations = texts.Iterations,
            ExampleWeightColumnName = work == SparseWork.WeightedRows ? Weight : null,
        });
}
