// ζ-mixup as a step of a flat estimator chain. The step mixes the training rows in place and passes all other rows through.
//
//   dotnet run -c Release --project samples/EstimatorPair

using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet;
using static System.FormattableString;

Arguments.ExpectNone(args);
var mlContext = new MLContext(seed: 1);
var trainingRows = mlContext.Data.LoadFromEnumerable(Point.Draw(count: 600, seed: 1));
var testRows = mlContext.Data.LoadFromEnumerable(Point.Draw(count: 300, seed: 2));

// MapKeyToVector makes a one-hot vector of the label, which the step mixes along with the features.
// The chain must be flat: append every step to the same chain. In a nested chain, use trainer.WithZetaMixup.
var pipeline = mlContext.Transforms.Conversion.MapValueToKey("Label")
    .Append(mlContext.Transforms.Conversion.MapKeyToVector("SoftLabel", "Label"))
    .Append(mlContext.Transforms.ZetaMixup(mlContext, "SoftLabel", "Features"))
    .Append(mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(mlContext, labelColumnName: "SoftLabel", hiddenLayers: [16]));
var model = pipeline.Fit(trainingRows);

Console.WriteLine("Data: synthetic points of three classes in the plane, 600 for training and 300 for testing");
Console.WriteLine(Invariant($"Accuracy on the test rows: {Accuracy(model.Transform(testRows)):F4}"));
Console.WriteLine();

// The step by itself, on rows that already have a soft label.
var preparation = mlContext.Transforms.Conversion.MapValueToKey("Label")
    .Append(mlContext.Transforms.Conversion.MapKeyToVector("SoftLabel", "Label"))
    .Fit(trainingRows);
var (training, test) = (preparation.Transform(trainingRows), preparation.Transform(testRows));
var step = mlContext.Transforms.ZetaMixup(mlContext, "SoftLabel", "Features").Fit(training);

// Other rows first: they pass through at any time. The training rows are mixed until they have been read once.
Console.WriteLine(Compare("Transform of the test rows", test, step.Transform(test)));
var mixed = step.Transform(training);
Console.WriteLine(Compare("Transform of the training rows", training, mixed));
Console.WriteLine(Compare("Transform of the training rows again", training, step.Transform(training)));

var path = Path.GetTempFileName();
try
{
    mlContext.Model.Save(step, training.Schema, path);
    var loaded = new MLContext().Model.Load(path, out _);
    Console.WriteLine(Compare("Saved and loaded, the training rows", training, loaded.Transform(training)));
    Console.WriteLine($"The loaded model is a {loaded.GetType().Name} with {((IEnumerable<ITransformer>)loaded).Count()} steps of ML.NET's own assembly: an identity.");

    mlContext.Model.Save(model, trainingRows.Schema, path);
    var loadedModel = new MLContext().Model.Load(path, out _);
    Console.WriteLine(Invariant($"The whole model, saved and loaded: accuracy {Accuracy(loadedModel.Transform(testRows)):F4}"));
}
finally
{
    File.Delete(path);
}

// The label is a key and the prediction a slot of the soft label. Both are in the order of the classes.
double Accuracy(IDataView scored)
{
    var labels = scored.GetColumn<uint>("Label");
    return labels.Zip(scored.GetColumn<uint>("PredictedLabel"), (label, prediction) => label == prediction ? 1.0 : 0.0).Average();
}

string Compare(string what, IDataView before, IDataView after)
{
    var originals = before.GetColumn<float[]>("Features").Select(features => (features[0], features[1])).ToHashSet();
    var rows = after.GetColumn<float[]>("Features").ToArray();
    var changed = rows.Count(features => !originals.Contains((features[0], features[1])));
    return Invariant($"{what + ":",-37} {rows.Length} rows, {changed} of them mixed");
}

internal sealed class Point
{
    [VectorType(2)]
    public float[] Features { get; set; } = [];

    public string Label { get; set; } = "";

    internal static IEnumerable<Point> Draw(int count, int seed)
    {
        (string Name, double X, double Y)[] classes = [("left", -1, 0), ("right", 1, 0), ("top", 0, 1.5)];
        var random = new Random(seed);
        return Enumerable.Range(0, count).Select(i => classes[i % classes.Length]).Select(place => new Point
        {
            Features = [(float)(place.X + Spread(random)), (float)(place.Y + Spread(random))],
            Label = place.Name,
        }).ToArray();
    }

    private static double Spread(Random random) => random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5;
}
