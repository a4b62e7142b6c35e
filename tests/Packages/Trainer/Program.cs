using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup;
using ZetaMixup.MLNet;

// Trains on synthetic rows around three corners, with the wrapper and with the network. Saves the model of the wrapper, and
// exports the network.
var mlContext = new MLContext(seed: 1);
var random = new Random(1);
string[] colors = ["red", "green", "blue"];
var rows = Enumerable.Range(0, 300).Select(i => new Row
{
    Label = colors[i % 3],
    Features = [.. Enumerable.Range(0, 3).Select(k => (k == i % 3 ? 1 : 0) + (0.3f * (float)random.NextDouble()))],
});
var data = mlContext.Data.LoadFromEnumerable(rows.ToArray());

// The labels become keys outside the model, which is to score rows without a label.
var keyed = mlContext.Transforms.Conversion.MapValueToKey("Label").Fit(data).Transform(data);
var model = mlContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy(exampleWeightColumnName: "Weight")
    .WithZetaMixup(mlContext, options: new ZetaMixupOptions { LabelMode = LabelMode.WeightedRows })
    .Append(mlContext.Transforms.Conversion.MapKeyToValue("Prediction", "PredictedLabel"))
    .Fit(keyed);
mlContext.Model.Save(model, keyed.Schema, args[0]);

var network = mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(mlContext, mixingPolicy: MixingPolicy.ZetaMixup()).Fit(keyed);
using (var onnx = File.Create(Path.ChangeExtension(args[0], ".onnx")))
{
    network.ExportToOnnx(onnx);
}

var (wrapper, trainer) = (
    mlContext.MulticlassClassification.EvaluateF1(mlContext, model.Transform(keyed)).MicroF1,
    mlContext.MulticlassClassification.EvaluateF1(mlContext, network.Transform(keyed)).MicroF1);
Console.WriteLine($"ML.NET {FileVersionInfo.GetVersionInfo(typeof(MLContext).Assembly.Location).ProductVersion}: micro-F1 {wrapper:F3} with the wrapper, {trainer:F3} with the network");
return wrapper > 0.95 && trainer > 0.95 ? 0 : 1;

internal sealed class Row
{
    public string Label { get; set; } = "";

    [VectorType(3)]
    public float[] Features { get; set; } = [];
}
