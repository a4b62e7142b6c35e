using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Embedded.Tests.Estimators;
using MLNet.Embedded.Tests.Transforms;

namespace MLNet.Embedded.Tests.Prediction;

public sealed class PredictionEngineTests
{
    private readonly MLContext _context = new(1);
    private readonly IDataView _view;

    public PredictionEngineTests()
    {
        _view = SampleRow.View(_context);
    }

    [Fact]
    public void Examples_go_through_the_model_one_by_one()
    {
        ITransformer model = _context.Transforms.Concatenate("Joined", "Score", "Vector").Fit(_view);
        using PredictionEngine<Example, Joined> engine = _context.Model.CreatePredictionEngine<Example, Joined>(model);

        Assert.Equal([7, 1, 2, 3], engine.Predict(new Example { Score = 7, Vector = [1, 2, 3] }).Values);
        Assert.Equal([8, 4, 5, 6], engine.Predict(new Example { Score = 8, Vector = [4, 5, 6] }).Values);
    }

    [Fact]
    public void Columns_of_one_example_are_not_those_of_the_one_before()
    {
        int runs = 0;
        ITransformer model = _context.Transforms.CustomMapping<Example, Scored>((source, target) => (target.Result, runs) = (source.Score + 1, runs + 1), null).Fit(_view);
        using PredictionEngine<Example, Scored> engine = _context.Model.CreatePredictionEngine<Example, Scored>(model);

        Assert.Equal(3, engine.Predict(new Example { Score = 2 }).Result);
        Assert.Equal(4, engine.Predict(new Example { Score = 3 }).Result);
        Assert.Equal(2, runs);
    }

    [Fact]
    public void A_given_object_is_filled()
    {
        using PredictionEngine<Example, Scored> engine = _context.Model.CreatePredictionEngine<Example, Scored>(_context.Transforms.CopyColumns("Result", "Score").Fit(_view));
        var prediction = new Scored();
        Scored same = prediction;

        engine.Predict(new Example { Score = 6 }, ref prediction);

        Assert.Same(same, prediction);
        Assert.Equal(6, prediction.Result);
        prediction = null!;
        engine.Predict(new Example { Score = 7 }, ref prediction);
        Assert.Equal(7, prediction.Result);
    }

    [Fact]
    public void The_output_schema_is_the_models_for_the_example()
    {
        using PredictionEngine<Example, Scored> engine = _context.Model.CreatePredictionEngine<Example, Scored>(_context.Transforms.CopyColumns("Result", "Score").Fit(_view));

        Assert.Equal(["Score: Single", "Vector: Vector<Single, 3>", "Result: Single"], Described.Columns(engine.OutputSchema));
    }

    [Fact]
    public void A_column_that_the_model_needs_and_the_example_lacks_is_named()
    {
        ITransformer model = _context.Transforms.Conversion.MapValueToKey("Key", "Name").Fit(_view);
        ITransformer custom = _context.Transforms.CustomMapping(LengthFactory.Map, null).Fit(_view);

        Assert.Contains("'Name'", Assert.Throws<ArgumentOutOfRangeException>(() => _context.Model.CreatePredictionEngine<Example, Scored>(model)).Message);
        Assert.Contains("'Name'", Assert.Throws<ArgumentOutOfRangeException>(() => _context.Model.CreatePredictionEngine<Example, Scored>(custom)).Message);
    }

    [Fact]
    public void A_member_without_a_column_is_left_as_it_is_unless_it_is_asked_for()
    {
        var model = new TransformerChain<ITransformer>();

        Assert.Equal(-1, _context.Model.CreatePredictionEngine<Example, Lacking>(model).Predict(new Example()).Nothing);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => _context.Model.CreatePredictionEngine<Example, Lacking>(model, ignoreMissingColumns: false));
        Assert.Contains("'Nothing'", error.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Model.CreatePredictionEngine<Example, Lacking>(model, new PredictionEngineOptions { IgnoreMissingColumns = false }));
    }

    [Fact]
    public void A_member_of_another_type_is_refused() =>
        Assert.Contains("'Score'", Assert.Throws<InvalidOperationException>(() =>
            _context.Model.CreatePredictionEngine<Example, WrongOutput>(new TransformerChain<ITransformer>())).Message);

    [Fact]
    public void Only_row_mappers_can_predict()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() =>
            _context.Model.CreatePredictionEngine<Example, Scored>(new RecordingTransformer("a", []) { IsRowToRowMapper = false }));

        Assert.Equal("transformer", error.ParamName);
        Assert.Throws<ArgumentNullException>(() => _context.Model.CreatePredictionEngine<Example, Scored>(null!));
    }

    [Fact]
    public void An_example_is_needed()
    {
        using PredictionEngine<Example, Scored> engine = _context.Model.CreatePredictionEngine<Example, Scored>(new TransformerChain<ITransformer>());

        Assert.Equal("example", Assert.Throws<ArgumentNullException>(() => engine.Predict(null!)).ParamName);
    }

    [Fact]
    public void A_schema_gives_loose_members_their_sizes()
    {
        ITransformer model = _context.Transforms.Concatenate("Joined", "Loose", "Loose").Fit(_view);
        var builder = new DataViewSchema.Builder();
        builder.AddColumn("Loose", new VectorDataViewType(NumberDataViewType.Single, 7));

        Assert.Equal("Vector<Single, 14>", _context.Model.CreatePredictionEngine<LooseExample, Joined>(model, builder.ToSchema()).OutputSchema["Joined"].Type.ToString());
        Assert.Equal("Vector<Single>", _context.Model.CreatePredictionEngine<LooseExample, Joined>(model).OutputSchema["Joined"].Type.ToString());
    }

    [Fact]
    public void Each_column_of_a_given_schema_needs_a_member() =>
        Assert.Contains("Name", Assert.Throws<InvalidOperationException>(() =>
            _context.Model.CreatePredictionEngine<LooseExample, Joined>(new TransformerChain<ITransformer>(), _view.Schema)).Message);

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public void The_model_is_disposed_of_once_where_the_engine_owns_it(bool owns, int disposals)
    {
        var model = new RecordingTransformer("a", []);
        PredictionEngine<Example, Scored> engine = _context.Model.CreatePredictionEngine<Example, Scored>(model, new PredictionEngineOptions { OwnsTransformer = owns });

        engine.Dispose();
        engine.Dispose();

        Assert.Equal(disposals, model.Disposals);
    }

    private sealed class Example
    {
        public float Score { get; set; }

        [VectorType(3)]
        public float[] Vector { get; set; } = new float[3];
    }

    private sealed class LooseExample
    {
        public float[] Loose { get; set; } = [];
    }

    private sealed class Joined
    {
        [ColumnName("Joined")]
        public float[] Values { get; set; } = [];
    }

    private sealed class Scored
    {
        public float Result { get; set; }
    }

    private sealed class Lacking
    {
        public float Nothing { get; set; } = -1;
    }

    private sealed class WrongOutput
    {
        public string Score { get; set; } = "";
    }
}
