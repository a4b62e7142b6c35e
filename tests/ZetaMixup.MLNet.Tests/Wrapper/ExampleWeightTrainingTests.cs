using Microsoft.ML;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.Wrapper;

public sealed class ExampleWeightTrainingTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [Fact]
    public void Not_mixed_weighted_rows_train_as_the_trainer_does_with_the_weights_of_the_data()
    {
        var view = TaskRows.View(_mlContext, 120);
        var options = new ZetaMixupOptions { LabelMode = LabelMode.WeightedRows, Policy = MixingPolicy.None, ExampleWeightColumnName = "Weight" };
        var plain = Trainer().Fit(view).Transform(view).Vectors("Score");
        var wrapped = Trainer().WithZetaMixup(_mlContext, "Class", options: options).Fit(view).Transform(view).Vectors("Score");
        var unweighted = Trainer(weight: null).Fit(view).Transform(view).Vectors("Score");

        Assert.All(wrapped.Zip(plain), pair => Assert.Equal(pair.Second, pair.First, (x, y) => Math.Abs(x - y) < 2e-3));
        Assert.Contains(wrapped.Zip(unweighted), pair => Math.Abs(pair.First[0] - pair.Second[0]) > 0.01);
    }

    [Theory]
    [InlineData(LabelMode.SoftLabel)]
    [InlineData(LabelMode.WeightedRows)]
    [InlineData(LabelMode.SampledLabel)]
    public void The_weights_of_the_data_reach_the_trainer_in_every_label_mode(LabelMode mode)
    {
        double LogLossOfClass0(float weightOfClass0)
        {
            var rows = TaskRows.Create(120);
            foreach (var row in rows)
            {
                // Features that tell nothing, so that the weights decide.
                row.Features = [1, 1, 1];
                row.Weight = row.Class == 0 ? weightOfClass0 : 1;
            }

            var view = TaskRows.View(_mlContext, rows);
            var options = new ZetaMixupOptions { LabelMode = mode, ExampleWeightColumnName = "Weight", Seed = 1 };
            return Trainer().WithZetaMixup(_mlContext, "Class", options: options).Fit(view).Transform(view).Vectors("Score")[0][0];
        }

        Assert.True(LogLossOfClass0(9) > LogLossOfClass0(1) + 0.2);
    }

    [Fact]
    public void The_shape_keeps_the_weight_column_of_the_data()
    {
        var options = new ZetaMixupOptions { LabelMode = LabelMode.WeightedRows, ExampleWeightColumnName = "Weight" };
        var shape = new SchemaProbe(TaskRows.View(_mlContext, 1).Schema).ShapeAfter(Trainer().WithZetaMixup(_mlContext, "Class", options: options));

        Assert.Single(shape, c => c.Name == "Weight");
        Assert.Contains(shape, c => c.Name == "Score");
    }

    private IEstimator<ITransformer> Trainer(string? weight = "Weight") => _mlContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy(
        "Class", exampleWeightColumnName: weight, l1Regularization: 0, l2Regularization: 1, optimizationTolerance: 1e-9f, historySize: 50);
}
