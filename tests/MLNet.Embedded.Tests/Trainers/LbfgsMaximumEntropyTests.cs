using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using MLNet.Embedded.Tests.Data;
using MLNet.Embedded.Tests.Transforms;

namespace MLNet.Embedded.Tests.Trainers;

public sealed class LbfgsMaximumEntropyTests
{
    private const double Tolerance = 0.01;

    private readonly MLContext _context = new(1);
    private readonly TrainingRow[] _rows = TrainingRow.Make();
    private readonly IDataView _view;

    public LbfgsMaximumEntropyTests()
    {
        _view = TrainingRow.View(_context, _rows);
    }

    private MulticlassClassificationCatalog.MulticlassClassificationTrainers Trainers => _context.MulticlassClassification.Trainers;

    [Theory]
    [InlineData(1, 1, false, false)]
    [InlineData(1, 1, true, false)]
    [InlineData(0, 1, false, false)]
    [InlineData(0, 0, true, false)]
    [InlineData(5, 0, false, false)]
    [InlineData(0.03125f, 0.03125f, false, false)]
    [InlineData(1, 1, false, true)]
    [InlineData(0, 1, true, true)]
    public void Probabilities_are_those_at_the_minimum_of_the_regularised_loss(float l1, float l2, bool weighted, bool nonNegative)
    {
        var expected = ReferenceModel.Fit(
            [.. _rows.Select(row => (row.Features, row.Name[0] - 'a', weighted ? row.Weight : 1.0))], 3, l1, l2, nonNegative);

        IDataView scored = Trainers
            .LbfgsMaximumEntropy(exampleWeightColumnName: weighted ? "Weight" : null, l1Regularization: l1, l2Regularization: l2, enforceNonNegativity: nonNegative)
            .Fit(_view).Transform(_view);

        float[][] scores = Scores(scored);
        Assert.Equal(_rows.Length, scores.Length);
        for (int i = 0; i < scores.Length; i++)
        {
            double[] probabilities = expected.Probabilities(_rows[i].Features);
            Assert.All(scores[i].Zip(probabilities), pair => Assert.Equal(pair.Second, pair.First, Tolerance));
            Assert.Equal(1, scores[i].Sum(), 1e-5);
        }
    }

    [Fact]
    public void Weights_tell_the_probabilities_at_a_point()
    {
        IDataView view = TrainingRow.View(_context,
        [
            new() { Name = "a", Features = [0, 0, 0], Weight = 0.6f }, new() { Name = "b", Features = [0, 0, 0], Weight = 1.4f },
            new() { Name = "a", Features = [1, 0, 0], Weight = 1.8f }, new() { Name = "b", Features = [1, 0, 0], Weight = 0.2f },
        ]);

        float[][] scores = Scores(Trainers.LbfgsMaximumEntropy(exampleWeightColumnName: "Weight", l1Regularization: 0, l2Regularization: 0).Fit(view).Transform(view));

        Assert.Equal(0.3, scores[0][0], Tolerance);
        Assert.Equal(0.9, scores[2][0], Tolerance);
    }

    [Fact]
    public void L1_leaves_some_weights_at_0_and_those_below_0_can_be_forbidden()
    {
        Assert.Equal(9, Weights(Trainers.LbfgsMaximumEntropy(l1Regularization: 0)).Count(weight => weight != 0));
        Assert.InRange(Weights(Trainers.LbfgsMaximumEntropy(l1Regularization: 5, l2Regularization: 0)).Count(weight => weight != 0), 2, 5);
        Assert.Contains(Weights(Trainers.LbfgsMaximumEntropy()), weight => weight < 0);
        Assert.All(Weights(Trainers.LbfgsMaximumEntropy(enforceNonNegativity: true)), weight => Assert.True(weight >= 0));
    }

    [Fact]
    public void Options_do_what_the_arguments_do()
    {
        float[] expected = Weights(Trainers.LbfgsMaximumEntropy("Label", "Features", "Weight", 0.5f, 2, 1e-6f, 5, true));

        float[] actual = Weights(Trainers.LbfgsMaximumEntropy(new LbfgsMaximumEntropyMulticlassTrainer.Options
        {
            LabelColumnName = "Label",
            FeatureColumnName = "Features",
            ExampleWeightColumnName = "Weight",
            L1Regularization = 0.5f,
            L2Regularization = 2,
            OptimizationTolerance = 1e-6f,
            HistorySize = 5,
            EnforceNonNegativity = true,
        }));

        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
    }

    [Fact]
    public void The_defaults_are_those_of_the_documentation()
    {
        var options = new LbfgsMaximumEntropyMulticlassTrainer.Options();

        Assert.Equal(("Label", "Features", null), (options.LabelColumnName, options.FeatureColumnName, options.ExampleWeightColumnName));
        Assert.Equal((1f, 1f, 1e-7f), (options.L1Regularization, options.L2Regularization, options.OptimizationTolerance));
        Assert.Equal((20, int.MaxValue, false), (options.HistorySize, options.MaximumNumberOfIterations, options.EnforceNonNegativity));
    }

    [Fact]
    public void Rows_without_label_features_or_a_weight_above_0_are_left_out_and_counted()
    {
        var messages = new List<string>();
        _context.Log += (_, happened) => messages.Add(happened.RawMessage);
        float[] far = [9, 9, 9];
        IDataView view = TrainingRow.View(_context,
        [
            .. _rows, new() { Name = "", Features = far }, new() { Name = "a", Features = [float.NaN, 9, 9] }, new() { Name = "a", Features = [9, float.NegativeInfinity, 9] },
            new() { Name = "c", Features = far, Weight = 0 }, new() { Name = "c", Features = far, Weight = -1 },
            new() { Name = "c", Features = far, Weight = float.NaN }, new() { Name = "c", Features = far, Weight = float.PositiveInfinity },
        ]);
        LbfgsMaximumEntropyMulticlassTrainer trainer = Trainers.LbfgsMaximumEntropy(exampleWeightColumnName: "Weight");

        float[][] withThem = Scores(trainer.Fit(view).Transform(_view));

        Assert.Contains(messages, message => message.StartsWith("Skipped 7 ", StringComparison.Ordinal));
        Assert.Equal(Scores(Trainers.LbfgsMaximumEntropy(exampleWeightColumnName: "Weight").Fit(_view).Transform(_view)), withThem);
    }

    [Fact]
    public void Data_without_a_row_to_learn_from_is_refused()
    {
        IDataView view = TrainingRow.View(_context, _rows.Select(row => new TrainingRow { Name = row.Name, Features = row.Features, Weight = 0 }));

        var error = Assert.Throws<InvalidOperationException>(() => Trainers.LbfgsMaximumEntropy(exampleWeightColumnName: "Weight").Fit(view));

        Assert.StartsWith("No valid training instances found", error.Message);
    }

    [Theory]
    [InlineData("Weight", new[] { "Features", "Label", "Weight" })]
    [InlineData(null, new[] { "Features", "Label" })]
    public void No_column_is_read_that_is_not_named(string? weight, string[] columns)
    {
        var counted = new CountingView(_view);

        Trainers.LbfgsMaximumEntropy(exampleWeightColumnName: weight).Fit(counted);

        Assert.NotEmpty(counted.Passes);
        Assert.All(counted.Passes, pass => Assert.Equal(columns, pass.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void A_missing_feature_gives_no_prediction()
    {
        ITransformer model = Trainers.LbfgsMaximumEntropy().Fit(_view);
        IDataView view = TrainingRow.View(_context, [new() { Name = "a", Features = [float.NaN, 0, 0] }, _rows[0]]);

        IDataView scored = model.Transform(view);

        Assert.All(Scores(scored)[0], score => Assert.True(float.IsNaN(score)));
        Assert.Equal(["0", "1"], Cells.Of(scored, "PredictedLabel"));
    }

    [Fact]
    public void Arguments_out_of_range_are_named()
    {
        Assert.Equal("L1Regularization", Assert.Throws<ArgumentOutOfRangeException>(() => Trainers.LbfgsMaximumEntropy(l1Regularization: -1)).ParamName);
        Assert.Equal("L2Regularization", Assert.Throws<ArgumentOutOfRangeException>(() => Trainers.LbfgsMaximumEntropy(l2Regularization: float.NaN)).ParamName);
        Assert.Equal("OptimizationTolerance", Assert.Throws<ArgumentOutOfRangeException>(() => Trainers.LbfgsMaximumEntropy(optimizationTolerance: 0)).ParamName);
        Assert.Equal("HistorySize", Assert.Throws<ArgumentOutOfRangeException>(() => Trainers.LbfgsMaximumEntropy(historySize: 0)).ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(() => Trainers.LbfgsMaximumEntropy(labelColumnName: ""));
        Assert.Throws<ArgumentOutOfRangeException>(() => Trainers.LbfgsMaximumEntropy(featureColumnName: null!));
        Assert.Throws<ArgumentNullException>(() => Trainers.LbfgsMaximumEntropy((LbfgsMaximumEntropyMulticlassTrainer.Options)null!));
    }

    [Theory]
    [InlineData("Nothing", "Features", null, "'Nothing'")]
    [InlineData("Label", "Nothing", null, "'Nothing'")]
    [InlineData("Label", "Features", "Nothing", "'Nothing'")]
    [InlineData("Weight", "Features", null, "Key<UInt32>")]
    [InlineData("Label", "Weight", null, "Vector<Single>")]
    [InlineData("Label", "Features", "Name", "Single")]
    public void Columns_that_will_not_do_are_named(string label, string features, string? weight, string said)
    {
        LbfgsMaximumEntropyMulticlassTrainer trainer = Trainers.LbfgsMaximumEntropy(label, features, weight);

        Assert.Contains(said, Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Fit(_view)).Message);
        Assert.Contains(said, Assert.Throws<ArgumentOutOfRangeException>(() => Described.Promise(trainer, _view.Schema)).Message);
    }

    private static float[][] Scores(IDataView view) => [.. view.GetColumn<float[]>("Score")];

    private float[] Weights(LbfgsMaximumEntropyMulticlassTrainer trainer)
    {
        VBuffer<float>[] weights = [];
        trainer.Fit(_view).Model.GetWeights(ref weights, out int classes);
        Assert.Equal(3, classes);
        return [.. weights.SelectMany(vector => vector.DenseValues())];
    }
}
