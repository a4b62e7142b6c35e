using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.Wrapper;

public sealed class BinaryTrainingTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [Theory]
    [InlineData("sdca", LabelMode.SoftLabel)]
    [InlineData("sdca", LabelMode.SampledLabel)]
    [InlineData("sdca", LabelMode.WeightedRows)]
    [InlineData("lbfgs", LabelMode.DominantKey)]
    [InlineData("lbfgs", LabelMode.SampledLabel)]
    [InlineData("lbfgs", LabelMode.WeightedRows)]
    [InlineData("lightgbm", LabelMode.SoftLabel)]
    [InlineData("lightgbm", LabelMode.SampledLabel)]
    [InlineData("lightgbm", LabelMode.WeightedRows)]
    [InlineData("fasttree", LabelMode.SoftLabel)]
    [InlineData("fasttree", LabelMode.SampledLabel)]
    [InlineData("fasttree", LabelMode.WeightedRows)]
    [InlineData("perceptron", LabelMode.SoftLabel)]
    [InlineData("perceptron", LabelMode.SampledLabel)]
    public void A_binary_trainer_learns_from_mixed_rows_and_scores_unmixed_ones(string name, LabelMode mode)
    {
        var wrapped = Trainer(name, mode == LabelMode.WeightedRows ? "MixWeight" : null)
            .WithZetaMixup(_mlContext, "Flag", options: new ZetaMixupOptions { LabelMode = mode, WeightColumnName = "MixWeight", Seed = 1 });

        var scored = wrapped.Fit(TaskRows.View(_mlContext, 240)).Transform(TaskRows.View(_mlContext, 90, seed: 8));

        Assert.InRange(_mlContext.BinaryClassification.EvaluateNonCalibrated(scored, "Flag").Accuracy, 0.95, 1);
        Assert.Equal(240, wrapped.Statistics!.RowsMixed);
    }

    [Fact]
    public void Weighted_rows_recover_the_soft_targets_of_two_points()
    {
        // 7 of 10 rows at −1 are true and 2 of 10 at 1; a mix of all rows of one place would say the same of each.
        var rows = Enumerable.Range(0, 200).Select(i => new PointRow { Features = [(2 * (i % 2)) - 1], Flag = i / 2 % 10 < (i % 2 == 0 ? 7 : 2) }).ToArray();
        var view = _mlContext.Data.LoadFromEnumerable(rows);
        var trainer = _mlContext.BinaryClassification.Trainers.LbfgsLogisticRegression("Flag", exampleWeightColumnName: "Weight", l1Regularization: 0, l2Regularization: 1e-4f);
        var options = new ZetaMixupOptions { LabelMode = LabelMode.WeightedRows, Policy = MixingPolicy.None };

        var probabilities = trainer.WithZetaMixup(_mlContext, "Flag", options: options).Fit(view).Transform(view).Values<float>("Probability");

        Assert.Equal(0.7, probabilities[0], 0.01);
        Assert.Equal(0.2, probabilities[1], 0.01);
    }

    [Fact]
    public void In_a_chain_a_binary_trainer_evaluates_calibrated_and_the_shape_has_its_columns()
    {
        var chain = _mlContext.Transforms.NormalizeMinMax("Features")
            .Append(Trainer("lbfgs", null).WithZetaMixup(_mlContext, "Flag"));
        var model = chain.Fit(TaskRows.View(_mlContext, 120));

        Assert.InRange(_mlContext.BinaryClassification.Evaluate(model.Transform(TaskRows.View(_mlContext, 60, seed: 8)), "Flag").AreaUnderRocCurve, 0.98, 1);
        var shape = new SchemaProbe(TaskRows.View(_mlContext, 1).Schema).ShapeAfter(chain);
        Assert.Contains("Probability", shape.Select(c => c.Name));
        Assert.DoesNotContain("SoftLabel", shape.Select(c => c.Name));
    }

    private IEstimator<ITransformer> Trainer(string name, string? weight)
    {
        var trainers = _mlContext.BinaryClassification.Trainers;
        return name switch
        {
            "sdca" => trainers.SdcaLogisticRegression("Flag", exampleWeightColumnName: weight, maximumNumberOfIterations: 100),
            "lbfgs" => trainers.LbfgsLogisticRegression("Flag", exampleWeightColumnName: weight),
            "lightgbm" => trainers.LightGbm("Flag", exampleWeightColumnName: weight, numberOfLeaves: 4, minimumExampleCountPerLeaf: 5, numberOfIterations: 20),
            "fasttree" => trainers.FastTree("Flag", exampleWeightColumnName: weight, numberOfLeaves: 4, numberOfTrees: 20, minimumExampleCountPerLeaf: 5),
            _ => trainers.AveragedPerceptron("Flag", numberOfIterations: 10),
        };
    }

    private sealed class PointRow
    {
        [VectorType(1)]
        public float[] Features { get; set; } = [];

        public bool Flag { get; set; }
    }
}
