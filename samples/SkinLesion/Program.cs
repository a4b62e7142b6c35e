// Trains a skin-lesion classifier without mixing, with mixup and with ζ-mixup, and compares the micro-averaged F1.
//
//   dotnet run -c Release --project samples/SkinLesion            synthetic lesions, drawn by ../Shared/SyntheticLesions.cs
//   dotnet run -c Release --project samples/SkinLesion -- PATH    your images: a folder per class, or a CSV with labels

using System.Diagnostics;
using Microsoft.ML;
using Samples;
using ZetaMixup;
using ZetaMixup.Datasets;
using ZetaMixup.MLNet;
using static System.FormattableString;

const int ImageSize = 24;
const int NumberOfSeeds = 5;
const double TestFraction = 0.25;

(string Name, MixingPolicy Policy)[] methods =
[
    ("none", MixingPolicy.None),
    ("mixup", MixingPolicy.Mixup()),
    ("ζ-mixup", MixingPolicy.ZetaMixup()),
];

try
{
    switch (args)
    {
        case []:
            var folder = Directory.CreateTempSubdirectory("synthetic-lesions-");
            try
            {
                SyntheticLesions.Write(folder.FullName, seed: 1, count: 800);
                Compare(LesionImages.Read(DataLocation.Read(folder.FullName, "PATH"), folder.FullName), "synthetic lesions, drawn by this program");
                Console.WriteLine(Invariant($"The lesions are synthetic and {SyntheticLesions.LabelNoise:P0} of the labels, in the test set too, were redrawn at random."));
                Console.WriteLine("They say nothing about dermatology, nor about the methods on real images. Pass a PATH to read your own.");
            }
            finally
            {
                folder.Delete(recursive: true);
            }

            return 0;
        case [var path]:
            var dataset = DataLocation.Read(path, "PATH");
            foreach (var line in DatasetText.Describe(dataset).Concat(DatasetText.Describe(dataset.Skipped)))
            {
                Console.WriteLine(line);
            }

            Compare(LesionImages.Read(dataset, path), path);
            return 0;
        default:
            throw new UserErrorException($"{args.Length} arguments were passed; expected none, or one PATH to a folder or a CSV file.");
    }
}
catch (UserErrorException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

void Compare(List<LesionImage> images, string name)
{
    var mlContext = new MLContext(seed: 1);
    var input = mlContext.Data.LoadFromEnumerable(images);

    // From the path of an image to pixel values from -1 to 1; a network learns faster from values around 0 than from 0 to 1.
    // Cached, because all runs share this part of the pipeline.
    var preparation = mlContext.Transforms.LoadImages("Image", imageFolder: "", nameof(LesionImage.ImagePath))
        .Append(mlContext.Transforms.ResizeImages("Image", ImageSize, ImageSize))
        .Append(mlContext.Transforms.ExtractPixels("Features", "Image", offsetImage: 127.5f, scaleImage: 1 / 127.5f))
        .Append(mlContext.Transforms.Conversion.MapValueToKey("Label"));
    var data = mlContext.Data.Cache(preparation.Fit(input).Transform(input), "Features", "Label", nameof(LesionImage.Lesion));

    Console.WriteLine($"Data: {name}: {images.Count} images of {images.DistinctBy(image => image.Label).Count()} classes, resized to {ImageSize} × {ImageSize}");
    var microF1 = methods.ToDictionary(method => method.Name, _ => new List<double>());
    for (var seed = 1; seed <= NumberOfSeeds; seed++)
    {
        // Images of the same lesion stay on one side of the split. It hashes the column, which must not depend on where the folder is.
        var split = mlContext.Data.TrainTestSplit(data, TestFraction, nameof(LesionImage.Lesion), seed);
        foreach (var (method, policy) in methods)
        {
            var watch = Stopwatch.StartNew();
            var loss = 0.0;
            var trainer = mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(mlContext, new SoftLabelNeuralNetworkOptions
            {
                MixingPolicy = policy,
                LearningRate = 0.001,
                Seed = seed,
                MetricsCallback = epoch => loss = epoch.Loss,
            });
            var model = trainer.Fit(split.TrainSet);
            var metrics = mlContext.MulticlassClassification.EvaluateF1(mlContext, model.Transform(split.TestSet));
            microF1[method].Add(metrics.MicroF1);
            Console.WriteLine(Invariant($"seed {seed}  {method,-8} loss {loss:F4}  micro-F1 {metrics.MicroF1:F4}  macro-F1 {metrics.MacroF1:F4}  {watch.Elapsed.TotalSeconds:F1} s"));
        }
    }

    Console.WriteLine();
    Console.WriteLine($"{"method",-8}  {"micro-F1",-17}  difference to none (mean ± standard error of {NumberOfSeeds} seeds)");
    var baseline = microF1["none"];
    foreach (var (method, values) in microF1)
    {
        Console.WriteLine($"{method,-8}  {Summary(values)}  {(values == baseline ? "" : Summary([.. values.Zip(baseline, (value, none) => value - none)]))}".TrimEnd());
    }

    Console.WriteLine();
}

static string Summary(List<double> values)
{
    var mean = values.Average();
    var variance = values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
    return Invariant($"{mean,7:F4} ± {Math.Sqrt(variance / values.Count):F4}");
}
