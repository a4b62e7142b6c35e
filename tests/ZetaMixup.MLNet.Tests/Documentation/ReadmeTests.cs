using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.ML;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.Documentation;

/// <summary>The README's code, run; a last test holds the README to it.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void The_wrapper_around_a_stock_trainer()
    {
        var mlContext = new MLContext(seed: 1);
        var train = mlContext.Data.LoadFromEnumerable(MadeRows.Create(90));

        var trainer = mlContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy();
        var pipeline = mlContext.Transforms.Conversion.MapValueToKey("Label")
            .Append(trainer.WithZetaMixup(mlContext))
            .Append(mlContext.Transforms.Conversion.MapKeyToValue("PredictedLabel"));

        Assert.Equal(90, pipeline.Fit(train).Transform(train).Vectors("Score").Length);
    }

    [Fact]
    public void The_network_and_F1()
    {
        var mlContext = new MLContext(seed: 1);
        var train = mlContext.Data.LoadFromEnumerable(MadeRows.Create(90));
        var test = mlContext.Data.LoadFromEnumerable(MadeRows.Create(30, seed: 8));

        var pipeline = mlContext.Transforms.Conversion.MapValueToKey("Label")
            .Append(mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(mlContext,
                mixingPolicy: MixingPolicy.ZetaMixup(gamma: 2.8)));

        var f1 = mlContext.MulticlassClassification.EvaluateF1(pipeline.Fit(train).Transform(test));
        Console.WriteLine($"micro-F1 {f1.MicroF1:F3}");

        Assert.Equal(1, f1.MicroF1);
    }

    [Fact]
    public void Weighted_rows()
    {
        var mlContext = new MLContext(seed: 1);

        var trainer =
            mlContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy(exampleWeightColumnName: "Weight")
                .WithZetaMixup(mlContext, options: new() { LabelMode = LabelMode.WeightedRows })
            ;

        Assert.NotNull(trainer.Fit(MadeRows.View(mlContext, 90)));
    }

    [Fact]
    public void Policies_made_of_others()
    {
        var cutMix = MixingPolicy.CutMix(new ImageShape(height: 32, width: 32, channels: 3, PixelLayout.Planar));
        var zetaThenCutMix = MixingPolicy.ZetaMixup().Then(cutMix);
        var oneOfThree = MixingPolicy.OneOf([(zetaThenCutMix, 0.5), (MixingPolicy.Mixup(), 0.3), (MixingPolicy.None, 0.2)]);
        var options = new ZetaMixupOptions { Policy = oneOfThree };

        Assert.Equal("zeta+cutmix|mixup|none", options.Policy.Name);
        Assert.Equal(3072, options.Policy.ImageShape!.ValueCount);
    }

    [Fact]
    public void Manifold_mixing()
    {
        var mlContext = new MLContext(seed: 1);
        var train = mlContext.Data.LoadFromEnumerable(MadeRows.Create(90));
        var embedding = Embeddings.Create(mlContext);

        var trainer = mlContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy(featureColumnName: "Embedding");
        var pipeline = mlContext.Transforms.Conversion.MapValueToKey("Label")
            .Append(embedding)
            .Append(trainer.WithZetaMixup(mlContext, featureColumnName: "Embedding"));

        Assert.Equal(1, mlContext.MulticlassClassification.Evaluate(pipeline.Fit(train).Transform(train)).MicroAccuracy);
    }

    [Fact]
    public void The_measures()
    {
        var mlContext = new MLContext(seed: 1);
        var data = MadeRows.View(mlContext, 96);

        var mixed = mlContext.Data.ZetaMixup(mlContext, data, options: new() { AddProvenance = true });
        var dimension = mlContext.Data.MeasureIntrinsicDimension(mixed, numbersOfNeighbors: [16]).Single().FukunagaOlsen;
        var distance = mlContext.Data.MeasureDistanceToOriginals(mixed, data);
        var softLabels = mlContext.Data.MeasureSoftLabels(mixed);
        var samples = mlContext.Data.MeasureEffectiveSampleCount(mixed);

        Assert.InRange(dimension, 1, 3);
        Assert.True(distance > 0);
        Assert.Equal(1, softLabels.DominantClassRate);
        Assert.InRange(samples, 1.5, 1.6);
    }

    [Fact]
    public void Every_line_of_code_in_the_README_stands_above()
    {
        var source = Lines(File.ReadAllText(ThisFile())).ToHashSet();
        var blocks = Regex.Matches(File.ReadAllText(Readme()), "```csharp\n(.*?)```", RegexOptions.Singleline);

        Assert.Equal(6, blocks.Count);
        Assert.All(blocks.SelectMany(b => Lines(b.Groups[1].Value)).Where(l => !l.StartsWith("using ", StringComparison.Ordinal)), line => Assert.Contains(line, source));
    }

    private static IEnumerable<string> Lines(string text) => text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0);

    private static string ThisFile([CallerFilePath] string path = "") => path;

    private static string Readme()
    {
        var folder = new FileInfo(ThisFile()).Directory;
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ZetaMixup.MLNet.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder!.FullName, "README.md");
    }
}
