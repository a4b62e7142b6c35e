using Microsoft.ML;
using ModelBuilder;
using ModelBuilder.Synthetic;

const int Splits = 40;

switch (args)
{
    case ["--make-data", var path]:
        try
        {
            File.WriteAllText(path, LesionTable.Make());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            Console.Error.WriteLine($"--make-data cannot write '{path}': {e.Message}");
            return 1;
        }

        Console.WriteLine($"{LesionTable.RowCount} synthetic lesions written to {path}");
        return 0;
    case []:
        break;
    default:
        Console.Error.WriteLine($"The arguments are '{string.Join(' ', args)}'; expected none, or --make-data FILE.");
        return 1;
}

// The generated code names its files without a folder, and means the one of the program.
Directory.SetCurrentDirectory(AppContext.BaseDirectory);

// Train makes a context without a seed; these are its three steps with one, so that every run prints the same.
var mlContext = new MLContext(seed: 1);
var data = LesionModel.LoadIDataViewFromFile(mlContext, LesionModel.RetrainFilePath, LesionModel.RetrainSeparatorChar, LesionModel.RetrainHasHeader, LesionModel.RetrainAllowQuoting);
var split = mlContext.Data.TrainTestSplit(data, Comparison.HeldOut, seed: 1);
LesionModel.SaveModel(mlContext, LesionModel.RetrainModel(mlContext, split.TrainSet), data, "LesionModel.mlnet");

Console.WriteLine($"{LesionTable.RowCount} synthetic lesions, {LesionTable.WrongLabels:P0} of them with a wrong diagnosis. Five that were held out:");
foreach (var lesion in mlContext.Data.CreateEnumerable<LesionModel.ModelInput>(split.TestSet, reuseRowObject: false).Take(5))
{
    var scores = LesionModel.PredictAllLabels(lesion).Select(score => $"{score.Key} {score.Value:F2}");
    Console.WriteLine($"  labelled {lesion.Diagnosis}, predicted {LesionModel.Predict(lesion).PredictedLabel} ({string.Join(", ", scores)})");
}

Console.WriteLine();
Console.WriteLine($"Held-out rows ({Comparison.HeldOut:P0}) of {Splits} splits, mean ± standard error:");
Comparison.Run(LesionModel.RetrainFilePath, Splits).Print(Console.Out);
return 0;
