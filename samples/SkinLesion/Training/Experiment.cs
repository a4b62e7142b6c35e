using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Runtime;
using ZetaMixup.Datasets;
using SkinLesion.Options;
using SkinLesion.Reporting;
using SkinLesion.Splitting;

namespace SkinLesion.Training;

/// <summary>Trains and tests every method with every seed; all methods of a seed get the same rows, labels and first weights.</summary>
internal sealed class Experiment(SampleOptions options, IReport report)
{
    private const string TrainerLog = "SoftLabelNeuralNetwork";

    internal ExperimentResult Run(Dataset dataset)
    {
        var ml = new MLContext(options.Seed);
        var pipeline = new LesionPipeline(ml, options);
        var data = Prepare(ml, pipeline, dataset);

        var runs = new List<RunResult>();
        Split? split = null;
        report.Train(options.Seeds * options.Methods.Count * options.Epochs, progress =>
        {
            ml.Log += (_, message) => progress.Advance(IsEpoch(message) ? 1 : 0);
            for (var seed = options.Seed; seed < options.Seed + options.Seeds; seed++)
            {
                split = StratifiedSplit.Draw(data.Labels, data.Groups, options.TrainSize, RandomSource.ForSplit(seed));
                foreach (var method in options.Methods)
                {
                    runs.Add(Run(ml, pipeline, data, split, method, seed));
                    progress.Finished(runs[^1]);
                }
            }
        });

        return new ExperimentResult(dataset.Name, split!.Train.Length, split.Test.Length, dataset.ClassNames, Summarise(runs));
    }

    /// <summary>The trainer informs about each epoch, and of nothing else where no row is left out.</summary>
    private static bool IsEpoch(LoggingEventArgs message) =>
        message.Kind == ChannelMessageKind.Info && message.Source?.Contains(TrainerLog, StringComparison.Ordinal) == true;

    private PreparedData Prepare(MLContext ml, LesionPipeline pipeline, Dataset dataset)
    {
        if (dataset.ClassNames.Count < 2)
        {
            throw new UserErrorException($"All rows of {dataset.Name} are of one class, '{dataset.ClassNames[0]}'; it takes two to tell apart.");
        }

        var data = report.Prepare(dataset, progress => RowPreparer.Prepare(ml, pipeline, dataset, progress));
        report.Prepared(data);
        return data.Labels.Distinct().Take(2).Count() == 2
            ? data
            : throw new UserErrorException($"All images of {dataset.Name} that can be read are of one class, '{data.ClassNames[data.Labels[0]]}'; it takes two to tell apart.");
    }

    private RunResult Run(MLContext ml, LesionPipeline pipeline, PreparedData data, Split split, string method, int seed)
    {
        int[] trainLabels = [.. split.Train.Select(row => data.Labels[row])];
        int[] testLabels = [.. split.Test.Select(row => data.Labels[row])];
        var noisyLabels = LabelNoise.Redraw(trainLabels, data.ClassNames.Count, options.LabelNoise, RandomSource.ForLabelNoise(seed));
        var train = data.View(split.Train, noisyLabels);
        var test = data.View(split.Test, testLabels);

        var watch = Stopwatch.StartNew();
        var model = Fit(pipeline.Training(MixingMethods.CreatePolicy(method, options), seed), train, method);
        var seconds = watch.Elapsed.TotalSeconds;
        var f1 = ml.MulticlassClassification.EvaluateF1(model.Transform(test), LesionPipeline.Label, LesionPipeline.Prediction);
        return new RunResult(method, seed, f1.MicroF1, f1.MacroF1, seconds);
    }

    private static ITransformer Fit(IEstimator<ITransformer> training, IDataView train, string method)
    {
        try
        {
            return training.Fit(train);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            throw new UserErrorException($"Training with {method} failed: {e.Message}");
        }
    }

    private MethodResult[] Summarise(List<RunResult> runs)
    {
        double[] Of(string method, Func<RunResult, double> value) => [.. runs.Where(run => run.Method == method).Select(value)];

        var none = Of(MixingMethods.None, run => run.MicroF1);
        return [.. options.Methods.Select(method => new MethodResult(
            method,
            Of(method, run => run.MicroF1),
            Statistics.Mean(Of(method, run => run.MacroF1)),
            Statistics.Mean(Of(method, run => run.Seconds)) / options.Epochs,
            method == MixingMethods.None || none.Length == 0 ? null : Statistics.Difference(Of(method, run => run.MicroF1), none)))];
    }
}
