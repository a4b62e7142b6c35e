using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Input;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.Input;

public sealed class ClassNamesTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [Fact]
    public void A_key_without_key_values_is_named_from_0_like_its_type()
    {
        var label = View().Schema["Raw"];

        Assert.Equal("Key<UInt32, 0-2>", $"{label.Type}");
        Assert.Equal(["0", "1", "2"], ClassNames.Of(label));
        Assert.True(ClassNames.AreNumbers(label));
    }

    [Fact]
    public void A_vector_without_slot_names_is_named_from_0() => Assert.Equal(["0", "1"], ClassNames.Of(View().Schema["Features"]));

    [Fact]
    public void A_Boolean_has_the_classes_False_and_True()
    {
        var label = View().Schema["Flag"];

        Assert.Equal(["False", "True"], ClassNames.Of(label));
        Assert.Equal(2, ClassNames.Count(label));
        Assert.False(ClassNames.AreNumbers(label));
    }

    [Fact]
    public void Dates_a_tenth_of_a_second_apart_are_two_classes() =>
        Assert.Equal(["2026-01-01T00:00:00.0000000", "2026-01-01T00:00:00.1000000"], ClassNames.DistinctOf(Keyed("Date"), "label"));

    [Fact]
    public void Numbers_of_any_type_have_the_shortest_text()
    {
        Assert.Equal(["0.1", "1.1", "2.1"], ClassNames.Of(Keyed("Single")));
        Assert.Equal(["0.1", "1.1", "2.1"], ClassNames.Of(Keyed("Double")));
    }

    [Fact]
    public void A_number_beside_a_blank_of_that_number_is_refused()
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumn("Label", new KeyDataViewType(typeof(uint), 3), ClassNames.AsKeyValues(["a", "", "1"]));
        var label = builder.ToSchema()["Label"];

        var e = Assert.Throws<ArgumentOutOfRangeException>(() => ClassNames.DistinctOf(label, "label"));
        Assert.Contains("label column 'Label': expected classes with distinct names, got '1' 2 times (a class without a name has its number from 0", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Scores_of_a_stock_trainer_have_the_names_of_the_label()
    {
        foreach (var column in new[] { "Text", "Single" })
        {
            var keyed = _mlContext.Transforms.Conversion.MapValueToKey("Label", column).Fit(View()).Transform(View());
            var scored = _mlContext.MulticlassClassification.Trainers.NaiveBayes().Fit(keyed).Transform(keyed);

            Assert.Equal(ClassNames.Of(scored.Schema["Label"]), ClassNames.Of(scored.Schema["Score"]));
        }
    }

    [Fact]
    public void A_soft_label_and_a_prediction_have_the_names_of_a_raw_key()
    {
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, View(), "Raw");
        var soft = mixed.Schema["SoftLabel"];
        Assert.Equal(["0", "1", "2"], ClassNames.Of(soft));
        Assert.False(ClassNames.AreNumbers(soft));

        var trainer = _mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(
            _mlContext, new SoftLabelNeuralNetworkOptions { LabelColumnName = "Raw", NumberOfEpochs = 1, Seed = 1 });
        var scored = trainer.Fit(View()).Transform(View());
        Assert.Equal(["0", "1", "2"], ClassNames.Of(scored.Schema["PredictedLabel"]));
        Assert.All(
            _mlContext.Transforms.Conversion.MapKeyToValue("Value", "PredictedLabel").Fit(scored).Transform(scored).Values<uint>("Value"),
            v => Assert.InRange(v, 0u, 2u));
    }

    private DataViewSchema.Column Keyed(string column) =>
        _mlContext.Transforms.Conversion.MapValueToKey("Label", column).Fit(View()).Transform(View()).Schema["Label"];

    private IDataView View() => _mlContext.Data.LoadFromEnumerable(Enumerable.Range(0, 12).Select(i => new Row
    {
        Raw = (uint)(i % 3),
        Flag = i % 2 == 0,
        Date = new DateTime(2026, 1, 1).AddMilliseconds(100 * (i % 2)),
        Text = "abc"[i % 3].ToString(),
        Single = (i % 3) + 0.1f,
        Double = (i % 3) + 0.1,
        Features = [i % 3, 1],
    }).ToArray());

    private sealed class Row
    {
        [KeyType(3)]
        public uint Raw { get; set; }

        public bool Flag { get; set; }

        public DateTime Date { get; set; }

        public string Text { get; set; } = string.Empty;

        public float Single { get; set; }

        public double Double { get; set; }

        [VectorType(2)]
        public float[] Features { get; set; } = [];
    }
}
