using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.SoftLabelNeuralNetwork;

public sealed class ExampleWeightTests
{
    private readonly MLContext _mlContext = new(1);
    private readonly List<EpochMetrics> _epochs = [];

    [Fact]
    public void A_weight_of_2_trains_as_the_row_twice()
    {
        // In full batches without mixing. The order of the rows in the sums differs, hence the tolerance.
        var rows = Rows(24);
        var weighted = View(rows.Select((row, i) => row with { Weight = i % 2 == 0 ? 2 : 1 }));
        var repeated = View(rows.SelectMany((row, i) => Enumerable.Repeat(row, i % 2 == 0 ? 2 : 1)));
        var test = View(rows);

        var expected = Trainer(o => o.ExampleWeightColumnName = null).Fit(repeated).Transform(test).Vectors("Score");
        Close(expected, Trainer().Fit(weighted).Transform(test).Vectors("Score"), 1e-4);
        Assert.True(Distance(expected, Trainer(o => o.ExampleWeightColumnName = null).Fit(weighted).Transform(test).Vectors("Score")) > 1e-3);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(0.001f)]
    public void Equal_weights_change_nothing(float weight)
    {
        var rows = Rows(24);
        float[][] Scores(string? column) => Trainer(o =>
        {
            o.MixingPolicy = MixingPolicy.ZetaMixup();
            o.BatchSize = 8;
            o.ExampleWeightColumnName = column;
        }).Fit(View(rows.Select(row => row with { Weight = weight }))).Transform(View(rows)).Vectors("Score");

        Close(Scores(null), Scores("Weight"), 1e-5);
    }

    [Fact]
    public void A_row_of_weight_0_has_no_say()
    {
        var rows = Rows(24);
        var wrong = rows.Select(row => row with { Weight = 0, Label = MadeRows.Classes[0] });
        var test = View(rows);

        var expected = Trainer().Fit(View(rows)).Transform(test).Vectors("Score");

        // In full batches the step is scaled by the number of rows: half of the rows count twice.
        Close(expected, Trainer().Fit(View(rows.Concat(wrong))).Transform(test).Vectors("Score"), 1e-4);
    }

    [Fact]
    public void Rows_with_weights_that_are_none_are_skipped_and_logged()
    {
        var messages = _mlContext.Listen();
        var rows = Rows(30);
        rows[4] = rows[4] with { Weight = float.NaN };
        rows[5] = rows[5] with { Weight = -1 };
        rows[6] = rows[6] with { Weight = float.PositiveInfinity };

        var scores = Trainer().Fit(View(rows)).Transform(View(rows)).Vectors("Score");

        Assert.Single(messages, m => m.RawMessage == "Skipped 3 of 30 rows: NaN, ∞ or a negative number in weight column 'Weight'.");
        Assert.Equal(Trainer().Fit(View(rows.Where((_, i) => i is not (4 or 5 or 6)))).Transform(View(rows)).Vectors("Score"), scores);
    }

    [Fact]
    public void Weights_that_are_all_0_or_none_are_an_error()
    {
        Assert.Equal(
            "There is nothing to train on: all 6 rows have weight 0 in column 'Weight'.",
            Assert.Throws<InvalidOperationException>(() => Trainer().Fit(View(Rows(6).Select(row => row with { Weight = 0 })))).Message);
        Assert.Equal(
            "There is nothing to train on: of 6 rows, 0 have no label in column 'Label' and 0 hold NaN or ∞ in column 'Features', and 6 hold NaN, ∞ or a negative number in column 'Weight'.",
            Assert.Throws<InvalidOperationException>(() => Trainer().Fit(View(Rows(6).Select(row => row with { Weight = -1 })))).Message);
        Assert.Equal(
            "There is nothing to validate with: all 6 rows have weight 0 in column 'Weight'.",
            Assert.Throws<InvalidOperationException>(() => Trainer(o => o.ValidationSet = View(Rows(6).Select(row => row with { Weight = 0 }))).Fit(View(Rows(6)))).Message);
    }

    [Fact]
    public void A_column_that_is_missing_or_no_Single_is_refused_before_a_row_is_read()
    {
        var view = View(Rows(6));
        var missing = Assert.Throws<ArgumentOutOfRangeException>(() => Trainer(o => o.ExampleWeightColumnName = "Wheight").Fit(view));
        Assert.Contains("Could not find weight column 'Wheight' (expected a Single)", missing.Message, StringComparison.Ordinal);
        var wrong = Assert.Throws<ArgumentOutOfRangeException>(() => Trainer(o => o.ExampleWeightColumnName = "Number").Fit(view));
        Assert.Contains("weight column 'Number': expected a Single, got Int32 (mlContext.Transforms.Conversion.ConvertType converts it to a Single)", wrong.Message, StringComparison.Ordinal);

        var probe = new SchemaProbe(view.Schema);
        Assert.Throws<ArgumentOutOfRangeException>(() => probe.ShapeAfter(Trainer(o => o.ExampleWeightColumnName = "Wheight")));
        Assert.Throws<ArgumentOutOfRangeException>(() => probe.ShapeAfter(Trainer(o => o.ExampleWeightColumnName = "Number")));
        _ = probe.ShapeAfter(Trainer());

        var validation = Assert.Throws<ArgumentOutOfRangeException>(() => Trainer(o => o.ValidationSet = MadeRows.View(_mlContext, 6)).Fit(view));
        Assert.Contains("Could not find validation weight column 'Weight'", validation.Message, StringComparison.Ordinal);
        Assert.Equal("ExampleWeightColumnName", Assert.Throws<ArgumentException>(() => Trainer(o => o.ExampleWeightColumnName = "Label")).ParamName);
        Assert.Equal("ExampleWeightColumnName", Assert.Throws<ArgumentException>(() => Trainer(o => o.ExampleWeightColumnName = " ")).ParamName);
    }

    [Fact]
    public void Validation_counts_its_rows_by_their_weights()
    {
        var rows = Rows(40);
        var validation = Rows(300, seed: 5).Select((row, i) => row with { Weight = i % 5 }).ToArray();
        var model = Trainer(o => o.ValidationSet = View(validation)).Fit(View(rows));

        var scored = model.Transform(View(validation));
        var scores = scored.Vectors("Score");
        var labels = scored.Values<uint>("Label");
        var weight = validation.Sum(row => (double)row.Weight);
        var loss = validation.Select((row, i) => -row.Weight * Math.Log(scores[i][labels[i] - 1])).Sum() / weight;
        var accuracy = validation.Select((row, i) => scores[i].Max() == scores[i][labels[i] - 1] ? (double)row.Weight : 0).Sum() / weight;
        Assert.Equal(loss, _epochs[^1].ValidationLoss!.Value, 1e-5 * loss);
        Assert.Equal(accuracy, _epochs[^1].ValidationAccuracy!.Value, 1e-6);
        Assert.NotEqual(_mlContext.MulticlassClassification.Evaluate(scored).MicroAccuracy, accuracy, 1e-3);
    }

    [Fact]
    public void It_learns_the_soft_labels_of_weighted_rows()
    {
        var options = new ZetaMixupOptions { LabelMode = LabelMode.WeightedRows, Seed = 1 };
        var view = MadeRows.View(_mlContext, 60);
        var onRows = Trainer(o => o.NumberOfEpochs = 300).WithZetaMixup(_mlContext, options: options).Fit(view);
        var onSoftLabels = Trainer(o =>
        {
            o.NumberOfEpochs = 300;
            o.LabelColumnName = "SoftLabel";
            o.ExampleWeightColumnName = null;
        }).WithZetaMixup(_mlContext, options: new ZetaMixupOptions { Seed = 1 }).Fit(view);

        // The same loss: in full batches the gradients agree up to the number of rows.
        Assert.True(Distance(onSoftLabels.Transform(view).Vectors("Score"), onRows.Transform(view).Vectors("Score")) < 0.02);
    }

    private static void Close(float[][] expected, float[][] actual, double tolerance) =>
        Assert.True(Distance(expected, actual) < tolerance, $"{Distance(expected, actual)}");

    private static double Distance(float[][] expected, float[][] actual) =>
        expected.Zip(actual, (x, y) => x.Zip(y, (a, b) => Math.Abs(a - b)).Max()).Max();

    private SoftLabelNeuralNetworkTrainer Trainer(Action<SoftLabelNeuralNetworkOptions>? change = null)
    {
        var options = new SoftLabelNeuralNetworkOptions
        {
            HiddenLayers = [],
            Seed = 1,
            NumberOfEpochs = 15,
            BatchSize = 10_000,
            Optimizer = NetworkOptimizer.Sgd,
            LearningRate = 0.01,
            ExampleWeightColumnName = "Weight",
            MetricsCallback = _epochs.Add,
        };
        change?.Invoke(options);
        return _mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(_mlContext, options);
    }

    private static WeightedRow[] Rows(int count, int seed = 7)
    {
        var random = new Random(seed);
        return [.. MadeRows.Create(count, seed).Select(row => new WeightedRow
        {
            Features = [.. row.Features.Select(x => (x / 10) + (2 * random.NextSingle()))],
            Label = row.Label,
            Weight = 1,
        })];
    }

    private IDataView View(IEnumerable<WeightedRow> rows)
    {
        var view = _mlContext.Data.LoadFromEnumerable(rows.ToArray());
        return _mlContext.Transforms.Conversion.MapValueToKey("Label", keyOrdinality: Microsoft.ML.Transforms.ValueToKeyMappingEstimator.KeyOrdinality.ByValue).Fit(view).Transform(view);
    }

    private sealed record WeightedRow
    {
        [VectorType(3)]
        public float[] Features { get; set; } = [];

        public string Label { get; set; } = "";

        public float Weight { get; set; }

        public int Number { get; set; }
    }
}
