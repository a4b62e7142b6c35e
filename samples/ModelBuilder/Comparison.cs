using Microsoft.ML;
using ZetaMixup.MLNet;

namespace ModelBuilder;

/// <summary>The same held-out rows with and without the changed line, over many splits: one split of so few rows proves nothing.</summary>
internal sealed class Comparison
{
    internal const double HeldOut = 0.25;

    private readonly List<F1Metrics> _unmixed = [];
    private readonly List<F1Metrics> _mixed = [];

    internal static Comparison Run(string dataPath, int splits)
    {
        var comparison = new Comparison();
        for (var seed = 1; seed <= splits; seed++)
        {
            var mlContext = new MLContext(seed);
            var data = LesionModel.LoadIDataViewFromFile(mlContext, dataPath, LesionModel.RetrainSeparatorChar, LesionModel.RetrainHasHeader, LesionModel.RetrainAllowQuoting);
            var split = mlContext.Data.TrainTestSplit(data, HeldOut, seed: seed);
            comparison._unmixed.Add(Evaluate(mlContext, LesionModel.BuildUnmixedPipeline(mlContext).Fit(split.TrainSet), split.TestSet));
            comparison._mixed.Add(Evaluate(mlContext, LesionModel.RetrainModel(mlContext, split.TrainSet), split.TestSet));
        }

        return comparison;
    }

    internal void Print(TextWriter output)
    {
        output.WriteLine($"{string.Empty,-10} {"without the line",-18} {"with it",-18} difference");
        Print(output, "micro-F1", metrics => metrics.MicroF1);
        Print(output, "macro-F1", metrics => metrics.MacroF1);
    }

    /// <summary>F1 against the table's diagnoses, wrong ones included: that is what whoever has only the table can measure.</summary>
    internal static F1Metrics Evaluate(MLContext mlContext, ITransformer model, IDataView heldOut)
    {
        // The generated pipeline ends with the prediction's text, which is compared with the text of the label.
        return mlContext.MulticlassClassification.EvaluateF1(mlContext, model.Transform(heldOut), labelColumnName: "diagnosis");
    }

    private void Print(TextWriter output, string name, Func<F1Metrics, double> measure)
    {
        var without = _unmixed.Select(measure).ToArray();
        var with = _mixed.Select(measure).ToArray();
        var difference = with.Zip(without, (a, b) => a - b).ToArray();
        output.WriteLine($"{name,-10} {Text(without),-18} {Text(with),-18} {Text(difference)}");
    }

    private static string Text(double[] values)
    {
        var mean = values.Average();
        var variance = values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
        return $"{mean:F4} ± {Math.Sqrt(variance / values.Length):F4}";
    }
}
