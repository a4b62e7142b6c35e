using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Embedded.Tests.Transforms;

public sealed class MapKeyTests
{
    private readonly MLContext _context = new(1);
    private readonly IDataView _keyed;

    public MapKeyTests()
    {
        IDataView view = SampleRow.View(_context);
        _keyed = Conversion.MapValueToKey([
                new("Name"), new("Score"), new("Vector"), new("Loose"), new("Words"), new("Number")]).Fit(view).Transform(view);
    }

    private TransformsCatalog.ConversionTransforms Conversion => _context.Transforms.Conversion;

    [Theory]
    [InlineData("Name", "String", "b,a,,,b")]
    [InlineData("Score", "Single", "2,NaN,1,2,-3")]
    [InlineData("Number", "Int32", "5,7,5,9,-1")]
    [InlineData("Vector", "Vector<Single, 3>", "[1 0 3],[0 0 4],[2 0 NaN],[2 0 5],[2 0 5]")]
    [InlineData("Words", "Vector<String, 2>", "[x y],[y ],[z x],[z ],[q x]")]
    [InlineData("Loose", "Vector<Single>", "[1],[],[1 2],[1 2],[1 2]")]
    public void Keys_become_the_values_that_they_stand_for_and_missing_ones_missing_values(string input, string type, string cells)
    {
        IDataView values = Fit(Conversion.MapKeyToValue("Value", input));

        Assert.Equal(type, values.Schema["Value"].Type.ToString());
        Assert.Equal(cells, string.Join(',', Cells.Of(values, "Value")));
    }

    [Theory]
    [InlineData("Name", "Vector<Single, 2>", "[1 0],[0 1],[0 0],[0 0],[1 0]", "[0 1]")]
    [InlineData("Score", "Vector<Single, 3>", "[1 0 0],[0 0 0],[0 1 0],[1 0 0],[0 0 1]", "[0 2]")]
    [InlineData("Words", "Vector<Single, 2, 4>", "[1 0 0 0 0 1 0 0],[0 1 0 0 0 0 0 0],[0 0 1 0 1 0 0 0],[0 0 1 0 0 0 0 0],[0 0 0 1 1 0 0 0]", "[0 3 4 7]")]
    public void Keys_become_indicators(string input, string type, string cells, string ranges)
    {
        IDataView vectors = Fit(Conversion.MapKeyToVector("Vectors", input));
        DataViewSchema.Column column = vectors.Schema["Vectors"];

        Assert.Equal(type, column.Type.ToString());
        Assert.Equal(cells, string.Join(',', Cells.Of(vectors, "Vectors")));
        Assert.Equal(ranges, Cells.Annotation(column, "CategoricalSlotRanges"));
        Assert.True(column.IsNormalized());
    }

    [Fact]
    public void Keys_of_a_loose_vector_become_a_loose_vector()
    {
        IDataView vectors = Fit(Conversion.MapKeyToVector("Vectors", "Loose"));

        Assert.Equal("Vectors: Vector<Single, *, 2> {IsNormalized: Boolean}", Described.Column(vectors.Schema["Vectors"]));
        Assert.Equal(["[1 0]", "[]", "[1 0 0 1]", "[1 0 0 1]", "[1 0 0 1]"], Cells.Of(vectors, "Vectors"));
    }

    [Theory]
    [InlineData("Name", "Vector<Single, 2>", "[1 0],[0 1],[0 0],[0 0],[1 0]", true)]
    [InlineData("Vector", "Vector<Single, 6>", "[1 1 1 0 0 0],[0 2 0 1 0 0],[0 1 0 0 1 0],[0 1 0 0 1 1],[0 1 0 0 1 1]", false)]
    [InlineData("Loose", "Vector<Single, 2>", "[1 0],[0 0],[1 1],[1 1],[1 1]", false)]
    public void Indicators_can_be_counted_together(string input, string type, string cells, bool isNormalized)
    {
        IDataView vectors = Fit(Conversion.MapKeyToVector("Vectors", input, outputCountVector: true));

        Assert.Equal(type, vectors.Schema["Vectors"].Type.ToString());
        Assert.Equal(cells, string.Join(',', Cells.Of(vectors, "Vectors")));
        Assert.Equal(isNormalized, vectors.Schema["Vectors"].IsNormalized());
    }

    [Fact]
    public void Slots_of_indicators_are_named_by_the_keys_values_where_these_are_text()
    {
        IDataView vectors = Fit(Conversion.MapKeyToVector([new("A", "Name"), new("B", "Words"), new("C", "Score")]));

        Assert.Equal("[b a]", Cells.Annotation(vectors.Schema["A"], "SlotNames"));
        Assert.Equal("[[0].x [0].y [0].z [0].q [1].x [1].y [1].z [1].q]", Cells.Annotation(vectors.Schema["B"], "SlotNames"));
        Assert.False(vectors.Schema["C"].HasSlotNames());
    }

    [Fact]
    public void Slots_are_named_by_the_slots_of_the_keys_where_these_have_names()
    {
        IDataView vectors = Fit(Conversion.MapKeyToVector("Indicators", "Name")
            .Append(Conversion.MapValueToKey("Keys", "Indicators", addKeyValueAnnotationsAsText: true))
            .Append(Conversion.MapKeyToVector("Vectors", "Keys")));

        Assert.Equal("[b.1 b.0 a.1 a.0]", Cells.Annotation(vectors.Schema["Vectors"], "SlotNames"));
    }

    [Fact]
    public void A_column_that_is_no_key_is_refused()
    {
        Assert.Throws<InvalidOperationException>(() => Conversion.MapKeyToValue("Value", "Flag").Fit(_keyed));
        var promise = Assert.Throws<ArgumentOutOfRangeException>(() => Described.Promise(Conversion.MapKeyToValue("Value", "Flag"), _keyed.Schema));
        Assert.Contains("'Flag'", promise.Message);
        Assert.Contains("Boolean", promise.Message);
        var vector = Assert.Throws<ArgumentOutOfRangeException>(() => Conversion.MapKeyToVector("Vectors", "Flag").Fit(_keyed));
        Assert.Contains("'Flag'", vector.Message);
        Assert.Contains("Boolean", vector.Message);
    }

    [Fact]
    public void Keys_without_values_have_indicators_only()
    {
        IDataView view = _context.Data.LoadFromEnumerable([new BareKeyRow { Key = 1 }, new BareKeyRow { Key = 0 }, new BareKeyRow { Key = 3 }]);

        IDataView vectors = Conversion.MapKeyToVector("Vectors", "Key").Fit(view).Transform(view);

        Assert.Equal(["[0 1 0]", "[1 0 0]", "[0 0 0]"], Cells.Of(vectors, "Vectors"));
        Assert.Throws<InvalidOperationException>(() => Conversion.MapKeyToValue("Value", "Key").Fit(view));
        Assert.Throws<ArgumentOutOfRangeException>(() => Described.Promise(Conversion.MapKeyToValue("Value", "Key"), view.Schema));
    }

    private IDataView Fit(IEstimator<ITransformer> estimator) => estimator.Fit(_keyed).Transform(_keyed);

    private sealed class BareKeyRow
    {
        [KeyType(3)]
        public uint Key { get; set; }
    }
}
