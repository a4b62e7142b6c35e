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
