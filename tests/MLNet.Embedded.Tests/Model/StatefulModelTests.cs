using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Embedded.Tests.Transforms;

namespace MLNet.Embedded.Tests.Model;

public sealed class StatefulModelTests
{
    private const int Rows = 600;
    private static readonly string[] Classes = ["zero", "five", "ten"];
    private readonly MLContext _context = new(1);
    private readonly IDataView _view;

    public StatefulModelTests()
    {
        _view = _context.Data.LoadFromEnumerable(Enumerable.Range(0, Rows).Select(Example.Number));
    }

    [Fact]
    public void Scores_have_a_size_and_predictions_the_classes_in_their_order()
    {
        IDataView scored = Model().Transform(_view);

        Assert.Equal("Score: Vector<Single, 3>", Described.Column(scored.Schema["Score"]));
        Assert.Equal("PredictedLabel: Key<UInt32, 0-2> {KeyValues: Vector<String, 3>}", Described.Column(scored.Schema["PredictedLabel"]));
        Assert.Equal("[zero five ten]", Cells.Annotation(scored.Schema["PredictedLabel"], "KeyValues"));
        Assert.Equal(["Features", "Class", "Score", "PredictedLabel"], scored.Schema.Select(column => column.Name));
        Assert.Equal(["1", "2", "3"], Cells.Of(scored, "PredictedLabel").Take(3));
    }

    [Fact]
    public void A_loaded_model_scores_the_same()
    {
        ITransformer model = Model();
        byte[] file = Files.Save(model, _view.Schema);

        (ITransformer loaded, DataViewSchema schema) = Files.Load(file);

        Assert.Equal(Described.Columns(_view.Schema), Described.Columns(schema));
        Assert.Equal(Cells.Of(model.Transform(_view)), Cells.Of(loaded.Transform(_view)));
    }

    [Fact]
    public void Two_megabytes_of_state_are_decoded_once_per_model_and_not_per_row()
    {
        ITransformer loaded = Files.Reloaded(Model(stateLength: 2_000_000), _view.Schema);
        int before = ScoringFactory.Decodings;
        using DataViewRowCursor cursor = loaded.Transform(_view).GetRowCursor(loaded.GetOutputSchema(_view.Schema));
        Func<string> read = Cells.Reader(cursor, cursor.Schema["Score"]);
        int rows = 0;
        while (cursor.MoveNext())
        {
            Assert.NotEmpty(read());
            rows++;
        }

        Assert.Equal(Rows, rows);
        Assert.InRange(ScoringFactory.Decodings - before, 1, Environment.ProcessorCount);
    }

    [Fact]
    public void A_loaded_model_can_be_evaluated_and_used_for_single_examples()
    {
        var context = new MLContext(2);
        ITransformer loaded = context.Model.Load(new MemoryStream(Files.Save(Model(), _view.Schema)), out DataViewSchema schema);
        IDataView labelled = context.Transforms.Conversion.MapValueToKey("Label", "Class").Fit(_view).Transform(_view);

        MulticlassClassificationMetrics metrics = context.MulticlassClassification.Evaluate(loaded.Transform(labelled));
        using PredictionEngine<Example, Prediction> engine = context.Model.CreatePredictionEngine<Example, Prediction>(loaded, schema);

        Assert.Equal(1, metrics.MicroAccuracy);
        Assert.Equal(3, metrics.ConfusionMatrix.NumberOfClasses);
        string[] scores = Cells.Of(loaded.Transform(_view), "Score");
        for (int i = 0; i < 20; i++)
        {
            Prediction prediction = engine.Predict(Example.Number(i));
            Assert.Equal((uint)(i % 3) + 1, prediction.PredictedLabel);
            Assert.Equal(scores[i], $"[{string.Join(' ', prediction.Score)}]");
        }
    }

    [Fact]
    public void Features_of_any_size_are_taken()
    {
        IDataView loose = _context.Data.LoadFromEnumerable([new LooseExample { Features = [5] }, new LooseExample { Features = [5, 5] }]);

        Assert.Equal(["2", "3"], Cells.Of(Model().Transform(loose), "PredictedLabel"));
    }

    private ITransformer Model(int stateLength = 0) => StatefulModel.Create(_context, "Features", Classes, [0, 5, 10], stateLength);

    private sealed class Example
    {
        [VectorType(3)]
        public float[] Features { get; set; } = [];

        public string Class { get; set; } = "";

        internal static Example Number(int i) => new()
        {
            Features = [5 * (i % 3), i % 7 / 10f, -(i % 7) / 20f],
            Class = Classes[i % 3],
        };
    }

    private sealed class LooseExample
    {
        public float[] Features { get; set; } = [];
    }

    private sealed class Prediction
    {
        public uint PredictedLabel { get; set; }

        public float[] Score { get; set; } = [];
    }
}
