using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace MLNet.Embedded.Tests.Transforms;

public sealed class MapValueToKeyTests
{
    private readonly MLContext _context = new(1);
    private readonly IDataView _view;

    public MapValueToKeyTests()
    {
        _view = SampleRow.View(_context);
    }

    private TransformsCatalog.ConversionTransforms Conversion => _context.Transforms.Conversion;

    [Fact]
    public void Texts_are_counted_as_they_occur_and_empty_ones_are_missing()
    {
        IDataView keyed = Fit(Conversion.MapValueToKey("Key", "Name"));

        Assert.Equal("Key: Key<UInt32, 0-1> {KeyValues: Vector<String, 2>}", Described.Column(keyed.Schema["Key"]));
        Assert.Equal("[b a]", Cells.Annotation(keyed.Schema["Key"], "KeyValues"));
        Assert.Equal(["1", "2", "0", "0", "1"], Cells.Of(keyed, "Key"));
    }

    [Fact]
    public void NaN_is_a_missing_number()
    {
        IDataView keyed = Fit(Conversion.MapValueToKey("Key", "Score"));

        Assert.Equal("Key: Key<UInt32, 0-2> {KeyValues: Vector<Single, 3>}", Described.Column(keyed.Schema["Key"]));
        Assert.Equal("[2 1 -3]", Cells.Annotation(keyed.Schema["Key"], "KeyValues"));
        Assert.Equal(["1", "0", "2", "1", "3"], Cells.Of(keyed, "Key"));
    }

    [Theory]
    [InlineData("Vector", "Vector<Key<UInt32, 0-5>, 3>", "[1 0 3 4 2 5]", "[1 2 3]")]
    [InlineData("Loose", "Vector<Key<UInt32, 0-1>>", "[1 2]", "[1]")]
    [InlineData("Words", "Vector<Key<UInt32, 0-3>, 2>", "[x y z q]", "[1 2]")]
    public void A_vector_gives_a_vector_of_keys(string input, string type, string values, string firstRow)
    {
        IDataView keyed = Fit(Conversion.MapValueToKey("Key", input));

        Assert.Equal(type, keyed.Schema["Key"].Type.ToString());
        Assert.Equal(values, Cells.Annotation(keyed.Schema["Key"], "KeyValues"));
        Assert.Equal(firstRow, Cells.Of(keyed, "Key")[0]);
    }

    [Theory]
    [InlineData("Number", "[5 7 9 -1]")]
    [InlineData("Count", "[3 4 0 1]")]
    [InlineData("Flag", "[True False]")]
    public void Zero_and_false_are_values_like_any_other(string input, string values) =>
        Assert.Equal(values, Cells.Annotation(Fit(Conversion.MapValueToKey("Key", input)).Schema["Key"], "KeyValues"));

    [Fact]
    public void The_values_can_be_sorted()
    {
        IDataView letters = _context.Data.LoadFromEnumerable(new[] { "b", "B", "a", "_", "é", "z" }.Select(text => new TextRow { Text = text }));

        Assert.Equal("[-3 1 2]", Cells.Annotation(Fit(Conversion.MapValueToKey("Key", "Score", keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue)).Schema["Key"], "KeyValues"));
        IDataView keyed = Conversion.MapValueToKey("Key", "Text", keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue).Fit(letters).Transform(letters);
        Assert.Equal("[B _ a b z é]", Cells.Annotation(keyed.Schema["Key"], "KeyValues"));
    }

    [Fact]
    public void Values_beyond_the_greatest_number_are_missing()
    {
        IDataView keyed = Fit(Conversion.MapValueToKey("Key", "Name", maximumNumberOfKeys: 1));

        Assert.Equal("[b]", Cells.Annotation(keyed.Schema["Key"], "KeyValues"));
        Assert.Equal(["1", "0", "0", "0", "1"], Cells.Of(keyed, "Key"));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fit(Conversion.MapValueToKey("Key", "Name", maximumNumberOfKeys: 0)));
    }

    [Theory]
    [InlineData("Score", "[2 1 -3]")]
    [InlineData("Flag", "[1 0]")]
    public void The_values_can_be_kept_as_text(string input, string values)
    {
        DataViewSchema.Column column = Fit(Conversion.MapValueToKey("Key", input, addKeyValueAnnotationsAsText: true)).Schema["Key"];

        Assert.True(column.HasKeyValues());
        Assert.Equal(values, Cells.Annotation(column, "KeyValues"));
    }

    [Fact]
    public void The_values_can_be_given()
    {
        IDataView keyData = _context.Data.LoadFromEnumerable(new[] { "z", "b", "z", "", "a" }.Select(text => new TextRow { Text = text }));

        IDataView keyed = Fit(Conversion.MapValueToKey("Key", "Name", maximumNumberOfKeys: 1, keyData: keyData));

        Assert.Equal("[z b a]", Cells.Annotation(keyed.Schema["Key"], "KeyValues"));
        Assert.Equal(["2", "3", "0", "0", "2"], Cells.Of(keyed, "Key"));
        IDataView sorted = Fit(Conversion.MapValueToKey("Key", "Name", keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue, keyData: keyData));
        Assert.Equal("[a b z]", Cells.Annotation(sorted.Schema["Key"], "KeyValues"));
    }

    [Fact]
    public void Given_values_must_be_one_column_of_the_same_type()
    {
        IDataView texts = _context.Data.LoadFromEnumerable([new TextRow { Text = "2" }]);

        var wrongType = Assert.Throws<ArgumentOutOfRangeException>(() => Fit(Conversion.MapValueToKey("Key", "Score", keyData: texts)));
        Assert.Equal("keyData", wrongType.ParamName);
        Assert.Contains("'Single'", wrongType.Message);
        Assert.Contains("'String'", wrongType.Message);
        Assert.Equal("keyData", Assert.Throws<ArgumentOutOfRangeException>(() => Fit(Conversion.MapValueToKey("Key", "Name", keyData: _view))).ParamName);
    }

    [Fact]
    public void Without_any_value_the_key_counts_one_and_has_no_values()
    {
        IDataView empty = _context.Data.LoadFromEnumerable(Array.Empty<TextRow>());

        IDataView keyed = Conversion.MapValueToKey("Key", "Text").Fit(empty).Transform(empty);

        Assert.Equal("Key: Key<UInt32, 0-0>", Described.Column(keyed.Schema["Key"]));
    }

    [Fact]
    public void The_key_of_a_key_has_its_values()
    {
        IDataView keyed = Fit(Conversion.MapValueToKey("Inner", "Name").Append(Conversion.MapValueToKey("Key", "Inner")));

        Assert.Equal("Key: Key<UInt32, 0-1> {KeyValues: Vector<String, 2>}", Described.Column(keyed.Schema["Key"]));
        Assert.Equal("[b a]", Cells.Annotation(keyed.Schema["Key"], "KeyValues"));
        Assert.Equal(["1", "2", "0", "0", "1"], Cells.Of(keyed, "Key"));
    }

    [Fact]
    public void Slot_names_are_kept()
    {
        IDataView keyed = Fit(Conversion.MapValueToKey("Inner", "Name")
            .Append(Conversion.MapKeyToVector("Indicators", "Inner"))
            .Append(Conversion.MapValueToKey("Key", "Indicators")));

        Assert.Equal("[b a]", Cells.Annotation(keyed.Schema["Key"], "SlotNames"));
    }

    [Fact]
    public void Several_columns_are_mapped_in_one_pass_each_with_its_own_values()
    {
        var source = new Data.CountingView(_view);
        IDataView keyed = Conversion.MapValueToKey([new("A", "Name"), new("B", "Score")]).Fit(source).Transform(_view);

        Assert.Single(source.Passes);
        Assert.Equal("[b a]", Cells.Annotation(keyed.Schema["A"], "KeyValues"));
        Assert.Equal("[2 1 -3]", Cells.Annotation(keyed.Schema["B"], "KeyValues"));
        Assert.Throws<ArgumentOutOfRangeException>(() => Conversion.MapValueToKey([]));
    }

    [Fact]
    public void Values_of_another_type_than_those_learned_are_refused()
    {
        ITransformer transformer = Conversion.MapValueToKey("Key", "Name").Fit(_view);
        IDataView numbers = _context.Transforms.CopyColumns("Name", "Score").Fit(_view).Transform(_view);

        var error = Assert.Throws<InvalidOperationException>(() => transformer.Transform(numbers));

        Assert.Contains("'Key'", error.Message);
        Assert.Contains("'String'", error.Message);
        Assert.Contains("'Single'", error.Message);
    }

    [Fact]
    public void A_missing_input_column_is_named()
    {
        IEstimator<ITransformer> estimator = Conversion.MapValueToKey("Key", "Nothing");

        Assert.Contains("'Nothing'", Assert.Throws<ArgumentOutOfRangeException>(() => estimator.Fit(_view)).Message);
        Assert.Contains("'Nothing'", Assert.Throws<ArgumentOutOfRangeException>(() => Described.Promise(estimator, _view.Schema)).Message);
    }

    private IDataView Fit(IEstimator<ITransformer> estimator) => estimator.Fit(_view).Transform(_view);
}
