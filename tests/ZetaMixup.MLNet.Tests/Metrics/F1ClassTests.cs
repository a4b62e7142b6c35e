using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.Metrics;

/// <summary>Which classes of the label and the prediction are the same, and which columns cannot be compared.</summary>
public sealed class F1ClassTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [Fact]
    public void A_raw_key_has_the_classes_that_its_type_counts_from_0()
    {
        var rows = Enumerable.Range(0, 40).Select(i => new DigitRow { Digit = (i % 4).ToString("D"), Predicted = (uint)(i % 4) }).ToArray();
        var digits = _mlContext.Data.LoadFromEnumerable(rows);
        var view = _mlContext.Transforms.Conversion.MapValueToKey("Label", "Digit", keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue).Fit(digits).Transform(digits);

        var f1 = Evaluate(view, "Label", "Predicted");
        Assert.Equal((1, 1), (f1.MicroF1, f1.MacroF1));
        Assert.Equal(["0", "1", "2", "3"], f1.ClassNames);
    }

    [Fact]
    public void Two_raw_keys_are_compared_by_number()
    {
        var view = _mlContext.Data.LoadFromEnumerable(Enumerable.Range(0, 4).Select(i => new DigitRow { Predicted = (uint)i, Wider = (uint)(i == 3 ? 4 : i) }));

        var f1 = Evaluate(view, "Predicted", "Wider");
        Assert.Equal(0.75, f1.MicroF1, 1e-12);
        Assert.Equal(["0", "1", "2", "3", "4"], f1.ClassNames);
    }

    [Fact]
    public void Names_beside_the_numbers_of_a_raw_key_are_refused_unless_one_contains_the_other()
    {
        // Classes 1 to 4, numbered from 0 by whoever made the prediction: half of them would match by accident.
        var view = Keys("Label", ["1", "2", "3", "4"]);
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => Evaluate(view, "Label", "Predicted"));
        Assert.Contains(
            "only 'Label' names its classes, '1', '2', '3', '4'; those of 'Predicted' have the numbers '0', '1', '2', '3', because it has no key values",
            e.Message,
            StringComparison.Ordinal);

        Assert.Equal(["0", "2", "1", "3"], Evaluate(Keys("Label", ["0", "2", "0", "2"]), "Label", "Predicted").ClassNames);
    }

    [Fact]
    public void Texts_and_numbers_of_the_same_digits_are_one_class()
    {
        var view = Values([new() { Text = "1", Number = 1 }, new() { Text = "2", Number = 2 }, new() { Text = "2", Number = 1 }]);
        var keyed = Keyed(view, "TextKey", "Text");
        keyed = Keyed(keyed, "NumberKey", "Number");

        Assert.Equal(2 / 3.0, Evaluate(keyed, "TextKey", "NumberKey").MicroF1, 1e-12);
        Assert.Equal(2 / 3.0, Evaluate(keyed, "Text", "Number").MicroF1, 1e-12);
        Assert.Equal(2 / 3.0, Evaluate(keyed, "Number", "TextKey").MicroF1, 1e-12);
    }

    [Fact]
    public void Dates_a_tenth_of_a_second_apart_are_two_classes()
    {
        var (first, second) = (new DateTime(2026, 1, 1), new DateTime(2026, 1, 1).AddMilliseconds(100));
        var view = Values([new() { Date = first, Other = first }, new() { Date = second, Other = first }, new() { Date = second, Other = second }]);

        var keyed = Keyed(Keyed(view, "DateKey", "Date"), "OtherKey", "Other");
        var f1 = Evaluate(keyed, "DateKey", "OtherKey");
        Assert.Equal(2 / 3.0, f1.MicroF1, 1e-12);
        Assert.Equal([1L, 2], f1.Support);
    }

    [Theory]
    [InlineData("Cat", "cat")]
    [InlineData("cat", "cat ")]
    [InlineData("1.0", "1")]
    public void Names_that_differ_in_case_blanks_or_format_only_are_refused(string label, string predicted)
    {
        var view = Values([new() { Text = label, Predicted = predicted }, new() { Text = "dog", Predicted = "dog" }]);

        var e = Assert.Throws<ArgumentOutOfRangeException>(() => Evaluate(view, "Text", "Predicted"));
        Assert.Contains($"their classes '{label}' and '{predicted}' differ only in case, blanks or the format of a number", e.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Evaluate(Keyed(Keyed(view, "L", "Text"), "P", "Predicted"), "L", "P"));
    }

    [Fact]
    public void Classes_that_differ_in_case_on_both_sides_are_two_classes()
    {
        var view = Values([new() { Text = "cat", Predicted = "Cat" }, new() { Text = "Cat", Predicted = "Cat" }, new() { Text = "cat", Predicted = "cat" }]);

        Assert.Equal(2 / 3.0, Evaluate(view, "Text", "Predicted").MicroF1, 1e-12);
    }

    [Fact]
    public void Columns_without_a_common_class_are_refused()
    {
        var view = Values([new() { Text = "cat", Predicted = "feline", Flag = true }, new() { Text = "dog", Predicted = "canine" }]);
        var keyed = Keyed(Keyed(view, "L", "Text"), "P", "Predicted");

        var e = Assert.Throws<ArgumentOutOfRangeException>(() => Evaluate(keyed, "L", "P"));
        Assert.Contains("Columns 'L' (Key<UInt32, 0-1>) and 'P' (Key<UInt32, 0-1>) cannot be compared: they have no class in common: 'cat', 'dog', and 'feline', 'canine'.", e.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Evaluate(keyed, "Text", "P"));
        Assert.Throws<ArgumentOutOfRangeException>(() => Evaluate(keyed, "L", "Predicted"));
        Assert.Throws<ArgumentOutOfRangeException>(() => Evaluate(keyed, "Flag", "P"));
    }

    [Fact]
    public void Booleans_are_compared_with_Booleans_and_their_keys()
    {
        var view = Values([new() { Flag = true, OtherFlag = true }, new() { OtherFlag = true }, new(), new() { Flag = true, OtherFlag = true }]);

        // False: 1 hit, 1 miss. True: 2 hits, 1 false alarm.
        foreach (var predicted in new[] { "OtherFlag", "OtherKey" })
        {
            var f1 = Evaluate(Keyed(view, "OtherKey", "OtherFlag"), "Flag", predicted);
            Assert.Equal(["False", "True"], f1.ClassNames);
            Assert.Equal(2 / 3.0, f1.PerClassF1[0], 1e-12);
            Assert.Equal(4 / 5.0, f1.PerClassF1[1], 1e-12);
        }
    }

    [Fact]
    public void A_soft_label_counts_by_its_largest_probability()
    {
        var messages = _mlContext.Listen();
        var view = Values([
            new() { Votes = [0.75f, 0.25f], Predicted = "0" },
            new() { Votes = [0.25f, 0.75f], Predicted = "0" },
            new() { Votes = [0.5f, 0.5f], Predicted = "0" },
            new() { Votes = [0, 0], Predicted = "0" },
            new() { Votes = [float.NaN, 0], Predicted = "1" },
        ]);

        var f1 = Evaluate(view, "Votes", "Predicted");
        Assert.Equal((3, 2), (f1.RowCount, f1.RowsWithoutLabel));
        Assert.Equal(2 / 3.0, f1.MicroF1, 1e-12);
        Assert.Contains(messages, m => m.Message.Contains("1 of 5 soft labels in column 'Votes' have several largest probabilities", StringComparison.Ordinal));
        Assert.Contains(messages, m => m.Message.Contains("Skipped 2 of 5 rows: no label in column 'Votes'", StringComparison.Ordinal));
    }

    [Fact]
    public void A_network_that_learned_from_votes_without_names_is_evaluated_against_them()
    {
        var view = Values([.. Enumerable.Range(0, 20).Select(i => new ValueRow { Features = [i % 2, 1 - (i % 2)], Votes = i % 2 == 0 ? [0.9f, 0.1f] : [0.2f, 0.8f] })]);
        var network = _mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(
            _mlContext, new SoftLabelNeuralNetworkOptions { LabelColumnName = "Votes", MixingPolicy = MixingPolicy.None, HiddenLayers = [], LearningRate = 1, NumberOfEpochs = 50, Seed = 1 });
        var scored = network.Fit(view).Transform(view);

        var f1 = Evaluate(scored, "Votes", "PredictedLabel");
        Assert.Equal(["0", "1"], f1.ClassNames);
        Assert.Equal(1, f1.MicroF1);
    }

    [Fact]
    public void A_soft_label_that_is_no_distribution_is_refused()
    {
        var view = Values([new() { Votes = [0.75f, 0.75f], Predicted = "0" }]);

        var e = Assert.Throws<InvalidOperationException>(() => Evaluate(view, "Votes", "Predicted"));
        Assert.Contains("Column 'Votes' has probabilities that sum to 1.5 in row 0", e.Message, StringComparison.Ordinal);
    }

    private F1Metrics Evaluate(IDataView view, string label, string predicted) =>
        _mlContext.MulticlassClassification.EvaluateF1(_mlContext, view, label, predicted);

    private IDataView Values(ValueRow[] rows) => _mlContext.Data.LoadFromEnumerable(rows);

    private IDataView Keyed(IDataView view, string output, string input) =>
        _mlContext.Transforms.Conversion.MapValueToKey(output, input).Fit(view).Transform(view);

    /// <summary>Rows of a key with values, beside a raw key that holds 0, 1, 2, 3.</summary>
    private IDataView Keys(string name, string[] values) =>
        Keyed(_mlContext.Data.LoadFromEnumerable(values.Select((v, i) => new DigitRow { Digit = v, Predicted = (uint)i })), name, "Digit");

    private sealed class DigitRow
    {
        public string Digit { get; set; } = string.Empty;

        [KeyType(4)]
        public uint Predicted { get; set; }

        [KeyType(5)]
        public uint Wider { get; set; }
    }

    private sealed class ValueRow
    {
        public string Text { get; set; } = string.Empty;

        public string Predicted { get; set; } = string.Empty;

        public float Number { get; set; }

        public DateTime Date { get; set; }

        public DateTime Other { get; set; }

        public bool Flag { get; set; }

        public bool OtherFlag { get; set; }

        [VectorType(2)]
        public float[] Features { get; set; } = [0, 0];

        [VectorType(2)]
        public float[] Votes { get; set; } = [1, 0];
    }
}
