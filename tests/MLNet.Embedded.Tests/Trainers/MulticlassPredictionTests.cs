using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using MLNet.Embedded.Tests.Transforms;

namespace MLNet.Embedded.Tests.Trainers;

public sealed class MulticlassPredictionTests
{
    private readonly MLContext _context = new(1);
    private readonly TrainingRow[] _rows = TrainingRow.Make();
    private readonly IDataView _view;
    private readonly MulticlassPredictionTransformer<MaximumEntropyModelParameters> _model;

    public MulticlassPredictionTests()
    {
        _view = TrainingRow.View(_context, _rows);
        _model = Trainer.Fit(_view);
    }

    private LbfgsMaximumEntropyMulticlassTrainer Trainer => _context.MulticlassClassification.Trainers.LbfgsMaximumEntropy();

    [Fact]
    public void Score_and_predicted_label_say_what_they_are_and_whose()
    {
        DataViewSchema schema = _model.Transform(_view).Schema;

        Assert.Equal(["Name", "Features", "Weight", "Label", "PredictedLabel", "Score"], schema.Select(column => column.Name));
        Assert.Equal(
            "PredictedLabel: Key<UInt32, 0-2> {KeyValues: Vector<String, 3>, ScoreColumnKind: String, ScoreColumnSetId: Key<UInt32, 0-2147483646>, ScoreValueKind: String}",
            Described.Column(schema["PredictedLabel"]));
        Assert.Equal(
            "Score: Vector<Single, 3> {ScoreColumnKind: String, ScoreColumnSetId: Key<UInt32, 0-2147483646>, ScoreValueKind: String, SlotNames: Vector<String, 3>, TrainingLabelValues: Vector<String, 3>}",
            Described.Column(schema["Score"]));
        Assert.Equal("[a b c]", Cells.Annotation(schema["PredictedLabel"], "KeyValues"));
        Assert.Equal("[a b c]", Cells.Annotation(schema["Score"], "SlotNames"));
        Assert.Equal("[a b c]", Cells.Annotation(schema["Score"], "TrainingLabelValues"));
        Assert.Equal("MulticlassClassification", Cells.Annotation(schema["Score"], "ScoreColumnKind"));
        Assert.Equal("PredictedLabel", Cells.Annotation(schema["PredictedLabel"], "ScoreValueKind"));
        Assert.Equal("1", Cells.Annotation(schema["Score"], "ScoreColumnSetId"));
    }

    [Fact]
    public void Names_that_are_no_text_name_no_slots()
    {
        IDataView view = _context.Transforms.Conversion.MapValueToKey("Number", "Weight").Fit(_view).Transform(_view);

        DataViewSchema.Column score = _context.MulticlassClassification.Trainers.LbfgsMaximumEntropy("Number").Fit(view).Transform(view).Schema["Score"];

        Assert.Equal("Vector<Single, 60>", score.Annotations.Schema["TrainingLabelValues"].Type.ToString());
        Assert.Null(score.Annotations.Schema.GetColumnOrNull("SlotNames"));
    }

    [Fact]
    public void Scores_of_scores_hide_them_and_are_another_set()
    {
        IDataView scored = _model.Transform(_view);

        DataViewSchema schema = Trainer.Fit(scored).Transform(scored).Schema;

        Assert.Equal(["PredictedLabel", "PredictedLabel", "Score", "Score"], schema.Skip(4).Select(column => column.Name));
        Assert.Equal([true, false, true, false], schema.Skip(4).Select(column => column.IsHidden));
        Assert.Equal("2", Cells.Annotation(schema["Score"], "ScoreColumnSetId"));
    }

    [Fact]
    public void What_is_promised_is_delivered() => Assert.Equal(
        Described.Columns(Described.Shape(_model.Transform(_view).Schema)).Order(StringComparer.Ordinal),
        Described.Columns(Described.Promise(Trainer, _view.Schema)).Order(StringComparer.Ordinal));

    [Fact]
    public void The_predicted_label_is_the_key_of_the_greatest_score()
    {
        IDataView scored = _model.Transform(_view);

        uint[] keys = [.. scored.GetColumn<uint>("PredictedLabel")];

        Assert.Equal(scored.GetColumn<float[]>("Score").Select(scores => (uint)Array.IndexOf(scores, scores.Max()) + 1), keys);
        Assert.Equal(3, keys.Distinct().Count());
    }

    [Fact]
    public void The_model_tells_its_features_and_its_parameters()
    {
        VBuffer<float>[] weights = [];
        _model.Model.GetWeights(ref weights, out int classes);

        Assert.Equal(("Features", "Vector<Single, 3>"), (_model.FeatureColumnName, _model.FeatureColumnType.ToString()));
        Assert.Equal((3, 3, 3), (classes, _model.Model.GetBiases().Count(), weights[0].Length));
        double[] powers = [.. weights.Zip(_model.Model.GetBiases(), (of, bias) => Math.Exp(bias + of.DenseValues().Zip(_rows[7].Features, (w, x) => w * x).Sum()))];
        float[] scores = _model.Transform(_view).GetColumn<float[]>("Score").ElementAt(7);
        Assert.All(powers.Zip(scores), pair => Assert.Equal(pair.First / powers.Sum(), pair.Second, 1e-5));
    }

    [Fact]
    public void A_saved_model_predicts_the_same_with_the_names_of_its_classes()
    {
        ITransformer chain = _context.Transforms.CopyColumns("Inputs", "Features")
            .Append(_context.MulticlassClassification.Trainers.LbfgsMaximumEntropy(featureColumnName: "Inputs"))
            .Append(_context.Transforms.Conversion.MapKeyToValue("PredictedLabel"))
            .Fit(_view);
        ITransformer loaded = Files.Reloaded(chain, _view.Schema);

        using PredictionEngine<TrainingRow, Prediction> engine = _context.Model.CreatePredictionEngine<TrainingRow, Prediction>(loaded);

        string[] names = Cells.Of(chain.Transform(_view), "PredictedLabel");
        float[][] scores = [.. chain.Transform(_view).GetColumn<float[]>("Score")];
        for (int i = 0; i < _rows.Length; i++)
        {
            Prediction prediction = engine.Predict(_rows[i]);
            Assert.Equal(names[i], prediction.PredictedLabel);
            Assert.Equal(scores[i], prediction.Score);
        }
    }

    [Fact]
    public void A_saved_model_has_the_same_schema()
    {
        DataViewSchema expected = _model.Transform(_view).Schema;

        ITransformer loaded = Files.Reloaded(_model, _view.Schema);

        Assert.IsType<MulticlassPredictionTransformer<MaximumEntropyModelParameters>>(((IEnumerable<ITransformer>)Chain(loaded)).Single());
        DataViewSchema actual = loaded.Transform(_view).Schema;
        Assert.Equal(Described.Columns(expected), Described.Columns(actual));
        Assert.Equal("[a b c]", Cells.Annotation(actual["Score"], "SlotNames"));
    }

    [Fact]
    public void Features_of_another_size_or_type_are_refused()
    {
        IDataView others = _context.Data.LoadFromEnumerable([new OtherFeatures()]);
        IDataView wide = _context.Transforms.CopyColumns("Features", "Wide").Fit(others).Transform(others);
        IDataView twice = _context.Transforms.CopyColumns("Features", "Twice").Fit(others).Transform(others);

        Assert.Throws<InvalidOperationException>(() => _model.Transform(wide));
        Assert.Throws<InvalidOperationException>(() => _model.Transform(twice));
        Assert.Throws<ArgumentOutOfRangeException>(() => _model.Transform(others));
        Assert.Throws<ArgumentOutOfRangeException>(() => _model.GetOutputSchema(wide.Schema));
        Assert.Throws<ArgumentOutOfRangeException>(() => _model.GetOutputSchema(others.Schema));
    }

    [Fact]
    public void A_row_is_scored_from_its_features_alone()
    {
        ITransformer model = _model;
        IRowToRowMapper mapper = model.GetRowToRowMapper(_view.Schema);

        Assert.True(model.IsRowToRowMapper);
        Assert.Equal(["Features"], mapper.GetDependencies([mapper.OutputSchema["Score"]]).Select(column => column.Name));
        Assert.Equal(["Features"], mapper.GetDependencies([mapper.OutputSchema["PredictedLabel"]]).Select(column => column.Name));
        Assert.Equal(["Name"], mapper.GetDependencies([mapper.OutputSchema["Name"]]).Select(column => column.Name));
    }

    private static TransformerChain<ITransformer> Chain(ITransformer model) =>
        model as TransformerChain<ITransformer> ?? new TransformerChain<ITransformer>(model);

    private sealed class Prediction
    {
        public string PredictedLabel { get; set; } = "";

        public float[] Score { get; set; } = [];
    }

    private sealed class OtherFeatures
    {
        [VectorType(4)]
        public float[] Wide { get; set; } = [1, 2, 3, 4];

        [VectorType(3)]
        public double[] Twice { get; set; } = [1, 2, 3];
    }
}
