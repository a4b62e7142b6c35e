using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

// Reads rows of three features from standard input, one per line, and writes the predicted label and the scores of each.
if (args.Length != 1)
{
    Console.Error.WriteLine("usage: ModelConsumer MODEL");
    return 1;
}

if (Directory.EnumerateFiles(AppContext.BaseDirectory, "ZetaMixup*.dll").FirstOrDefault() is { } found)
{
    Console.Error.WriteLine($"{Path.GetFileName(found)} lies beside this program, so it shows nothing.");
    return 2;
}

var mlContext = new MLContext();
var model = mlContext.Model.Load(args[0], out _);
var engine = mlContext.Model.CreatePredictionEngine<Input, Output>(model);
while (Console.ReadLine() is { } line)
{
    var output = engine.Predict(new Input { Features = [.. line.Split(' ').Select(v => float.Parse(v, CultureInfo.InvariantCulture))] });
    Console.WriteLine($"{output.Prediction} {string.Join(" ", output.Score.Select(s => s.ToString("R", CultureInfo.InvariantCulture)))}");
}

return 0;

internal sealed class Input
{
    [VectorType(3)]
    public float[] Features { get; set; } = [];
}

internal sealed class Output
{
    public string Prediction { get; set; } = string.Empty;

    public float[] Score { get; set; } = [];
}
