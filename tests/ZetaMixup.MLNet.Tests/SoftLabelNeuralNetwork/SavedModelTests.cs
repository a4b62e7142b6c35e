using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.SoftLabelNeuralNetwork;

public sealed class SavedModelTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [Fact]
    public void A_saved_pipeline_loads_in_a_new_context_and_predicts_the_same()
    {
        var view = _mlContext.Data.LoadFromEnumerable(MadeRows.Create(90));
        var model = _mlContext.Transforms.Conversion.MapValueToKey("Label")
            .Append(_mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(_mlContext, mixingPolicy: MixingPolicy.ZetaMixup()))
            .Append(_mlContext.Transforms.Conversion.MapKeyToValue("Prediction", "PredictedLabel"))
            .Fit(view);
        using var stream = new MemoryStream();
        _mlContext.Model.Save(model, view.Schema, stream);
        stream.Position = 0;
        var fresh = new MLContext();
        var loaded = fresh.Model.Load(stream, out var inputSchema);

        var scored = model.Transform(view);
        var rescored = loaded.Transform(view);
        Assert.Equal(scored.Vectors("Score"), rescored.Vectors("Score"));
        Assert.Equal(scored.Values<uint>("PredictedLabel"), rescored.Values<uint>("PredictedLabel"));
        Assert.Equal(MadeRows.Classes, rescored.KeyValues("PredictedLabel"));
        Assert.Equal(
            _mlContext.MulticlassClassification.Evaluate(scored).LogLoss,
            fresh.MulticlassClassification.Evaluate(rescored).LogLoss);
        Assert.Equal(["Features", "Label", "Number"], inputSchema.Select(c => c.Name).Order());

        var engine = fresh.Model.CreatePredictionEngine<MadeRow, Prediction>(loaded);
        Assert.Equal("BCC", engine.Predict(new MadeRow { Features = [0.5f, 0.5f, 10] }).Label);
    }

    [Fact]
    public void A_model_with_two_megabytes_of_state_scores_row_by_row_without_reading_it_anew()
    {
        var random = new Random(1);
        var rows = Enumerable.Range(0, 32).Select(i => new WideRow { Features = [.. Enumerable.Range(0, 3072).Select(_ => random.NextSingle())], Label = $"{i % 2}" }).ToArray();
        var view = _mlContext.Data.LoadFromEnumerable(rows);
        var keyed = _mlContext.Transforms.Conversion.MapValueToKey("Label").Fit(view).Transform(view);
        var model = _mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(_mlContext, numberOfEpochs: 1).Fit(keyed);
        using var stream = new MemoryStream();
        _mlContext.Model.Save(model, keyed.Schema, stream);
        stream.Position = 0;
        var loaded = new MLContext().Model.Load(stream, out _);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var scores = loaded.Transform(keyed).Vectors("Score");
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(model.Transform(keyed).Vectors("Score"), scores);
        Assert.True(allocated < 12_000_000, $"{allocated} bytes for 32 rows: the state of 2 MB is read once, not per row.");
    }

    private sealed class Prediction
    {
        [ColumnName("Prediction")]
        public string Label { get; set; } = string.Empty;
    }

    private sealed class WideRow
    {
        [VectorType(3072)]
        public float[] Features { get; set; } = [];

        public string Label { get; set; } = string.Empty;
    }
}
