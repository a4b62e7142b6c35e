using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.Metrics;

/// <summary>Which rows count, by what weight, and what is said of the others.</summary>
public sealed class F1RowTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [Fact]
    public void Rows_of_a_class_that_the_training_did_not_know_count_as_wrong()
    {
        var messages = _mlContext.Listen();
        var keys = _mlContext.Transforms.Conversion.MapValueToKey("Label").Fit(Rows("AB"));
        var model = keys.Append(_mlContext.MulticlassClassification.Trainers.NaiveBayes().Fit(keys.Transform(Rows("AB"))));

        // NaiveBayes knows A and B. The key of C is missing, as is that of the row without any label.
        var f1 = Evaluate(model.Transform(Rows("ABBCCC ")));
        Assert.Equal(["A", "B", "C"], f1.ClassNames);
        Assert.Equal([1L, 2, 3], f1.Support);
        Assert.Equal((6, 3, 1, 0), (f1.RowCount, f1.RowsOfUnknownClasses, f1.RowsWithoutLabel, f1.RowsWithoutPrediction));
        Assert.Equal(["C"], f1.UnknownClasses);
        Assert.Equal(0.5, f1.MicroF1, 1e-12);
        Assert.Equal(0, f1.PerClassF1[2]);
        Assert.Contains(messages, m => m.Kind == ChannelMessageKind.Warning && m.Message.Contains("3 of 6 rows count as wrong, because column 'PredictedLabel' has no such class: 'C'.", StringComparison.Ordinal));
        Assert.Contains(messages, m => m.Message.Contains("Skipped 1 of 7 rows: no label in column 'Label'. If MapValueToKey did not know their classes", StringComparison.Ordinal));
    }

    [Fact]
    public void Hidden_values_of_another_origin_say_nothing_of_missing_keys()
    {
        // The key is made of the diagnosis, and hides a text that has nothing to do with it.
        var rows = Rows("ABC");
        var keys = _mlContext.Transforms.Conversion.MapValueToKey("Label", "Predicted").Fit(_mlContext.Data.TakeRows(rows, 2));
        var view = Keyed(_mlContext.Data.LoadFromEnumerable([new Row { Label = "x", Predicted = "A" }, new Row { Label = "y", Predicted = "C" }]), keys);

        var f1 = Evaluate(view, predicted: "Predicted");
        Assert.Equal((1, 1), (f1.RowCount, f1.RowsWithoutLabel));
        Assert.DoesNotContain("y", f1.ClassNames);
    }

    [Fact]
    public void Texts_of_unknown_classes_count_as_wrong_beside_a_predicted_key()
    {
        var view = _mlContext.Data.LoadFromEnumerable([new Row { Label = "A", Predicted = "A" }, new Row { Label = "C", Predicted = "B" }]);
        view = _mlContext.Transforms.Conversion.MapValueToKey("Predicted").Fit(view).Transform(view);

        var f1 = Evaluate(view, predicted: "Predicted");
        Assert.Equal((0.5, 1), (f1.MicroF1, f1.RowsOfUnknownClasses));
        Assert.Equal(["A", "C", "B"], f1.ClassNames);
    }

    [Fact]
    public void A_missing_prediction_is_wrong_whatever_its_type()
    {
        var messages = _mlContext.Listen();
        var view = _mlContext.Data.LoadFromEnumerable([new Row { Number = 1, Score = 1 }, new Row { Number = 1, Score = float.NaN }, new Row { Number = 2, Score = 2 }, new Row { Number = float.NaN, Score = 2 }]);

        var f1 = Evaluate(view, "Number", "Score");
        Assert.Equal((3, 1, 1), (f1.RowCount, f1.RowsWithoutPrediction, f1.RowsWithoutLabel));
        Assert.Equal(2 / 3.0, f1.PerClassF1[0], 1e-12);
        Assert.Equal(1, f1.PerClassF1[1]);
        Assert.Equal(1 / 3.0, f1.ErrorRate, 1e-12);
        Assert.Contains(messages, m => m.Message.Contains("1 of 3 rows count as wrong, because they have no prediction in column 'Score'.", StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_count_by_their_weights()
    {
        var view = _mlContext.Data.LoadFromEnumerable([
            new Row { Label = "A", Predicted = "A", Weight = 3 },
            new Row { Label = "A", Predicted = "B", Weight = 0.5f },
            new Row { Label = "B", Predicted = "B", Weight = 1 },
            new Row { Label = "B", Predicted = "A", Weight = 0 },
        ]);

        // A: TP 3, FN 0.5, FP 0. B: TP 1, FN 0, FP 0.5.
        var f1 = Evaluate(view, predicted: "Predicted", weight: "Weight");
        Assert.Equal(4 / 4.5, f1.MicroF1, 1e-12);
        Assert.Equal(6 / 6.5, f1.PerClassF1[0], 1e-12);
        Assert.Equal(2 / 2.5, f1.PerClassF1[1], 1e-12);
        Assert.Equal(((6 / 6.5) + (2 / 2.5)) / 2, f1.MacroF1, 1e-12);
        Assert.Equal(0.5 / 4.5, f1.ErrorRate, 1e-12);
        Assert.Equal((4, 4.5, 1, 0.5), (f1.RowCount, f1.TotalWeight, f1.GetCount(0, 1), f1.GetWeight(0, 1)));
        Assert.Equal(0.5, Evaluate(view, predicted: "Predicted").MicroF1, 1e-12);
        Assert.Equal(4, Evaluate(view, predicted: "Predicted").TotalWeight);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_bad_weight_is_named(float weight)
    {
        var view = _mlContext.Data.LoadFromEnumerable([new Row { Label = "A", Predicted = "A" }, new Row { Label = "A", Predicted = "A", Weight = weight }]);

        var e = Assert.Throws<InvalidOperationException>(() => Evaluate(view, predicted: "Predicted", weight: "Weight"));
        Assert.Contains(FormattableString.Invariant($"Column 'Weight' has the weight {weight} in row 1"), e.Message, StringComparison.Ordinal);
        Assert.Contains("weight column 'Label': expected a Single, got String", Assert.Throws<ArgumentOutOfRangeException>(() => Evaluate(view, predicted: "Predicted", weight: "Label")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weighted_rows_have_the_F1_of_their_soft_labels_by_weight()
    {
        var input = MadeRows.View(_mlContext, 96);
        var model = _mlContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy().Fit(input);
        var options = new ZetaMixupOptions { Policy = MixingPolicy.ZetaMixup(1.5, sampleCount: 8), LabelMode = LabelMode.WeightedRows, Seed = 1 };
        var rows = model.Transform(_mlContext.Data.ZetaMixup(_mlContext, input, options: options));
        var right = rows.Values<uint>("Label").Zip(rows.Values<uint>("PredictedLabel"), (l, p) => l == p).ToArray();
        var weights = rows.Values<float>("Weight");

        var weighted = right.Zip(weights, (r, w) => r ? w : 0.0).Sum() / weights.Sum(w => (double)w);
        Assert.Equal(weighted, Evaluate(rows, weight: "Weight").MicroF1, 1e-9);
        Assert.Equal(right.Count(r => r) / (double)right.Length, Evaluate(rows).MicroF1, 1e-9);
        Assert.True(weighted > Evaluate(rows).MicroF1 + 0.1);
    }

    private IDataView Rows(string labels) => _mlContext.Data.LoadFromEnumerable(labels.Select(l => new Row
    {
        Label = l == ' ' ? string.Empty : l.ToString(),
        Predicted = l.ToString(),
        Features = [l == 'A' ? 1 : 0, l == 'A' ? 0 : 1],
    }));

    private static IDataView Keyed(IDataView view, ITransformer keys) => keys.Transform(view);

    private F1Metrics Evaluate(IDataView view, string label = "Label", string predicted = "PredictedLabel", string? weight = null) =>
        _mlContext.MulticlassClassification.EvaluateF1(_mlContext, view, label, predicted, weight);

    private sealed class Row
    {
        public string Label { get; set; } = string.Empty;

        public string Predicted { get; set; } = string.Empty;

        public float Number { get; set; }

        public float Score { get; set; }

        public float Weight { get; set; } = 1;

        [VectorType(2)]
        public float[] Features { get; set; } = [0, 0];
    }
}
