// Trains LightGBM and FastTree on soft labels. Neither takes one, but both take example weights: WithZetaMixup passes each mixed
// row once per class of its soft label, weighted by the probability of the class. The weighted loss equals the soft cross-entropy.
//
//   dotnet run -c Release --project samples/WeightedRows

using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;
using ZetaMixup.MLNet;
using static System.FormattableString;

const int NumberOfSeeds = 5;
const int NumberOfTrainingRows = 500;
const double LabelNoise = 0.3;

Arguments.ExpectNone(args);
Console.WriteLine(Invariant($"Data: synthetic, {Sample.NumberOfClasses} classes, {Sample.Dimension} features, {NumberOfTrainingRows} training rows, {LabelNoise:P0} of their labels redrawn at random, clean test labels"));

var trainers = new Dictionary<string, Func<MLContext, bool, IEstimator<ITransformer>>>
{
    ["LightGBM"] = (mlContext, isMixed) =>
    {
        // The trainer must be told the name of the weight column. If it ignores the column, Fit throws.
        var trainer = mlContext.MulticlassClassification.Trainers.LightGbm(new LightGbmMulticlassTrainer.Options
        {
            ExampleWeightColumnName = isMixed ? "Weight" : null,
            NumberOfThreads = 1,
        });
        return isMixed ? trainer.WithZetaMixup(mlContext, options: new() { LabelMode = LabelMode.WeightedRows }) : trainer;
    },
    ["FastTree"] = (mlContext, isMixed) =>
    {
        var binaryTrainer = mlContext.BinaryClassification.Trainers.FastTree(new FastTreeBinaryTrainer.Options
        {
            ExampleWeightColumnName = isMixed ? "Weight" : null,
            NumberOfThreads = 1,
            // A few small trees and few bins suffice for 500 rows. With the defaults, this program takes three times as long.
            NumberOfTrees = 40,
            NumberOfLeaves = 8,
            MaximumBinCountPerFeature = 32,
        });

        // Without useProbabilities: false, OneVersusAll calibrates the scores, and the calibration ignores the weights.
        var trainer = mlContext.MulticlassClassification.Trainers.OneVersusAll(binaryTrainer, useProbabilities: false);
        return isMixed ? trainer.WithZetaMixup(mlContext, options: new() { LabelMode = LabelMode.WeightedRows }) : trainer;
    },
};

Console.WriteLine();
Console.WriteLine($"{"trainer",-9} {"rows",-8} {"micro-F1",-16} log-loss (mean ± standard error of {NumberOfSeeds} seeds)");
foreach (var (name, createTrainer) in trainers)
{
    foreach (var isMixed in new[] { false, true })
    {
        var microF1 = new List<double>();
        var logLoss = new List<double>();
        for (var seed = 1; seed <= NumberOfSeeds; seed++)
        {
            var mlContext = new MLContext(seed);
            var pipeline = mlContext.Transforms.Conversion.MapValueToKey("Label").Append(createTrainer(mlContext, isMixed));
            var model = pipeline.Fit(mlContext.Data.LoadFromEnumerable(Sample.Draw(NumberOfTrainingRows, LabelNoise, seed)));

            // Cached, because two evaluations read the scores.
            var scored = model.Transform(mlContext.Data.LoadFromEnumerable(Sample.Draw(2000, labelNoise: 0, 1000 + seed)));
            scored = mlContext.Data.Cache(scored, "Label", "Score", "PredictedLabel");
            microF1.Add(mlContext.MulticlassClassification.EvaluateF1(mlContext, scored).MicroF1);

            // The scores of FastTree are margins, not probabilities.
            if (name == "LightGBM")
            {
                logLoss.Add(mlContext.MulticlassClassification.Evaluate(scored).LogLoss);
            }
        }

        Console.WriteLine($"{name,-9} {(isMixed ? "ζ-mixed" : "as read"),-8} {Summary(microF1)}  {(logLoss.Count == 0 ? "none: its scores are no probabilities" : Summary(logLoss))}");
    }
}

Console.WriteLine();
SaveAndLoad();

// The saved model contains LightGBM alone: no augmentation step, and no column of weights or soft labels is needed to score.
void SaveAndLoad()
{
    var mlContext = new MLContext(seed: 1);
    var data = mlContext.Data.LoadFromEnumerable(Sample.Draw(NumberOfTrainingRows, LabelNoise, seed: 1));
    var model = mlContext.Transforms.Conversion.MapValueToKey("Label")
        .Append(trainers["LightGBM"](mlContext, true))
        .Append(mlContext.Transforms.Conversion.MapKeyToValue("PredictedLabel"))
        .Fit(data);
    var path = Path.GetTempFileName();
    try
    {
        mlContext.Model.Save(model, data.Schema, path);
        Console.WriteLine(Invariant($"Saved the ζ-mixed LightGBM model ({new FileInfo(path).Length / 1024} kB). Loaded again, it predicts:"));
        using var engine = new MLContext().Model is var models ? models.CreatePredictionEngine<Sample, Prediction>(models.Load(path, out _)) : null;
        foreach (var sample in Sample.Draw(3, labelNoise: 0, seed: 99))
        {
            var prediction = engine!.Predict(sample);
            Console.WriteLine($"  label {sample.Label}, predicted {prediction.PredictedLabel}, scores {string.Join(" ", prediction.Score.Select(score => Invariant($"{score:F3}")))}");
        }
    }
    finally
    {
        File.Delete(path);
    }
}

static string Summary(List<double> values)
{
    var mean = values.Average();
    var variance = values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
    return Invariant($"{mean:F4} ± {Math.Sqrt(variance / values.Count):F4}");
}

internal sealed class Sample
{
    internal const int NumberOfClasses = 4;
    internal const int Dimension = 10;

    [VectorType(Dimension)]
    public float[] Features { get; set; } = [];

    public string Label { get; set; } = "";

    /// <summary>Normally distributed clusters, one per class, whose centers lie 1.6 standard deviations from the origin.</summary>
    internal static List<Sample> Draw(int count, double labelNoise, int seed)
    {
        var random = new Random(seed);
        var samples = new List<Sample>();
        for (var i = 0; i < count; i++)
        {
            var cluster = random.Next(NumberOfClasses);
            var features = new float[Dimension];
            for (var k = 0; k < Dimension; k++)
            {
                var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
                features[k] = (float)(normal + (k == cluster ? 1.6 : 0));
            }

            var label = random.NextDouble() < labelNoise ? random.Next(NumberOfClasses) : cluster;
            samples.Add(new Sample { Features = features, Label = $"class {(char)('A' + label)}" });
        }

        return samples;
    }
}

internal sealed class Prediction
{
    public string PredictedLabel { get; set; } = "";

    public float[] Score { get; set; } = [];
}
