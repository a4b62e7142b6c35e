using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.SoftLabelNeuralNetwork;

public sealed class ScoreAnnotationTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [Theory]
    [InlineData("text")]
    [InlineData("number")]
    public void Score_and_PredictedLabel_have_the_annotations_of_a_stock_trainer(string label)
    {
        var view = Keyed(label);
        var stock = _mlContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy().Fit(view).Transform(view).Schema;
        var model = Trainer().Fit(view);

        foreach (var column in new[] { "Score", "PredictedLabel" })
        {
            var expected = Annotations(stock[column]);
            Assert.Equal(expected, Annotations(model.GetOutputSchema(view.Schema)[column]));
            Assert.Equal(expected, Annotations(Reloaded(model, view).GetOutputSchema(view.Schema)[column]));
        }
    }

    [Fact]
    public void The_slot_names_of_Score_are_the_classes_of_a_text_label_and_of_a_soft_label()
    {
        var view = Keyed("text");
        Assert.Equal(MadeRows.Classes, Trainer().Fit(view).Transform(view).SlotNames("Score"));

        var soft = MadeRows.OneHotView(_mlContext, 30);
        var model = _mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(_mlContext, "SoftLabel", numberOfEpochs: 1).Fit(soft);
        Assert.Equal(MadeRows.Classes, Reloaded(model, soft).Transform(soft).SlotNames("Score"));
    }

    [Fact]
    public void Scores_of_two_models_in_one_view_are_told_apart_by_their_set()
    {
        var view = Keyed("text");
        var once = Trainer().Fit(view).Transform(view);
        var twice = Trainer().Fit(once).Transform(once);

        Assert.Equal([1u, 2u], twice.Schema.Where(c => c.Name == "Score").Select(SetId));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(1024)]
    public void Scores_through_the_stock_scorer_are_the_probabilities_of_the_network(int classCount)
    {
        var rows = Enumerable.Range(0, Math.Max(classCount, 8)).Select(i => new MadeRow { Features = [i % 7, i / 7f % 5, -3], Label = $"class {i % classCount}" }).ToArray();
        var view = MadeRows.View(_mlContext, rows);
        var model = _mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(_mlContext, hiddenLayers: [], numberOfEpochs: 3).Fit(view);

        var scored = model.Transform(view);
        var predicted = scored.Values<uint>("PredictedLabel");
        foreach (var (row, scores, label) in rows.Zip(scored.Vectors("Score"), predicted))
        {
            var expected = Probabilities(model.Model, row.Features);
            Assert.Equal(expected.Length, scores.Length);
            Assert.All(expected.Zip(scores), p => Assert.Equal(p.First, p.Second, 2e-6));
            Assert.Equal(scores.Max(), scores[label - 1]);
        }

        Assert.Equal(classCount, scored.SlotNames("Score").Length);
    }

    [Fact]
    public void Probabilities_near_zero_and_one_survive_the_stock_scorer()
    {
        var rows = MadeRows.Create(60).Select(r => new MadeRow { Features = [r.Features[0] * 100, r.Features[1] * 100, r.Features[2] * 100], Label = r.Label }).ToArray();
        var view = MadeRows.View(_mlContext, rows);
        var model = _mlContext.MulticlassClassification.Trainers
            .SoftLabelNeuralNetwork(_mlContext, new SoftLabelNeuralNetworkOptions { HiddenLayers = [], LearningRate = 1, NumberOfEpochs = 5, Seed = 1 }).Fit(view);

        var scores = model.Transform(view).Vectors("Score");

        Assert.All(scores, s => Assert.Equal(1, s.Sum(), 1e-6));
        Assert.Contains(scores, s => s.Max() == 1 && s.Min() < 1e-30f);
    }

    [Fact]
    public void The_confusion_matrix_names_the_classes_and_top_k_accuracy_is_counted()
    {
        var view = Keyed("text");
        var scored = Reloaded(Trainer().Fit(view), view).Transform(view);

        var metrics = _mlContext.MulticlassClassification.Evaluate(scored, topKPredictionCount: 2);

        Assert.Contains("NV", metrics.ConfusionMatrix.GetFormattedConfusionTable(), StringComparison.Ordinal);
        Assert.Equal(2, metrics.TopKPredictionCount);
        var labels = scored.Values<uint>("Label");
        var scores = scored.Vectors("Score");
        Assert.Equal(labels.Zip(scores).Count(p => p.Second.Count(s => s > p.Second[p.First - 1]) < 2) / (double)labels.Length, metrics.TopKAccuracy, 12);
        Assert.Equal(-labels.Zip(scores).Average(p => Math.Log(p.Second[p.First - 1])), metrics.LogLoss, 1e-9);
    }

    [Fact]
    public void A_row_with_NaN_has_no_class_even_if_the_class_values_have_no_missing_value()
    {
        var view = Keyed("number");
        var rows = MadeRows.Create(2);
        rows[1].Features[0] = float.NaN;
        var scored = Reloaded(Trainer().Fit(view), view).Transform(MadeRows.View(_mlContext, rows));

        Assert.NotEqual(0u, scored.Values<uint>("PredictedLabel")[0]);
        Assert.Equal(0u, scored.Values<uint>("PredictedLabel")[1]);
        Assert.All(scored.Vectors("Score")[1], s => Assert.True(float.IsNaN(s)));
    }

    [Fact]
    public void The_training_of_the_stock_scorer_is_not_in_the_log()
    {
        var mlContext = new MLContext(1);
        var messages = mlContext.Listen();
        _ = mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(mlContext, numberOfEpochs: 1).Fit(MadeRows.View(mlContext, 30));

        Assert.DoesNotContain(messages, m => m.Source.Contains("Lbfgs", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void More_classes_than_the_stock_scorer_takes_are_warned_of()
    {
        var mlContext = new MLContext(1);
        var messages = mlContext.Listen();
        var view = MadeRows.View(mlContext, Enumerable.Range(0, 1025).Select(i => new MadeRow { Features = [i, 1, 0], Label = $"class {i}" }));
        var scored = mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(mlContext, hiddenLayers: [], numberOfEpochs: 1).Fit(view).Transform(view);

        Assert.Single(messages, m => m.RawMessage == "Score has no slot names and no other annotations: they are there for up to 1024 classes, and these are 1025.");
        Assert.Empty(scored.Schema["Score"].Annotations.Schema);
    }

    private SoftLabelNeuralNetworkTrainer Trainer() => _mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(_mlContext, hiddenLayers: [4], numberOfEpochs: 3);

    private IDataView Keyed(string label)
    {
        var view = _mlContext.Data.LoadFromEnumerable(MadeRows.Create(30).Select(r => new LabelledRow { Features = r.Features, Text = r.Label, Number = r.Number % 3 }).ToArray());
        return _mlContext.Transforms.Conversion.MapValueToKey("Label", label).Fit(view).Transform(view);
    }

    private static ITransformer Reloaded(ITransformer model, IDataView view)
    {
        using var stream = new MemoryStream();
        new MLContext().Model.Save(model, view.Schema, stream);
        stream.Position = 0;
        return new MLContext().Model.Load(stream, out _);
    }

    private static string[] Annotations(DataViewSchema.Column column) =>
        [.. column.Annotations.Schema.Select(a => $"{a.Name} {a.Type}: {Contracts.CellReader.Of(column.Annotations, a).Read()}").Order()];

    private static uint SetId(DataViewSchema.Column column)
    {
        uint id = 0;
        column.Annotations.GetValue("ScoreColumnSetId", ref id);
        return id;
    }

    private static double[] Probabilities(SoftLabelNeuralNetworkModelParameters model, float[] features)
    {
        var (weights, biases) = (model.GetWeights(0), model.GetBiases(0));
        var logits = biases.Select((b, k) => b + features.Select((x, j) => (double)x * weights[(j * biases.Length) + k]).Sum()).ToArray();
        var sum = logits.Sum(z => Math.Exp(z - logits.Max()));
        return [.. logits.Select(z => Math.Exp(z - logits.Max()) / sum)];
    }

    private sealed class LabelledRow
    {
        [VectorType(3)]
        public float[] Features { get; set; } = [];

        [ColumnName("text")]
        public string Text { get; set; } = string.Empty;

        [ColumnName("number")]
        public int Number { get; set; }
    }
}
