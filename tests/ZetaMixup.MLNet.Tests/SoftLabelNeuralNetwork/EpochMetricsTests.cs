using Microsoft.ML;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.SoftLabelNeuralNetwork;

public sealed class EpochMetricsTests
{
    private readonly MLContext _mlContext = new(1);

    [Fact]
    public void The_callback_is_told_of_every_epoch_in_order()
    {
        var epochs = new List<EpochMetrics>();
        _ = Trainer(o => o.MetricsCallback = epochs.Add).Fit(MadeRows.View(_mlContext, 60));

        Assert.Equal(Enumerable.Range(1, 20), epochs.Select(epoch => epoch.Epoch));
        Assert.All(epochs, epoch => Assert.Equal(20, epoch.NumberOfEpochs));
        Assert.True(epochs[^1].Loss < 0.5 * epochs[0].Loss, $"loss went from {epochs[0].Loss} to {epochs[^1].Loss}");
        Assert.All(epochs, epoch => Assert.Equal((null, null), (epoch.ValidationLoss, epoch.ValidationAccuracy)));
    }

    [Fact]
    public void What_is_validated_is_what_the_model_scores()
    {
        var train = MadeRows.View(_mlContext, 60);
        var test = Hard(count: 700);
        EpochMetrics last = default;
        var model = Trainer(o =>
        {
            o.ValidationSet = test;
            o.MetricsCallback = epoch => last = epoch;
        }).Fit(train);

        var scored = model.Transform(test);
        var metrics = _mlContext.MulticlassClassification.Evaluate(scored);
        Assert.Equal(metrics.MicroAccuracy, last.ValidationAccuracy!.Value, 1e-12);
        Assert.Equal(metrics.LogLoss, last.ValidationLoss!.Value, 1e-4);
        Assert.InRange(metrics.MicroAccuracy, 0.3, 0.99);
    }

    [Fact]
    public void Validation_leaves_the_model_as_it_is()
    {
        var train = MadeRows.View(_mlContext, 60);
        float[][] Scores(IDataView? validation) => Trainer(o =>
        {
            o.MixingPolicy = MixingPolicy.ZetaMixup();
            o.ValidationSet = validation;
        }).Fit(train).Transform(train).Vectors("Score");

        Assert.Equal(Scores(null), Scores(Hard(90)));
    }

    [Fact]
    public void Validation_rows_with_other_features_are_refused_with_both_sizes()
    {
        var rows = _mlContext.Data.LoadFromEnumerable([new OtherRow { Features = [1, 2], Label = "NV" }]);
        var other = _mlContext.Transforms.Conversion.MapValueToKey("Label").Fit(rows).Transform(rows);

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Trainer(o => o.ValidationSet = other).Fit(MadeRows.View(_mlContext, 30)));
        Assert.Contains("validation feature column 'Features': expected a vector of 3 values of Single, got Vector<Single, 2>", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validation_rows_with_other_classes_are_refused_with_both_lists()
    {
        var other = MadeRows.View(_mlContext, MadeRows.Create(30).Reverse());

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Trainer(o => o.ValidationSet = other).Fit(MadeRows.View(_mlContext, 30)));
        Assert.Contains("validation label column 'Label': expected 3 classes: NV, MEL, BCC, got 3 classes: BCC, MEL, NV", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validation_rows_that_cannot_be_used_are_an_error_that_says_so()
    {
        var rows = MadeRows.Create(3);
        Array.ForEach(rows, row => row.Features[0] = float.NaN);
        var other = MadeRows.View(_mlContext, rows);

        var error = Assert.Throws<InvalidOperationException>(() => Trainer(o => o.ValidationSet = other).Fit(MadeRows.View(_mlContext, 30)));
        Assert.Equal("There is nothing to validate with: of 3 rows, 0 have no label in column 'Label' and 3 hold NaN or ∞ in column 'Features'.", error.Message);
    }

    /// <summary>Rows of the classes that were trained on, moved so far that some are taken for another.</summary>
    private IDataView Hard(int count)
    {
        var random = new Random(3);
        var rows = MadeRows.Create(count);
        Array.ForEach(rows, row => row.Features = [.. row.Features.Select(value => value + (8 * random.NextSingle()))]);
        return MadeRows.View(_mlContext, rows);
    }

    private SoftLabelNeuralNetworkTrainer Trainer(Action<SoftLabelNeuralNetworkOptions> change)
    {
        var options = new SoftLabelNeuralNetworkOptions { HiddenLayers = [16], Seed = 1, NumberOfEpochs = 20 };
        change(options);
        return _mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(_mlContext, options);
    }

    private sealed class OtherRow
    {
        [Microsoft.ML.Data.VectorType(2)]
        public float[] Features { get; set; } = [];

        public string Label { get; set; } = "";
    }
}
