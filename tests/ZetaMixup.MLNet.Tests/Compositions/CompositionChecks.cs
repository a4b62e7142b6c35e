using System.Diagnostics;
using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.Compositions;

/// <summary>What every way of putting mixing into a pipeline has to stand up to. The trainer is a stock one, so that the model needs nothing of this library.</summary>
public abstract class CompositionChecks
{
    private protected const int TrainRows = 150;
    private protected const int NumberOfCopies = 3;

    private static readonly MadeRow[] TrainingRows = MadeRows.Create(TrainRows);

    private protected MLContext MLContext { get; } = new(seed: 1);

    private protected SpyEstimator Spy { get; } = new("Features");

    /// <summary>With the label as a key, and as a one-hot vector for the pair, so that the model needs no label.</summary>
    private protected IDataView Train => Keyed(TrainingRows);

    private protected ZetaMixupOptions Options { get; } = new() { NumberOfCopies = NumberOfCopies, Seed = 1 };

    /// <summary>A chain with something before what mixes.</summary>
    private protected EstimatorChain<ITransformer> First() =>
        new EstimatorChain<ITransformer>().Append<ITransformer>(MLContext.Transforms.CopyColumns("Copy", "Features"));

    private protected IEstimator<ITransformer> Trainer() =>
        new SpiedTrainer(Spy, MLContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy(l1Regularization: 0, l2Regularization: 0.1f));

    private protected IEstimator<ITransformer> Names() => MLContext.Transforms.Conversion.MapKeyToValue("Prediction", "PredictedLabel");

    /// <summary>All of the below.</summary>
    private protected void Holds(IEstimator<ITransformer> pipeline)
    {
        var model = pipeline.Fit(Train);
        TrainedOnMixedRows(Spy.Seen["Features"], TrainRows);
        ScoresEachRowOnceAsItIs(model);
        Predicts(model);
        PredictsTheSameInAProcessWithoutThisLibrary(model);
        CrossValidates(pipeline);
    }

    private protected void TrainedOnMixedRows(float[][] seen, int rows)
    {
        var originals = TrainingRows.Select(r => (r.Features[0], r.Features[1], r.Features[2])).ToHashSet();
        Assert.Equal(rows * NumberOfCopies, seen.Length);

        // A last batch may be a single row, which there is nothing to mix with.
        var alone = rows % Options.BatchSize == 1 ? NumberOfCopies : 0;
        Assert.Equal(alone, seen.Count(x => originals.Contains((x[0], x[1], x[2]))));
    }

    private protected void ScoresEachRowOnceAsItIs(ITransformer model)
    {
        foreach (var rows in new[] { MadeRows.Create(40, seed: 8), TrainingRows })
        {
            var scored = model.Transform(Keyed(rows));
            Assert.Equal(rows.Select(r => r.Features), scored.Vectors("Features"));
            Assert.Equal(rows.Select(r => r.Number), scored.Values<int>("Number"));
            Assert.Equal(rows.Length, scored.Vectors("Score").Length);
            var metrics = MLContext.MulticlassClassification.Evaluate(scored);
            Assert.Equal(1, metrics.MicroAccuracy);
            Assert.Equal(rows.Length, metrics.ConfusionMatrix.Counts.Sum(c => c.Sum()));
        }
    }

    private protected void CrossValidates(IEstimator<ITransformer> pipeline)
    {
        Spy.Fits.Clear();
        var folds = MLContext.MulticlassClassification.CrossValidate(Train, pipeline, numberOfFolds: 3);

        var tested = folds.Select(f => f.ScoredHoldOutSet.Values<int>("Number")).ToArray();
        Assert.Equal(Enumerable.Range(0, TrainRows), tested.SelectMany(n => n).Order());
        Assert.Equal(3, Spy.Fits.Count);
        foreach (var (fold, fit) in folds.Zip(Spy.Fits))
        {
            var numbers = fold.ScoredHoldOutSet.Values<int>("Number");
            TrainedOnMixedRows(fit["Features"], TrainRows - numbers.Length);
            Assert.Equal(numbers.Select(n => TrainingRows[n].Features), fold.ScoredHoldOutSet.Vectors("Features"));
            Assert.Equal(numbers.Length, fold.Metrics.ConfusionMatrix.Counts.Sum(c => c.Sum()));
            Assert.Equal(1, fold.Metrics.MicroAccuracy);
        }
    }

    private protected void Predicts(ITransformer model)
    {
        var labelled = MLContext.Model.CreatePredictionEngine<MadeRow, Prediction>(model);
        var unlabelled = MLContext.Model.CreatePredictionEngine<FeaturesOnly, Prediction>(model);
        foreach (var row in TrainingRows.Take(9))
        {
            Assert.Equal(row.Label, labelled.Predict(row).Label);
            Assert.Equal(row.Label, unlabelled.Predict(new FeaturesOnly { Features = row.Features }).Label);
        }
    }

    private protected void PredictsTheSameInAProcessWithoutThisLibrary(ITransformer model)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.zip");
        try
        {
            MLContext.Model.Save(model, Train.Schema, path);
            Assert.Equal(Lines(model, TrainingRows.Take(9)), Consume(path, TrainingRows.Take(9)));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private IDataView Keyed(IEnumerable<MadeRow> rows)
    {
        var view = MLContext.Data.LoadFromEnumerable(rows);
        var conversion = MLContext.Transforms.Conversion;
        return conversion.MapValueToKey("Label").Append(conversion.MapKeyToVector("OneHot", "Label")).Fit(view).Transform(view);
    }

    private string[] Lines(ITransformer model, IEnumerable<MadeRow> rows)
    {
        var engine = MLContext.Model.CreatePredictionEngine<FeaturesOnly, Prediction>(model);
        return [.. rows.Select(r =>
        {
            var prediction = engine.Predict(new FeaturesOnly { Features = r.Features });
            return $"{prediction.Label} {string.Join(" ", prediction.Score.Select(s => s.ToString("R", CultureInfo.InvariantCulture)))}";
        })];
    }

    private static string[] Consume(string model, IEnumerable<MadeRow> rows)
    {
        var (exitCode, output, errors) = ModelConsumer.Run(model, rows);
        Assert.True(exitCode == 0, errors);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private protected sealed class FeaturesOnly
    {
        [VectorType(3)]
        public float[] Features { get; set; } = [];
    }

    private protected sealed class Prediction
    {
        [ColumnName("Prediction")]
        public string Label { get; set; } = string.Empty;

        public float[] Score { get; set; } = [];
    }
}
