using System.Diagnostics;
using Microsoft.ML;
using ZetaMixup.Datasets;
using ZetaMixup.MLNet;
using ZetaMixup.Samples.Experiments.Options;
using ZetaMixup.Samples.Experiments.Reporting;
using ZetaMixup.Samples.Experiments.Splitting;

namespace ZetaMixup.Samples.Experiments.Training;

/// <summary>Trains and tests every method with every seed; all methods of a seed get the same rows, labels and first weights.</summary>
internal sealed class Experiment(Measure measure, ExperimentOptions options, IReport report)
{
    internal ExperimentResult Run(Dataset dataset)
    {
        var ml = new MLContext(options.Seed);
        var pipeline = new ImagePipeline(ml, options);
        var data = Prepare(ml, pipeline, dataset);

        var runs = new List<RunResult>();
        Split[] splits = [.. Enumerable.Range(options.Seed, options.Seeds).Select(seed => DataSplit.Draw(data, dataset.FirstTestRow, options.TrainSize, seed))];
        report.Train(options.Seeds * options.Methods.Count * options.Epochs, progress =>
        {
            for (var i = 0; i < splits.Length; i++)
            {
                foreach (var method in options.Methods)
                {
                    runs.Add(Run(ml, pipeline, data, splits[i], method, options.Seed + i, progress));
                    progress.Finished(runs[^1]);
                }
            }
        });

        return new ExperimentResult(measure, dataset.Name, splits[^1].Train.Length, splits[^1].Test.Length, dataset.ClassNames, Summary.Of(runs))
        {
            Examples = Examples(data, splits[0]),
        };
    }

    private PreparedData Prepare(MLContext ml, ImagePipeline pipeline, Dataset dataset)
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

    private RunResult Run(MLContext ml, ImagePipeline pipeline, PreparedData data, Split split, MixingMethod method, int seed, ITrainingProgress progress)
    {
        int[] trainLabels = [.. split.Train.Select(row => data.Labels[row])];
        int[] testLabels = [.. split.Test.Select(row => data.Labels[row])];
        var noisyLabels = LabelNoise.Redraw(trainLabels, data.ClassNames.Count, options.LabelNoise, RandomSource.ForLabelNoise(seed));
        var train = data.View(split.Train, noisyLabels);
        var test = data.View(split.Test, testLabels);
        var epochs = new List<EpochMetrics>(options.Epochs);
        void OnEpoch(EpochMetrics epoch)
        {
            epochs.Add(epoch);
            progress.Advance(1);
        }

        var watch = Stopwatch.StartNew();
        var training = pipeline.Training(method, data.Pictures?.Shape, seed, options.Report is null ? null : test, OnEpoch);
        var model = Fit(training, train, method);
        var seconds = watch.Elapsed.TotalSeconds;
        var metrics = ml.MulticlassClassification.EvaluateF1(model.Transform(test), ImagePipeline.Label, ImagePipeline.Prediction);
        return new RunResult(measure, method.Name, seed, measure.Of(metrics), metrics.MacroF1, seconds)
        {
            Epochs = epochs,
            Confusion = Confusion(metrics, data.ClassNames.Count),
        };
    }

    private static ITransformer Fit(IEstimator<ITransformer> training, IDataView train, MixingMethod method)
    {
        try
        {
            return training.Fit(train);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            throw new UserErrorException($"Training with {method.Name} failed: {e.Message}");
        }
    }

    private static double[][] Confusion(F1Metrics metrics, int classCount) =>
        [.. Enumerable.Range(0, classCount).Select(actual =>
            Enumerable.Range(0, classCount).Select(predicted => (double)metrics.GetCount(actual, predicted)).ToArray())];

    /// <summary>A batch as the trainer would draw it, ordered so that the first rows are of as many classes as there are.</summary>
    private ExampleBatch Examples(PreparedData data, Split split)
    {
        int[] rows = [.. split.Train];
        RandomSource.ForExamples(options.Seed).Shuffle(rows);
        rows = [.. rows.Take(options.BatchSize).GroupBy(row => data.Labels[row]).OrderBy(rowsOfClass => rowsOfClass.Key)
            .SelectMany(rowsOfClass => rowsOfClass.Select((row, place) => (row, place))).OrderBy(item => item.place).Select(item => item.row)];
        return new ExampleBatch([.. rows.Select(data.Features)], [.. rows.Select(row => data.Labels[row])], data.Pictures);
    }
}
