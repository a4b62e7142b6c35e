// Trains the two generated pipelines of this folder on synthetic lesions, saves the models, and lets the generated code predict with them.
//
//   dotnet run -c Release --project samples/ModelBuilderImages

using Microsoft.ML;
using ModelBuilderImages;
using Samples;
using static System.FormattableString;

const int TrainingCount = 96;
const int TestCount = 40;

if (args.Length > 0)
{
    Console.Error.WriteLine($"The arguments are '{string.Join(' ', args)}'; this program takes none.");
    return 1;
}

// The generated code looks for its models in the current folder.
var folder = Directory.CreateTempSubdirectory("synthetic-lesions-");
Directory.SetCurrentDirectory(folder.FullName);
try
{
    SyntheticLesions.Write("training", seed: 1, TrainingCount);
    SyntheticLesions.Write("test", seed: 2, TestCount);
    Console.WriteLine(Invariant($"{TrainingCount} synthetic lesions for training, {TestCount} others to predict; {SyntheticLesions.LabelNoise:P0} of the labels were redrawn at random"));

    TrainOnFiles("training", "LesionFiles.zip");
    var files = TestFiles().Select(file => (file.Label, LesionFiles.Predict(new() { ImageSource = file.Path }).Prediction)).ToArray();
    Console.WriteLine($"LesionFiles.Predict: {Correct(files)} of {TestCount} as labeled");

    LesionBytes.Train("LesionBytes.mlnet", "training");
    var bytes = TestFiles().Select(file => (file.Label, LesionBytes.Predict(new() { ImageSource = File.ReadAllBytes(file.Path) }).PredictedLabel)).ToArray();
    Console.WriteLine($"LesionBytes.Predict: {Correct(bytes)} of {TestCount} as labeled");

    var (label, path) = TestFiles().First();
    var scores = LesionBytes.PredictAllLabels(new() { ImageSource = File.ReadAllBytes(path) }).Select(score => Invariant($"{score.Key} {score.Value:F2}"));
    Console.WriteLine($"LesionBytes.PredictAllLabels of {path.Replace('\\', '/')}, labeled {label}: {string.Join(", ", scores)}");
}
finally
{
    Directory.SetCurrentDirectory(AppContext.BaseDirectory);
    folder.Delete(recursive: true);
}

return 0;

// Versions until 2021 generated RetrainPipeline only: the rows are up to its caller.
static void TrainOnFiles(string folder, string modelPath)
{
    var mlContext = new MLContext();
    var data = mlContext.Data.LoadFromEnumerable(ImagesOf(folder).Select(file => new LesionFiles.ModelInput { Label = file.Label, ImageSource = file.Path }));
    mlContext.Model.Save(LesionFiles.RetrainPipeline(mlContext, data), data.Schema, modelPath);
}

static IEnumerable<(string Label, string Path)> TestFiles() => ImagesOf("test");

static IEnumerable<(string Label, string Path)> ImagesOf(string folder) =>
    from path in Directory.EnumerateFiles(folder, "*.png", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
    select (Path.GetFileName(Path.GetDirectoryName(path)!), path);

static int Correct(IEnumerable<(string Label, string Prediction)> predictions) => predictions.Count(pair => pair.Label == pair.Prediction);
