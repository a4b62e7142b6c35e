using Microsoft.ML;
using ZetaMixup.MLNet;
using ZetaMixup.Tool.Compare;
using ZetaMixup.Tool.Compare.Networks;
using ZetaMixup.Tool.Reporting;

namespace ZetaMixup.Tool.Tests.Compare.Networks;

[Collection(ResNetRuns.Name)]
public sealed class ResNetWeightsTests
{
    [Fact]
    public void An_earlier_model_is_trained_further_from_its_zip_or_onnx_file()
    {
        using var folder = new TemporaryFolder();
        var data = folder.WriteColors("images", rows: 24);
        Train(data, folder.In("model.zip"), folder.In("model.onnx"));
        string[] arguments = ["compare", data, .. ResNetRuns.Options, "none", "--freeze"];

        Tool.Done([.. arguments, "--json", folder.In("zip.json"), "--weights", folder.In("model.zip")]);
        Tool.Done([.. arguments, "--json", folder.In("onnx.json"), "--weights", folder.In("model.onnx")]);

        Assert.Equal(Losses(folder.In("zip.json")), Losses(folder.In("onnx.json")));
        Assert.Contains("\"weights\": \"model.zip\"", File.ReadAllText(folder.In("zip.json")));
        AssertLeavesNoFile(folder.In("model.zip"), Directory.CreateDirectory(folder.In("temporary")).FullName);
    }

    [Theory]
    [InlineData("a.pth", "state dict(a.pth)")]
    [InlineData("a.PT", "state dict(a.PT)")]
    [InlineData("a.onnx", "onnx(a.onnx)")]
    public void The_kind_of_a_file_is_told_by_its_name(string path, string weights) =>
        Assert.Equal(weights, $"{WeightsFile.Open(CompareData.Parse("photos", "--network", "resnet18").ResNet! with { Weights = path }, path, Path.GetTempPath()).Weights}");

    [Fact]
    public void The_weights_of_the_featurizer_are_found_in_the_folder_of_packages()
    {
        var (name, path) = WeightsFile.Find("featurizer", NetworkKind.ResNet18Featurizer);

        Assert.Equal(("featurizer", "ResNet18.onnx"), (name, Path.GetFileName(path)));
        Assert.True(File.Exists(path));
    }

    [Fact]
    public void A_file_without_a_network_is_an_error_that_names_it()
    {
        using var folder = new TemporaryFolder();
        var data = folder.WriteColors("images", rows: 24);
        foreach (var name in new[] { "broken.zip", "broken.onnx", "broken.pth" })
        {
            var path = folder.Write(name, [1, 2, 3, 4]);

            var (exitCode, _, error) = Tool.Run(["compare", data, .. ResNetRuns.Options, "none", "--weights", path]);

            Assert.Equal(1, exitCode);
            Assert.Contains(path, error);
        }
    }

    private static void AssertLeavesNoFile(string model, string temporary)
    {
        using (WeightsFile.Open(CompareData.Parse("photos", "--network", "resnet18").ResNet! with { Weights = model }, model, temporary))
        {
            Assert.Single(Directory.EnumerateFiles(temporary, "*", SearchOption.AllDirectories));
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(temporary));
    }

    private static double[] Losses(string json) =>
        [.. ResNetComparisonTests.Runs(json).SelectMany(run => run.GetProperty("epochs").EnumerateArray()).Select(epoch => epoch.GetProperty("loss").GetDouble())];

    private static void Train(string data, string zip, string onnx)
    {
        LibTorch.Use(null);
        var mlContext = new MLContext(1);
        var images = PreparedData.Read(mlContext, DataFiles.Read(data), imageSize: 8, new PlainReport(TextWriter.Null, TimeProvider.System), CancellationToken.None);
        int[] rows = [.. Enumerable.Range(0, images.Count)];
        var view = images.ImageView(rows, images.Labels);
        using var model = mlContext.MulticlassClassification.Trainers.ResNetClassification(mlContext, new ResNetClassificationOptions
        {
            Stem = ResNetStem.SmallImages,
            ImageSize = 8,
            NumberOfEpochs = 1,
            BatchSize = 12,
            NumberOfThreads = 1,
        }).Fit(view);
        mlContext.Model.Save(model, view.Schema, zip);
        model.ExportToOnnx(onnx);
    }
}
