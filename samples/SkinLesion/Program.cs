using Microsoft.ML;
using SkinLesion.MadeUp;
using ZetaMixup;
using ZetaMixup.MLNet;

var mlContext = new MLContext(seed: 1);
var lesions = mlContext.Data.LoadFromEnumerable(MadeUpLesions.Draw(seed: 1));
var preparation = mlContext.Transforms.Conversion.MapValueToKey("Label")
    .Append(mlContext.Transforms.ResizeImages("Image", 32, 32))
    .Append(mlContext.Transforms.ExtractPixels("Features", "Image", offsetImage: 128, scaleImage: 1f / 128));
var split = mlContext.Data.TrainTestSplit(mlContext.Data.Cache(preparation.Fit(lesions).Transform(lesions)), testFraction: 0.25);

Console.WriteLine("Micro-F1 on synthetic lesions, which this program draws:");
foreach (var (name, policy) in new[] { ("none", MixingPolicy.None), ("mixup", MixingPolicy.Mixup()), ("zeta", MixingPolicy.ZetaMixup()) })
{
    var trainer = mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(
        mlContext, new SoftLabelNeuralNetworkOptions { HiddenLayers = [128], MixingPolicy = policy, Seed = 1 });
    var metrics = mlContext.MulticlassClassification.EvaluateF1(trainer.Fit(split.TrainSet).Transform(split.TestSet));
    Console.WriteLine(FormattableString.Invariant($"{name,-6} {100 * metrics.MicroF1:f1} %"));
}
