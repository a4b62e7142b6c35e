// Fine-tunes ResNet-18 on images of lesions, without mixing and with ζ-mixup, and compares the micro-averaged F1. The model that was trained
// with ζ-mixup is saved for ML.NET (model.zip) and for ONNX Runtime (model.onnx); samples/ScoreResNet scores images with it.
//
//   dotnet run -c Release --project samples/FineTuneResNet            synthetic lesions, drawn by ../Shared/SyntheticLesions.cs
//   dotnet run -c Release --project samples/FineTuneResNet -- PATH    your images: a folder per class, or a CSV with labels

using System.CommandLine;
using Microsoft.ML;
using Samples;
using ZetaMixup;
using ZetaMixup.Datasets;
using ZetaMixup.MLNet;
using static System.FormattableString;

const int Seed = 1;
const string SavedMethod = "ζ-mixup";
const double TestFraction = 0.25;
const int SyntheticCount = 320;

var pathArgument = new Argument<string?>("PATH") { Arity = ArgumentArity.ZeroOrOne, Description = "A folder with a folder of images per class, or a CSV with labels. Default: synthetic lesions." };
var epochsOption = new Option<int>("--epochs") { DefaultValueFactory = _ => 20, Description = "Passes over the training images." };
var sizeOption = new Option<int>("--image-size") { DefaultValueFactory = _ => 48, Description = "The height and width of the images in pixels." };
var outputOption = new Option<string>("--output") { DefaultValueFactory = _ => "fine-tuned", Description = "The folder of the models, and of the synthetic lesions." };
var command = new RootCommand("Fine-tunes ResNet-18 on images of lesions, without mixing and with ζ-mixup.") { pathArgument, epochsOption, sizeOption, outputOption };
command.SetAction(arguments =>
{
    try
    {
        FineTune(arguments.GetValue(pathArgument), arguments.GetValue(epochsOption), arguments.GetValue(sizeOption), arguments.GetValue(outputOption)!);
        return 0;
    }
    catch (Exception e) when (e is UserErrorException or ArgumentOutOfRangeException or IOException or UnauthorizedAccessException)
    {
        Console.Error.WriteLine(e.Message);
        return 1;
    }
});
return command.Parse(args).Invoke();

void FineTune(string? path, int epochs, int imageSize, string output)
{
    // The featurizer is ML.NET's ResNet-18, trained on ImageNet. All its layers go on training.
    var mlContext = new MLContext(Seed);
    ResNetClassificationTrainer Trainer(string method, MixingPolicy policy) => mlContext.MulticlassClassification.Trainers.ResNetClassification(mlContext, new ResNetClassificationOptions
    {
        Architecture = ResNetArchitecture.ResNet18Featurizer,
        InitialWeights = InitialWeights.Featurizer(),
        ImageSize = imageSize,
        HorizontalFlip = true,
        QuarterTurns = true,
        MixingPolicy = policy,
        LearningRateSchedule = LearningRateSchedule.Cosine(),
        NumberOfEpochs = epochs,
        Seed = Seed,
        MetricsCallback = epoch => Console.WriteLine(Invariant($"{method,-8} epoch {epoch.Epoch,2}  loss {epoch.Loss:F4}  {epoch.Duration.TotalSeconds:F1} s")),
    });
    (string Name, ResNetClassificationTrainer Trainer)[] methods = [("none", Trainer("none", MixingPolicy.None)), (SavedMethod, Trainer(SavedMethod, MixingPolicy.ZetaMixup()))];

    var isOwn = path is not null;
    if (path is null)
    {
        path = Path.Combine(output, "lesions");
        SyntheticLesions.Write(path, Seed, SyntheticCount);
        Console.WriteLine(Invariant($"The lesions are synthetic and {SyntheticLesions.LabelNoise:P0} of the labels, in the test set too, were redrawn at random."));
        Console.WriteLine("They say nothing about dermatology, nor about the methods on real images. Pass a PATH to read your own.");
    }

    var dataset = DataLocation.Read(path, "PATH");
    if (isOwn)
    {
        foreach (var line in DatasetText.Describe(dataset).Concat(DatasetText.Describe(dataset.Skipped)))
        {
            Console.WriteLine(line);
        }
    }

    var images = LesionImages.Read(dataset, path);
    Console.WriteLine($"Data: {path}: {images.Count} images of {images.DistinctBy(image => image.Label).Count()} classes");
    Directory.CreateDirectory(output);

    var input = mlContext.Data.LoadFromEnumerable(images);
    var data = mlContext.Transforms.LoadImages("Image", imageFolder: "", nameof(LesionImage.ImagePath))
        .Append(mlContext.Transforms.Conversion.MapValueToKey("Label"))
        .Fit(input).Transform(input);

    // Images of the same lesion stay on one side of the split.
    var split = mlContext.Data.TrainTestSplit(data, TestFraction, nameof(LesionImage.Lesion), Seed);
    foreach (var (method, trainer) in methods)
    {
        using var model = trainer.Fit(split.TrainSet);
        var metrics = mlContext.MulticlassClassification.EvaluateF1(mlContext, model.Transform(split.TestSet));
        Console.WriteLine(Invariant($"{method,-8} micro-F1 {metrics.MicroF1:F4}  macro-F1 {metrics.MacroF1:F4}"));

        if (method == SavedMethod)
        {
            mlContext.Model.Save(model, data.Schema, Path.Combine(output, "model.zip"));
            model.ExportToOnnx(Path.Combine(output, "model.onnx"));
        }
    }

    Console.WriteLine($"Saved {Path.Combine(output, "model.zip")} and {Path.Combine(output, "model.onnx")}, trained with {SavedMethod}");
}
