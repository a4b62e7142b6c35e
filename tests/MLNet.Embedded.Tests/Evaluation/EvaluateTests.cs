using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Embedded.Tests.Evaluation;

public sealed class EvaluateTests
{
    private const double Tolerance = 1e-12;
    private readonly MLContext _context = new(1);

    [Fact]
    public void Accuracies_are_those_of_the_greatest_score()
    {
        MulticlassClassificationMetrics metrics = Evaluate(
        [
            new(0, .7f, .2f, .1f), new(0, .1f, .8f, .1f), new(0, .6f, .2f, .2f), new(0, .5f, .3f, .2f),
            new(1, .1f, .8f, .1f), new(2, .6f, .2f, .2f),
        ]);

        Assert.Equal(4 / 6.0, metrics.MicroAccuracy, Tolerance);
        Assert.Equal((0.75 + 1 + 0) / 3, metrics.MacroAccuracy, Tolerance);
    }

    [Fact]
    public void Losses_are_the_mean_of_the_logarithms_of_the_labels_scores()
    {
        MulticlassClassificationMetrics metrics = Evaluate([new(0, .7f, .2f, .1f), new(1, .7f, .2f, .1f), new(2, .1f, .2f, .9f)]);

        double[] losses = [-Math.Log(.7f), -Math.Log(.2f), -Math.Log(.9f)];
        Assert.Equal(losses.Average(), metrics.LogLoss, Tolerance);
        Assert.Equal(losses, metrics.PerClassLogLoss);
        Assert.Equal((Math.Log(3) - losses.Average()) / Math.Log(3), metrics.LogLossReduction, Tolerance);
    }

    [Fact]
    public void Many_rows_give_the_numbers_that_the_definitions_give()
    {
        var random = new Random(5);
        ScoredRow[] rows = [.. Enumerable.Range(0, 300).Select(_ => ScoredRow.Draw(random))];

        MulticlassClassificationMetrics metrics = Evaluate(rows, topK: 3);

        double[] losses = [.. rows.Select(row => -Math.Log(row.Score[row.Label]))];
        double[] shares = [.. Enumerable.Range(0, 3).Select(c => rows.Count(row => row.Label == c) / 300.0)];
        double prior = -shares.Sum(share => share * Math.Log(share));
        double[] recalls = [.. Enumerable.Range(0, 3).Select(c => rows.Where(row => row.Label == c).Average(row => row.Predicted == c ? 1.0 : 0))];
        Assert.Equal(rows.Average(row => row.Predicted == row.Label ? 1.0 : 0), metrics.MicroAccuracy, Tolerance);
        Assert.Equal(recalls.Average(), metrics.MacroAccuracy, Tolerance);
        Assert.Equal(losses.Average(), metrics.LogLoss, Tolerance);
        Assert.Equal((prior - losses.Average()) / prior, metrics.LogLossReduction, Tolerance);
        Assert.Equal(rows.Average(row => row.Score.Count(score => score > row.Score[row.Label]) < 2 ? 1.0 : 0), metrics.TopKAccuracyForAllK[1], Tolerance);
        Assert.Equal(1, metrics.TopKAccuracy, Tolerance);
    }

    [Theory]
    [InlineData(0f, 34.53877639128319)]
    [InlineData(-1f, 34.53877639128319)]
    [InlineData(1e-20f, 34.53877639128319)]
    [InlineData(1f, 0)]
    [InlineData(5f, 0)]
    public void A_score_is_held_between_the_least_and_the_greatest_probability(float score, double loss) =>
        Assert.Equal(loss, Evaluate([new(1, .5f, score, .25f)]).LogLoss, Tolerance);

    [Fact]
    public void Scores_are_not_made_to_sum_to_one() =>
        Assert.Equal(-Math.Log(.25f), Evaluate([new(0, .25f, .25f, .25f)]).LogLoss, Tolerance);

    [Theory]
    [InlineData(0, new double[] { 1, 1, 1 })]
    [InlineData(1, new double[] { 0, 1, 1 })]
    [InlineData(2, new double[] { 0, 0, 1 })]
    public void Of_equal_scores_the_first_is_the_greatest(int label, double[] topK)
    {
        MulticlassClassificationMetrics metrics = Evaluate([new((uint)label, .4f, .4f, .4f)], topK: 3);

        Assert.Equal(topK, metrics.TopKAccuracyForAllK);
        Assert.Equal(label == 0 ? 1 : 0, metrics.MicroAccuracy);
    }

    [Fact]
    public void Top_k_accuracies_are_given_up_to_k()
    {
        ScoredRow[] rows = [new(0, .7f, .2f, .1f), new(1, .7f, .2f, .1f), new(2, .7f, .2f, .1f), new(2, .1f, .2f, .9f)];

        MulticlassClassificationMetrics metrics = Evaluate(rows, topK: 2);

        Assert.Equal(2, metrics.TopKPredictionCount);
        Assert.Equal(.75, metrics.TopKAccuracy, Tolerance);
        Assert.Equal([.5, .75], metrics.TopKAccuracyForAllK);
        Assert.Equal([.5, .75, 1, 1], Evaluate(rows, topK: 4).TopKAccuracyForAllK);
        Assert.Null(Evaluate(rows).TopKAccuracyForAllK);
        Assert.Equal(0, Evaluate(rows).TopKAccuracy);
    }

    [Fact]
    public void Rows_without_a_label_or_with_a_score_that_is_not_finite_are_left_out()
    {
        ScoredRow[] rows = [new(0, .7f, .2f, .1f), new(1, .7f, .2f, .1f)];

        MulticlassClassificationMetrics metrics = Evaluate(
            [.. rows, new(9, .1f, .8f, .1f), new(0, float.NaN, .8f, .1f), new(0, .1f, float.PositiveInfinity, .1f), new(0, .1f, float.NegativeInfinity, .1f)]);

        Assert.Equal(Evaluate(rows).LogLoss, metrics.LogLoss, Tolerance);
        Assert.Equal(2, metrics.ConfusionMatrix.Counts.Sum(row => row.Sum()));
    }

    [Fact]
    public void A_label_without_a_score_is_a_wrong_prediction_with_the_greatest_loss()
    {
        IDataView view = _context.Data.LoadFromEnumerable([new ManyLabelsRow { Label = 0 }, new ManyLabelsRow { Label = 4 }]);

        MulticlassClassificationMetrics metrics = _context.MulticlassClassification.Evaluate(view, topKPredictionCount: 3);

        Assert.Equal(.5, metrics.MicroAccuracy, Tolerance);
        Assert.Equal(1, metrics.MacroAccuracy, Tolerance);
        Assert.Equal((-Math.Log(.5f) + 34.53877639128319) / 2, metrics.LogLoss, Tolerance);
        Assert.Equal(.5, metrics.TopKAccuracy, Tolerance);
        Assert.Equal(1, metrics.ConfusionMatrix.Counts.Sum(row => row.Sum()));
        double prior = -.5 * Math.Log(.5);
        Assert.Equal((prior - metrics.LogLoss) / prior, metrics.LogLossReduction, 1e-9);
    }

    [Fact]
    public void Classes_that_do_not_occur_have_no_part_in_the_mean()
    {
        MulticlassClassificationMetrics metrics = Evaluate([new(0, .7f, .2f, .1f), new(2, .7f, .2f, .1f)]);

        Assert.Equal(.5, metrics.MacroAccuracy, Tolerance);
        Assert.Equal(0, metrics.PerClassLogLoss[1]);
        Assert.Equal([1, 0, 0], metrics.ConfusionMatrix.PerClassRecall);
    }

    [Fact]
    public void No_rows_give_zeros()
    {
        MulticlassClassificationMetrics metrics = Evaluate([]);

        Assert.Equal(0, metrics.MicroAccuracy);
        Assert.Equal(0, metrics.MacroAccuracy);
        Assert.Equal(0, metrics.LogLoss);
        Assert.True(double.IsNaN(metrics.LogLossReduction));
        Assert.Equal([0, 0, 0], metrics.PerClassLogLoss);
    }

    [Fact]
    public void The_label_can_be_a_number_that_counts_classes_from_0()
    {
        IDataView view = _context.Data.LoadFromEnumerable(new[] { 0f, 2, 2.5f, -1, float.NaN }.Select(label => new NumberLabelRow { Label = label }));

        ConfusionMatrix matrix = _context.MulticlassClassification.Evaluate(view).ConfusionMatrix;

        Assert.Equal([1, 0, 0], matrix.Counts[0]);
        Assert.Equal([1, 0, 0], matrix.Counts[2]);
        Assert.Equal(2, matrix.Counts.Sum(row => row.Sum()));
    }

    [Theory]
    [InlineData("Nothing", "Score", "PredictedLabel", "Nothing")]
    [InlineData("Label", "Nothing", "PredictedLabel", "Nothing")]
    [InlineData("Label", "Score", "Nothing", "Nothing")]
    [InlineData("Text", "Score", "PredictedLabel", "String")]
    [InlineData("Bare", "Score", "PredictedLabel", "UInt32")]
    [InlineData("Label", "Loose", "PredictedLabel", "Vector<Single>")]
    [InlineData("Label", "Doubles", "PredictedLabel", "Vector<Double, 3>")]
    [InlineData("Label", "Single", "PredictedLabel", "Single")]
    [InlineData("Label", "One", "PredictedLabel", "Vector<Single, 1>")]
    public void A_column_that_will_not_do_is_named(string label, string score, string predicted, string told)
    {
        IDataView view = _context.Data.LoadFromEnumerable([new UnfitRow()]);

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => _context.MulticlassClassification.Evaluate(view, label, score, predicted));

        Assert.Contains(told, error.Message);
    }

    [Fact]
    public void K_is_not_negative() =>
        Assert.Equal("topKPredictionCount", Assert.Throws<ArgumentOutOfRangeException>(() => Evaluate([], topK: -1)).ParamName);

    private MulticlassClassificationMetrics Evaluate(IEnumerable<ScoredRow> rows, int topK = 0) =>
        _context.MulticlassClassification.Evaluate(_context.Data.LoadFromEnumerable(rows), topKPredictionCount: topK);

    private sealed class ManyLabelsRow
    {
        [KeyType(5)]
        public uint Label { get; set; }

        [VectorType(3)]
        public float[] Score { get; set; } = [.5f, .3f, .2f];

        [KeyType(5)]
        public uint PredictedLabel { get; set; }
    }

    private sealed class NumberLabelRow
    {
        public float Label { get; set; }

        [VectorType(3)]
        public float[] Score { get; set; } = [.5f, .3f, .2f];

        [KeyType(3)]
        public uint PredictedLabel { get; set; }
    }

    private sealed class UnfitRow
    {
        [KeyType(3)]
        public uint Label { get; set; }

        [KeyType(3)]
        public uint PredictedLabel { get; set; }

        public string Text { get; set; } = "";

        public uint Bare { get; set; }

        [VectorType(3)]
        public float[] Score { get; set; } = new float[3];

        public float[] Loose { get; set; } = new float[3];

        [VectorType(3)]
        public double[] Doubles { get; set; } = new double[3];

        public float Single { get; set; }

        [VectorType(1)]
        public float[] One { get; set; } = new float[1];
    }
}
