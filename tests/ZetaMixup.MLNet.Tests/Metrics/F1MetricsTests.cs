using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.Metrics;

public sealed class F1MetricsTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    /// <summary>A: 3 rows (2 hit, 1 as B); B: 2 rows (1 hit, 1 as C); C: 1 row (hit).</summary>
    private static readonly (string Actual, string Predicted)[] SixRows =
        [("A", "A"), ("B", "B"), ("C", "C"), ("A", "A"), ("A", "B"), ("B", "C")];

    [Fact]
    public void A_hand_computed_case()
    {
        var f1 = Evaluate(SixRows);

        Assert.Equal(["A", "B", "C"], f1.ClassNames);
        Assert.Equal(4 / 6.0, f1.MicroF1, 1e-12);
        Assert.Equal(0.8, f1.PerClassF1[0], 1e-12);
        Assert.Equal(0.5, f1.PerClassF1[1], 1e-12);
        Assert.Equal(2 / 3.0, f1.PerClassF1[2], 1e-12);
        Assert.Equal((0.8 + 0.5 + (2 / 3.0)) / 3, f1.MacroF1, 1e-12);
        Assert.Equal(2 / 6.0, f1.ErrorRate, 1e-12);
        Assert.Equal([3L, 2, 1], f1.Support);
        Assert.Equal((6, 1, 0), (f1.RowCount, f1.GetCount(0, 1), f1.GetCount(1, 0)));
    }

    [Fact]
    public void An_ignored_class_takes_its_rows_out_but_false_hits_on_it_are_misses()
    {
        // Left are A: 2 hits, 1 miss; B: 1 hit, 1 miss (as C), 1 false alarm.
        var f1 = Evaluate(SixRows, ignored: ["C"]);

        Assert.Equal(2 * 3 / (6.0 + 1 + 2), f1.MicroF1, 1e-12);
        Assert.Equal((0.8 + 0.5) / 2, f1.MacroF1, 1e-12);
        Assert.True(double.IsNaN(f1.PerClassF1[2]));
        Assert.Equal(2 / 5.0, f1.ErrorRate, 1e-12);
        Assert.Equal(["C"], f1.IgnoredClasses);
        Assert.Equal(5, f1.RowCount);
    }

    [Fact]
    public void A_class_that_never_occurs_has_no_F1_and_stays_out_of_the_mean()
    {
        var f1 = _mlContext.MulticlassClassification.EvaluateF1(_mlContext, Keyed(SixRows, "D"));

        Assert.Equal(["A", "B", "C", "D"], f1.ClassNames);
        Assert.True(double.IsNaN(f1.PerClassF1[3]));
        Assert.Equal((0.8 + 0.5 + (2 / 3.0)) / 3, f1.MacroF1, 1e-12);
    }

    [Fact]
    public void Classes_are_matched_by_name_however_each_column_numbers_them()
    {
        var rows = new[] { ("A", "B"), ("B", "A"), ("C", "C"), ("B", "B") };
        var view = _mlContext.Data.LoadFromEnumerable(rows.Select(r => new Row { Label = r.Item1, PredictedLabel = r.Item2 }));
        var conversion = _mlContext.Transforms.Conversion;
        var separately = conversion.MapValueToKey("Label").Append(conversion.MapValueToKey("PredictedLabel")).Fit(view).Transform(view);

        Assert.Equal(0.5, _mlContext.MulticlassClassification.EvaluateF1(_mlContext, separately).MicroF1, 1e-12);
    }

    [Fact]
    public void A_predicted_class_that_no_label_has_is_a_false_alarm()
    {
        var rows = new[] { ("A", "A"), ("A", "Z") };
        var view = _mlContext.Data.LoadFromEnumerable(rows.Select(r => new Row { Label = r.Item1, PredictedLabel = r.Item2 }));
        var conversion = _mlContext.Transforms.Conversion;
        var separately = conversion.MapValueToKey("Label").Append(conversion.MapValueToKey("PredictedLabel")).Fit(view).Transform(view);

        var f1 = _mlContext.MulticlassClassification.EvaluateF1(_mlContext, separately);
        Assert.Equal(["A", "Z"], f1.ClassNames);
        Assert.Equal(0.5, f1.MicroF1, 1e-12);
        Assert.Equal(0, f1.PerClassF1[1]);
    }

    [Fact]
    public void Missing_labels_are_left_out_and_missing_predictions_are_wrong_and_both_are_counted()
    {
        var f1 = Evaluate([("A", "A"), ("A", string.Empty), (string.Empty, "A"), ("B", "B")]);

        Assert.Equal((3, 1, 1), (f1.RowCount, f1.RowsWithoutLabel, f1.RowsWithoutPrediction));
        Assert.Equal(2 * 2 / (4.0 + 0 + 1), f1.MicroF1, 1e-12);
        Assert.Equal(1 / 3.0, f1.ErrorRate, 1e-12);
    }

    [Fact]
    public void A_million_classes_take_no_table_of_a_million_squared()
    {
        var rows = Enumerable.Range(0, 20).Select(i => new HugeKeys { Label = (uint)i, PredictedLabel = (uint)(i + (i % 2)) });
        var f1 = _mlContext.MulticlassClassification.EvaluateF1(_mlContext, _mlContext.Data.LoadFromEnumerable(rows));

        Assert.Equal(0.5, f1.MicroF1, 1e-12);
        Assert.Equal(1_000_000, f1.ClassNames.Count);
    }

    [Fact]
    public void No_row_gives_NaN()
    {
        var f1 = Evaluate([(string.Empty, "A"), (string.Empty, "B")]);

        Assert.True(double.IsNaN(f1.MicroF1));
        Assert.True(double.IsNaN(f1.MacroF1));
        Assert.True(double.IsNaN(f1.ErrorRate));
    }

    [Fact]
    public void Bad_columns_and_classes_are_named()
    {
        var view = MadeRows.View(_mlContext, 3);
        var catalog = _mlContext.MulticlassClassification;

        Assert.Contains(
            "predicted label column 'Features': expected a key, a Boolean, a text, a number or a date, got Vector<Single, 3>",
            Assert.Throws<ArgumentOutOfRangeException>(() => catalog.EvaluateF1(_mlContext, view, predictedLabelColumnName: "Features")).Message,
            StringComparison.Ordinal);
        Assert.Contains("predicted label column 'Missing'", Assert.Throws<ArgumentOutOfRangeException>(() => catalog.EvaluateF1(_mlContext, Keyed(SixRows), predictedLabelColumnName: "Missing")).Message, StringComparison.Ordinal);
        Assert.Contains("'Q'", Assert.Throws<ArgumentException>(() => Evaluate(SixRows, ignored: ["Q"])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Evaluate(SixRows).GetCount(3, 0));
    }

    private F1Metrics Evaluate((string Actual, string Predicted)[] rows, string[]? ignored = null) =>
        _mlContext.MulticlassClassification.EvaluateF1(_mlContext, Keyed(rows), ignoredClasses: ignored);

    /// <summary>Both columns with the keys of the label's classes in alphabetical order.</summary>
    private IDataView Keyed((string Actual, string Predicted)[] rows, params string[] further)
    {
        var names = rows.SelectMany(r => new[] { r.Actual, r.Predicted }).Concat(further).Where(n => n.Length > 0).Distinct().Order().Select(n => new ClassName { Name = n });
        var keyData = _mlContext.Data.LoadFromEnumerable(names.ToArray());
        var view = _mlContext.Data.LoadFromEnumerable(rows.Select(r => new Row { Label = r.Actual, PredictedLabel = r.Predicted }));
        var conversion = _mlContext.Transforms.Conversion;
        return conversion.MapValueToKey("Label", keyData: keyData).Append(conversion.MapValueToKey("PredictedLabel", keyData: keyData)).Fit(view).Transform(view);
    }

    private sealed class HugeKeys
    {
        [KeyType(1_000_000)]
        public uint Label { get; set; }

        [KeyType(1_000_000)]
        public uint PredictedLabel { get; set; }
    }

    private sealed class ClassName
    {
        public string Name { get; set; } = string.Empty;
    }

    private sealed class Row
    {
        public string Label { get; set; } = string.Empty;

        public string PredictedLabel { get; set; } = string.Empty;
    }
}
