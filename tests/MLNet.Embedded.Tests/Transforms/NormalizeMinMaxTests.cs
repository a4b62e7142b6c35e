using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Embedded.Tests.Transforms;

public sealed class NormalizeMinMaxTests
{
    private readonly MLContext _context = new(1);
    private readonly IDataView _view;

    public NormalizeMinMaxTests()
    {
        _view = _context.Data.LoadFromEnumerable<ScaledRow>(
        [
            new() { Vector = [1, -2, 0, 5, float.NaN], Single = 2, Double = 4, Doubles = [1, 2] },
            new() { Vector = [3, 4, 0, 5, float.NaN], Single = -4, Double = 2, Doubles = [3, -2] },
            new() { Vector = [float.NaN, 0, 0, 5, float.NaN], Single = float.NaN, Double = double.NaN, Doubles = [double.NaN, 0] },
        ]);
    }

    [Theory]
    [InlineData("Vector", "[0.33333334 -0.5 0 0 NaN],[1 1 0 0 NaN],[NaN 0 0 0 NaN]")]
    [InlineData("Single", "0.5,-1,NaN")]
    [InlineData("Double", "1,0.5,NaN")]
    [InlineData("Doubles", "[0.3333333333333333 1],[1 -1],[NaN 0]")]
    public void By_default_the_greatest_without_its_sign_becomes_1_and_0_stays(string column, string cells) =>
        Assert.Equal(cells, string.Join(',', Cells.Of(Fit(_context.Transforms.NormalizeMinMax("Out", column)), "Out")));

    [Theory]
    [InlineData("Vector", "[0 0 0 0 NaN],[1 1 0 0 NaN],[NaN 0.33333334 0 0 NaN]")]
    [InlineData("Single", "1,0,NaN")]
    [InlineData("Double", "1,0,NaN")]
    [InlineData("Doubles", "[0 1],[1 0],[NaN 0.5]")]
    public void Or_the_least_becomes_0_and_the_greatest_1(string column, string cells) =>
        Assert.Equal(cells, string.Join(',', Cells.Of(Fit(_context.Transforms.NormalizeMinMax("Out", column, fixZero: false)), "Out")));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_slots_that_a_sparse_vector_leaves_out_count_as_0(bool fixZero)
    {
        IDataView view = SampleRow.View(_context);
        IDataView indicators = _context.Transforms.Conversion.MapValueToKey("Key", "Name")
            .Append(_context.Transforms.Conversion.MapKeyToVector("Indicators", "Key"))
            .Fit(view).Transform(view);

        IDataView scaled = _context.Transforms.NormalizeMinMax("Out", "Indicators", fixZero: fixZero).Fit(indicators).Transform(indicators);

        Assert.Equal(Cells.Of(indicators, "Indicators"), Cells.Of(scaled, "Out"));
    }

    [Fact]
    public void An_infinite_value_leaves_nothing_of_its_slot()
    {
        IDataView view = _context.Data.LoadFromEnumerable<ScaledRow>([new() { Single = float.PositiveInfinity }, new() { Single = 3 }]);

        IDataView scaled = _context.Transforms.NormalizeMinMax("Out", "Single").Fit(view).Transform(view);

        Assert.Equal(["NaN", "0"], Cells.Of(scaled, "Out"));
    }

    [Fact]
    public void What_was_learned_is_applied_to_other_rows()
    {
        ITransformer transformer = _context.Transforms.NormalizeMinMax("Single").Fit(_view);

        IDataView scaled = transformer.Transform(_context.Data.LoadFromEnumerable<ScaledRow>([new() { Single = 8 }, new() { Single = -1 }]));

        Assert.Equal(["2", "-0.25"], Cells.Of(scaled, "Single"));
    }

    [Fact]
    public void The_first_rows_may_be_enough()
    {
        IDataView view = _context.Data.LoadFromEnumerable<ScaledRow>([new() { Single = 1 }, new() { Single = 2 }, new() { Single = 8 }]);

        IDataView scaled = _context.Transforms.NormalizeMinMax("Single", maximumExampleCount: 2).Fit(view).Transform(view);

        Assert.Equal(["0.5", "1", "4"], Cells.Of(scaled, "Single"));
    }

    [Fact]
    public void The_column_says_that_it_is_normalised_and_keeps_the_names_of_its_slots()
    {
        IDataView view = _context.Transforms.Concatenate("Features", "Vector", "Single").Fit(_view).Transform(_view);

        IDataView scaled = _context.Transforms.NormalizeMinMax([new("Features"), new("Double")]).Fit(view).Transform(view);

        Assert.Equal("Features: Vector<Single, 6> {IsNormalized: Boolean, SlotNames: Vector<String, 6>}", Described.Column(scaled.Schema["Features"]));
        Assert.Equal("Double: Double {IsNormalized: Boolean}", Described.Column(scaled.Schema["Double"]));
        Assert.True(scaled.Schema["Features"].IsNormalized());
        Assert.Equal("[     Single]", Cells.Annotation(scaled.Schema["Features"], "SlotNames"));
    }

    [Fact]
    public void A_saved_scale_is_the_same_when_loaded()
    {
        ITransformer transformer = _context.Transforms.NormalizeMinMax([new("A", "Vector"), new("B", "Single"), new("C", "Doubles")], fixZero: false).Fit(_view);

        IDataView loaded = Files.Reloaded(transformer, _view.Schema).Transform(_view);

        Assert.Equal(Cells.Of(transformer.Transform(_view)), Cells.Of(loaded));
    }

    [Fact]
    public void Columns_that_will_not_do_are_named()
    {
        IDataView view = SampleRow.View(_context);
        foreach (string column in new[] { "Number", "Loose", "Name" })
        {
            IEstimator<ITransformer> estimator = _context.Transforms.NormalizeMinMax("Out", column);
            Assert.Throws<ArgumentOutOfRangeException>(() => estimator.Fit(view));
            Assert.Contains($"'{column}'", Assert.Throws<ArgumentOutOfRangeException>(() => Described.Promise(estimator, view.Schema)).Message);
        }

        Assert.Contains("'Nothing'", Assert.Throws<ArgumentOutOfRangeException>(() => _context.Transforms.NormalizeMinMax("Nothing").Fit(view)).Message);
        Assert.Equal("maximumExampleCount", Assert.Throws<ArgumentOutOfRangeException>(() => _context.Transforms.NormalizeMinMax("Score", maximumExampleCount: 1)).ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Transforms.NormalizeMinMax(""));
    }

    private IDataView Fit(IEstimator<ITransformer> estimator) => estimator.Fit(_view).Transform(_view);

    private sealed class ScaledRow
    {
        [VectorType(5)]
        public float[] Vector { get; set; } = [0, 0, 0, 0, 0];

        public float Single { get; set; }

        public double Double { get; set; }

        [VectorType(2)]
        public double[] Doubles { get; set; } = [0, 0];
    }
}
