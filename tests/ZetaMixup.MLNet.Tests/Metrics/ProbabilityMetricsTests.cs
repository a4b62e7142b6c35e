using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.Metrics;

public sealed class ProbabilityMetricsTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [Fact]
    public void Votes_by_hand()
    {
        // Row 0: −(¾ ln ½ + ¼ ln ¼), (¼)² + 0² + (¼)². Row 1: −ln ¾, (¼)² + (⅛)² + (⅛)².
        var metrics = Evaluate([
            new() { SoftLabel = [0.75f, 0.25f, 0], Score = [0.5f, 0.25f, 0.25f] },
            new() { SoftLabel = [0, 1, 0], Score = [0.125f, 0.75f, 0.125f] },
        ]);

        Assert.Equal(((1.25 * Math.Log(2)) - Math.Log(0.75)) / 2, metrics.CrossEntropy, 1e-12);
        Assert.Equal((0.125 + 0.09375) / 2, metrics.BrierScore, 1e-12);

        // Confidence ½ in bin 8 of 15, where the votes agree by ¾; confidence ¾ in bin 12, where they agree by 1.
        Assert.Equal(0.25, metrics.ExpectedCalibrationError, 1e-12);
        Assert.Equal((2, 15), (metrics.RowCount, metrics.NumberOfBins));
    }

    [Fact]
    public void Calibration_errors_of_one_bin_cancel()
    {
        // Mean confidence 0.75, accuracy ½: in one bin the error is ¼, in four it is ½·|1 − ½| + ½·|0 − 1|, with ½ in the second bin.
        Row[] rows = [new() { SoftLabel = [1, 0, 0], Score = [0.5f, 0.5f, 0] }, new() { SoftLabel = [1, 0, 0], Score = [0, 1, 0] }];

        Assert.Equal(0.25, Evaluate(rows, numberOfBins: 1).ExpectedCalibrationError, 1e-12);
        Assert.Equal(0.75, Evaluate(rows, numberOfBins: 4).ExpectedCalibrationError, 1e-12);
        Assert.Equal(0.625, Evaluate([.. rows, rows[0], rows[0]], numberOfBins: 4).ExpectedCalibrationError, 1e-12);
    }

    [Fact]
    public void Rows_count_by_their_weights()
    {
        Row[] rows = [
            new() { SoftLabel = [1, 0, 0], Score = [0.5f, 0.5f, 0], Weight = 3 },
            new() { SoftLabel = [0, 0, 1], Score = [0.25f, 0.75f, 0], Weight = 1 },
        ];

        var metrics = Evaluate(rows, weight: "Weight");
        Assert.Equal(((3 * Math.Log(2)) - Math.Log(1e-15)) / 4, metrics.CrossEntropy, 1e-12);
        Assert.Equal(((3 * 0.5) + 0.0625 + 0.5625 + 1) / 4, metrics.BrierScore, 1e-12);
        Assert.Equal(((3 * 0.5) + 0.75) / 4, metrics.ExpectedCalibrationError, 1e-12);
    }

    [Fact]
    public void Cross_entropy_of_hard_labels_is_the_log_loss_of_ML_NET()
    {
        var input = MadeRows.View(_mlContext, 90);
        var scored = _mlContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy(l2Regularization: 30).Fit(input).Transform(input);
        var expected = _mlContext.MulticlassClassification.Evaluate(scored).LogLoss;
        var oneHot = _mlContext.Transforms.Conversion.MapKeyToVector("SoftLabel", "Label").Fit(scored).Transform(scored);

        Assert.InRange(expected, 0.01, 1);
        Assert.Equal(expected, Evaluate(scored, "Label").CrossEntropy, 1e-9);
        Assert.Equal(expected, Evaluate(oneHot).CrossEntropy, 1e-9);
    }

    [Fact]
    public void Classes_are_matched_by_name_however_the_label_numbers_them()
    {
        var input = MadeRows.View(_mlContext, 90);
        var model = _mlContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy(l2Regularization: 30).Fit(input);
        var byValue = MadeRows.Create(90).Reverse().ToArray();
        var other = model.Transform(MadeRows.View(_mlContext, byValue));

        Assert.NotEqual(model.Transform(input).KeyValues("Label"), other.KeyValues("Label"));
        Assert.Equal(Evaluate(model.Transform(input), "Label").CrossEntropy, Evaluate(other, "Label").CrossEntropy, 1e-6);
        Assert.Equal(Evaluate(model.Transform(input), "Label").BrierScore, Evaluate(other, "Label").BrierScore, 1e-6);
    }

    [Fact]
    public void Rows_of_an_unknown_class_have_probability_0()
    {
        var messages = _mlContext.Listen();
        var keys = _mlContext.Transforms.Conversion.MapValueToKey("Label").Fit(_mlContext.Data.LoadFromEnumerable(MadeRows.Create(2)));
        var input = _mlContext.Data.LoadFromEnumerable(MadeRows.Create(60).Where(r => r.Label != "BCC"));
        var model = _mlContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy().Fit(keys.Transform(input));
        var rows = _mlContext.Data.LoadFromEnumerable(MadeRows.Create(60).Where(r => r.Label == "BCC" || r.Number < 3));

        var metrics = Evaluate(model.Transform(keys.Transform(rows)), "Label");
        Assert.Equal((22, 20, 0), (metrics.RowCount, metrics.RowsOfUnknownClasses, metrics.RowsWithoutLabel));
        Assert.InRange(metrics.CrossEntropy, -Math.Log(1e-15) * 20 / 22, (-Math.Log(1e-15) * 20 / 22) + 0.5);
        Assert.Contains(messages, m => m.Message.Contains("20 of 22 rows have classes that column 'Score' does not have", StringComparison.Ordinal));
    }

    [Fact]
    public void The_probability_of_a_binary_trainer_is_compared_with_a_Boolean_or_two_votes()
    {
        Row[] rows = [new() { Flag = true, Probability = 0.75f, Two = [0, 1] }, new() { Flag = false, Probability = 0.5f, Two = [1, 0] }];

        foreach (var metrics in new[] { Evaluate(View(rows), "Flag", "Probability"), Evaluate(Named(rows, "Two"), "Two", "Probability") })
        {
            Assert.Equal((-Math.Log(0.75) - Math.Log(0.5)) / 2, metrics.CrossEntropy, 1e-12);
            Assert.Equal(((2 * 0.0625) + (2 * 0.25)) / 2, metrics.BrierScore, 1e-12);
        }
    }

    [Fact]
    public void Rows_without_label_or_probabilities_are_skipped_and_counted()
    {
        var messages = _mlContext.Listen();
        var metrics = Evaluate([
            new() { SoftLabel = [1, 0, 0], Score = [0.5f, 0.25f, 0.25f] },
            new() { SoftLabel = [0, 0, 0], Score = [0.5f, 0.25f, 0.25f] },
            new() { SoftLabel = [1, 0, 0], Score = [float.NaN, 0, 1] },
        ]);

        Assert.Equal((1, 1, 1), (metrics.RowCount, metrics.RowsWithoutLabel, metrics.RowsWithoutProbabilities));
        Assert.Equal(Math.Log(2), metrics.CrossEntropy, 1e-12);
        Assert.Contains(messages, m => m.Message.Contains("Skipped 1 of 3 rows: no label in column 'SoftLabel'.", StringComparison.Ordinal));
        Assert.Contains(messages, m => m.Message.Contains("Skipped 1 of 3 rows: no probabilities in column 'Score'.", StringComparison.Ordinal));
    }

    [Fact]
    public void No_row_gives_NaN()
    {
        var metrics = Evaluate([new() { SoftLabel = [0, 0, 0], Score = [1, 0, 0] }]);

        Assert.All([metrics.CrossEntropy, metrics.BrierScore, metrics.ExpectedCalibrationError], v => Assert.True(double.IsNaN(v)));
    }

    [Fact]
    public void Bad_arguments_and_scores_are_named()
    {
        Row[] rows = [new() { SoftLabel = [1, 0, 0], Score = [2, -1, 0] }];

        AssertSays<InvalidOperationException>("Column 'Score' has the probability -1 for class 1 in row 0, but must have probabilities of at least 0 that sum to 1. The scores of some trainers", () => Evaluate(rows));
        AssertSays<InvalidOperationException>("Column 'Probability' has 7 in row 0", () => Evaluate(View([new() { Probability = 7 }]), "Flag", "Probability"));
        AssertSays<ArgumentOutOfRangeException>("score column 'Flag': expected a vector of Single of known size", () => Evaluate(View(rows), "SoftLabel", "Flag"));
        AssertSays<ArgumentOutOfRangeException>("numberOfBins must be at least 1, but was 0.", () => Evaluate(rows, numberOfBins: 0));
        AssertSays<ArgumentOutOfRangeException>("cannot be compared: only 'Flag' names its classes, 'False', 'True'", () => Evaluate(View(rows), "Flag", "Score"));
        Assert.Throws<ArgumentException>(() => Evaluate(rows, weight: " "));
        Assert.Throws<ArgumentNullException>(() => _mlContext.MulticlassClassification.EvaluateSoftLabels(null!, View(rows)));
    }

    private static void AssertSays<T>(string part, Action action)
        where T : Exception => Assert.Contains(part, Assert.Throws<T>(action).Message, StringComparison.Ordinal);

    private ProbabilityMetrics Evaluate(Row[] rows, string? weight = null, int numberOfBins = 15) =>
        _mlContext.MulticlassClassification.EvaluateSoftLabels(_mlContext, View(rows), exampleWeightColumnName: weight, numberOfBins: numberOfBins);

    private ProbabilityMetrics Evaluate(IDataView view, string label = "SoftLabel", string score = "Score") =>
        _mlContext.MulticlassClassification.EvaluateSoftLabels(_mlContext, view, label, score);

    private IDataView View(Row[] rows) => _mlContext.Data.LoadFromEnumerable(rows);

    /// <summary>Names the slots of a vector of two <c>False</c> and <c>True</c>, as a one-hot Boolean has them.</summary>
    private IDataView Named(Row[] rows, string column)
    {
        var definition = SchemaDefinition.Create(typeof(Row));
        VBuffer<ReadOnlyMemory<char>> names = new(2, ["False".AsMemory(), "True".AsMemory()]);
        definition[column].AddAnnotation("SlotNames", names, new VectorDataViewType(TextDataViewType.Instance, 2));
        return _mlContext.Data.LoadFromEnumerable(rows, definition);
    }

    private sealed class Row
    {
        [VectorType(3)]
        public float[] SoftLabel { get; set; } = [1, 0, 0];

        [VectorType(3)]
        public float[] Score { get; set; } = [1, 0, 0];

        [VectorType(2)]
        public float[] Two { get; set; } = [1, 0];

        public bool Flag { get; set; }

        public float Probability { get; set; }

        public float Weight { get; set; } = 1;
    }
}
