using Microsoft.ML;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.SoftLabelNeuralNetwork;

public sealed class MissingPackageTests
{
    [Fact]
    public void A_process_without_this_library_that_loads_a_network_is_told_the_name_of_the_package()
    {
        var mlContext = new MLContext(1);
        var rows = MadeRows.Create(30);
        var view = MadeRows.View(mlContext, rows);
        var model = mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(mlContext, numberOfEpochs: 1).Fit(view);
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "model.zip");
        mlContext.Model.Save(model, view.Schema, path);

        var (exitCode, output, errors) = ModelConsumer.Run(path, rows.Take(1));

        Assert.NotEqual(0, exitCode);
        Assert.Empty(output);
        Assert.Contains("System.IO.FileNotFoundException: Could not load file or assembly 'ZetaMixup.MLNet, Version=", errors, StringComparison.Ordinal);
    }
}
