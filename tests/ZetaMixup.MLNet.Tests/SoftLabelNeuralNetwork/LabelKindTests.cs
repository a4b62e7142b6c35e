using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.SoftLabelNeuralNetwork;

public sealed class LabelKindTests
{
    private readonly MLContext _mlContext = new(1);

    [Theory]
    [InlineData("none")]
    [InlineData("zeta")]
    public void A_Boolean_label_has_two_classes_and_comes_back_as_a_Boolean(string policy)
    {
        var view = View(40);
        var model = Trainer("Malignant", o => o.MixingPolicy = policy == "zeta" ? MixingPolicy.ZetaMixup() : MixingPolicy.None).Fit(view);
        var scored = model.Transform(view);

        Assert.Equal(2, model.ClassCount);
        VBuffer<bool> values = default;
        scored.Schema["PredictedLabel"].GetKeyValues(ref values);
        Assert.Equal([false, true], values.DenseValues());
        var back = _mlContext.Transforms.Conversion.MapKeyToValue("Prediction", "PredictedLabel").Fit(scored).Transform(scored);
        Assert.Equal(view.Values<bool>("Malignant"), back.Values<bool>("Prediction"));
        Assert.All(scored.Vectors("Score").Zip(view.Values<bool>("Malignant")), p => Assert.True(p.First[p.Second ? 1 : 0] > 0.5));
    }

    [Fact]
    public void A_Boolean_label_trains_the_same_network_as_a_key_of_its_values()
    {
        var view = View(40);
        var keyed = _mlContext.Transforms.Conversion
            .MapValueToKey("Key", "Malignant", keyOrdinality: Microsoft.ML.Transforms.ValueToKeyMappingEstimator.KeyOrdinality.ByValue).Fit(view).Transform(view);
        Assert.Equal(Trainer("Key").Fit(keyed).Transform(keyed).Vectors("Score"), Trainer("Malignant").Fit(view).Transform(view).Vectors("Score"));
    }

    [Fact]
    public void The_schema_that_is_promised_for_a_Boolean_label_is_delivered()
    {
        var view = View(40);
        var trainer = Trainer("Malignant");
        var promised = new SchemaProbe(view.Schema).ShapeAfter(trainer);
        var delivered = new SchemaProbe(trainer.Fit(view).GetOutputSchema(view.Schema)).ShapeAfter(new SpyEstimator());
        string Describe(SchemaShape shape) => shape.Where(c => c.Name == "PredictedLabel")
            .Select(c => $"{c.Kind} {c.ItemType} {c.IsKey} [{string.Join(";", c.Annotations.Select(a => $"{a.Name} {a.Kind} {a.ItemType}").Order())}]").Last();
        Assert.Equal(Describe(delivered), Describe(promised));
        Assert.Contains("Boolean", Describe(promised), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_with_a_Boolean_label_is_saved_and_validated()
    {
        var view = View(40);
        EpochMetrics last = default;
        var model = Trainer("Malignant", o =>
        {
            o.ValidationSet = view;
            o.MetricsCallback = epoch => last = epoch;
        }).Fit(view);
        using var stream = new MemoryStream();
        _mlContext.Model.Save(model, view.Schema, stream);
        stream.Position = 0;
        var loaded = new MLContext().Model.Load(stream, out _);

        Assert.Equal(1, last.ValidationAccuracy);
        Assert.Equal(model.Transform(view).Vectors("Score"), loaded.Transform(view).Vectors("Score"));
        Assert.Equal(model.Transform(view).Values<uint>("PredictedLabel"), loaded.Transform(view).Values<uint>("PredictedLabel"));
    }

    [Fact]
    public void Class_weights_of_a_Boolean_label_are_named_False_and_True()
    {
        var view = View(40);
        float Sum(double weight) => Trainer("Malignant", o =>
        {
            o.NumberOfEpochs = 5;
            o.ClassWeights = new Dictionary<string, double> { ["False"] = 1, ["True"] = weight };
        }).Fit(view).Transform(view).Vectors("Score").Sum(score => score[1]);

        Assert.True(Sum(10) > Sum(1) + 0.5f, $"{Sum(10)} and {Sum(1)}");
    }

    [Theory]
    [InlineData("Thickness", "Single")]
    [InlineData("Depth", "Double")]
    public void A_number_is_refused_with_the_way_to_regression(string column, string type)
    {
        var view = View(10);
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => Trainer(column).Fit(view));
        Assert.Contains($"label column '{column}': expected a key, a Boolean, or a soft label as a vector of Single of known size, got {type} (this network classifies; for regression, use a regression trainer with WithZetaMixup;", e.Message, StringComparison.Ordinal);
        var promised = Assert.Throws<ArgumentOutOfRangeException>(() => new SchemaProbe(view.Schema).ShapeAfter(Trainer(column)));
        Assert.Equal(e.Message, promised.Message);
    }

    [Fact]
    public void A_text_is_refused_with_the_way_to_a_key()
    {
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => Trainer("Name").Fit(View(10)));
        Assert.Contains("got String (mlContext.Transforms.Conversion.MapValueToKey converts it to a key)", e.Message, StringComparison.Ordinal);
    }

    private SoftLabelNeuralNetworkTrainer Trainer(string label, Action<SoftLabelNeuralNetworkOptions>? change = null)
    {
        var options = new SoftLabelNeuralNetworkOptions { LabelColumnName = label, HiddenLayers = [8], Seed = 1, NumberOfEpochs = 60, LearningRate = 0.02 };
        change?.Invoke(options);
        return _mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(_mlContext, options);
    }

    private IDataView View(int count)
    {
        var random = new Random(5);
        return _mlContext.Data.LoadFromEnumerable(Enumerable.Range(0, count).Select(i => new Lesion
        {
            Features = [(i % 3 == 0 ? 2 : -2) + random.NextSingle(), random.NextSingle()],
            Malignant = i % 3 == 0,
            Thickness = i,
            Depth = i,
            Name = $"{i % 2}",
        }).ToArray());
    }

    private sealed class Lesion
    {
        [VectorType(2)]
        public float[] Features { get; set; } = [];

        public bool Malignant { get; set; }

        public float Thickness { get; set; }

        public double Depth { get; set; }

        public string Name { get; set; } = "";
    }
}
