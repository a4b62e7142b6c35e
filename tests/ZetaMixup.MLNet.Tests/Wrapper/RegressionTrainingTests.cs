using Microsoft.ML;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.Wrapper;

public sealed class RegressionTrainingTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [Theory]
    [InlineData("sdca")]
    [InlineData("descent")]
    [InlineData("fasttree")]
    public void On_a_linear_problem_a_regression_is_as_good_with_mixing_as_without(string name)
    {
        var train = TaskRows.View(_mlContext, 300);
        var test = TaskRows.View(_mlContext, 200, seed: 8);
        var plain = RSquared(Trainer(name).Fit(train).Transform(test));
        var mixed = RSquared(Trainer(name).WithZetaMixup(_mlContext, "Target", options: new ZetaMixupOptions { Seed = 1, NumberOfCopies = 4 }).Fit(train).Transform(test));

        Assert.True(plain > 0.97, $"R² {plain} without mixing");
        Assert.True(mixed > plain - 0.01, $"R² {plain} without mixing, {mixed} with it");
    }

    [Theory]
    [InlineData("Target", LabelMode.SoftLabel)]
    [InlineData("Class", LabelMode.SampledLabel)]
    public void A_trainer_that_reads_another_label_is_an_error_that_names_the_argument(string label, LabelMode mode)
    {
        var view = TaskRows.View(_mlContext, 60);
        var copied = _mlContext.Transforms.CopyColumns("Copy", "Target").Fit(view).Transform(view);
        var trainer = _mlContext.Regression.Trainers.Sdca("Copy", maximumNumberOfIterations: 2).WithZetaMixup(_mlContext, label, options: new ZetaMixupOptions { LabelMode = mode });

        var e = Assert.Throws<InvalidOperationException>(() => trainer.Fit(copied));
        Assert.StartsWith($"The trainer did not read the label column '{label}', so it was fitted on mixed features with labels that do not belong to them.", e.Message, StringComparison.Ordinal);
        Assert.Contains($"Pass labelColumnName: \"{label}\"", e.Message, StringComparison.Ordinal);
    }

    private double RSquared(IDataView scored) => _mlContext.Regression.Evaluate(scored, "Target").RSquared;

    private IEstimator<ITransformer> Trainer(string name)
    {
        var trainers = _mlContext.Regression.Trainers;
        return name switch
        {
            "sdca" => trainers.Sdca("Target", maximumNumberOfIterations: 200),
            "descent" => _mlContext.Transforms.CopyColumns("Copy", "Features").Append(trainers.OnlineGradientDescent("Target", "Copy", numberOfIterations: 100, learningRate: 0.01f)),
            _ => trainers.FastTree("Target", minimumExampleCountPerLeaf: 3),
        };
    }
}
