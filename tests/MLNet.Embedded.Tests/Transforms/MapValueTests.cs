using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Embedded.Tests.Transforms;

public sealed class MapValueTests
{
    private readonly MLContext _context = new(1);
    private readonly IDataView _view;

    public MapValueTests()
    {
        _view = SampleRow.View(_context);
    }

    private TransformsCatalog.ConversionTransforms Conversion => _context.Transforms.Conversion;

    [Fact]
    public void What_is_not_there_becomes_the_default()
    {
        Assert.Equal(["2", "1", "0", "0", "2"], LookUp(Conversion.MapValue("Found", Pairs(("a", 1), ("b", 2)), "Name")));
        Assert.Equal(["0", "1", "0", "0", "0"], LookUp(Conversion.MapValue("Found", Pairs(("a", 1f)), "Name")));
        Assert.Equal(["B", "A", "", "", "B"], LookUp(Conversion.MapValue("Found", Pairs(("a", "A"), ("b", "B")), "Name")));
        Assert.Equal(["0", "0", "0", "0", "0"], LookUp(Conversion.MapValue("Found", Pairs<string, int>(), "Name")));
    }

    [Fact]
    public void NaN_can_be_looked_up() =>
        Assert.Equal(["two", "NaN", "", "two", ""], LookUp(Conversion.MapValue("Found", Pairs((2f, "two"), (float.NaN, "NaN")), "Score")));

    [Fact]
    public void Text_can_be_given_as_memory() =>
        Assert.Equal(["B", "", "", "", "B"], LookUp(Conversion.MapValue("Found", Pairs(("b".AsMemory(), "B".AsMemory())), "Name")));

    [Fact]
    public void A_text_that_is_found_is_not_copied()
    {
        string state = new('s', 2_000_000);
        IDataView found = Fit(Conversion.MapValue("Found", Pairs((true, state)), "Flag"));

        using DataViewRowCursor cursor = found.GetRowCursor([found.Schema["Found"]]);
        ValueGetter<ReadOnlyMemory<char>> getter = cursor.GetGetter<ReadOnlyMemory<char>>(found.Schema["Found"]);
        ReadOnlyMemory<char> text = default;
        Assert.True(cursor.MoveNext());
        getter(ref text);
        ReadOnlyMemory<char> again = default;
        getter(ref again);
        Assert.Equal(state.Length, text.Length);
        Assert.True(text.Span == again.Span);
    }

    [Fact]
    public void Values_can_be_keys()
    {
        IDataView found = Fit(Conversion.MapValue("Found", Pairs(("a", "A"), ("b", "B"), ("c", "A")), "Name", treatValuesAsKeyType: true));

        Assert.Equal("Found: Key<UInt32, 0-1> {KeyValues: Vector<String, 2>}", Described.Column(found.Schema["Found"]));
        Assert.Equal("[A B]", Cells.Annotation(found.Schema["Found"], "KeyValues"));
        Assert.Equal(["2", "1", "0", "0", "2"], Cells.Of(found, "Found"));
    }

    [Fact]
    public void Unsigned_numbers_are_keys_as_they_are_and_others_are_counted()
    {
        IDataView unsigned = Fit(Conversion.MapValue("Found", Pairs(("a", 2u), ("b", 1u)), "Name", treatValuesAsKeyType: true));
        IDataView signed = Fit(Conversion.MapValue("Found", Pairs(("a", 3), ("b", 1)), "Name", treatValuesAsKeyType: true));

        Assert.Equal(["1", "2", "0", "0", "1"], Cells.Of(unsigned, "Found"));
        Assert.Equal(["2", "1", "0", "0", "2"], Cells.Of(signed, "Found"));
        Assert.Equal("[3 1]", Cells.Annotation(signed.Schema["Found"], "KeyValues"));
    }

    [Fact]
    public void Of_a_vector_each_item_is_looked_up()
    {
        Assert.Equal(["[1 2]", "[2 0]", "[0 1]", "[0 0]", "[0 1]"], LookUp(Conversion.MapValue("Found", Pairs(("x", 1), ("y", 2)), "Words")));
        Assert.Equal(["[0]", "[]", "[0 1]", "[0 1]", "[0 1]"], LookUp(Conversion.MapValue("Found", Pairs((2f, 1f)), "Loose")));
        IDataView found = Fit(Conversion.MapValue("Found", Pairs((2f, 1f)), "Vector"));
        Assert.Equal("Vector<Single>", found.Schema["Found"].Type.ToString());
    }

    [Fact]
    public void Keys_are_looked_up_by_their_raw_values()
    {
        IDataView found = Fit(Conversion.MapValueToKey("Key", "Name").Append(Conversion.MapValue("Found", Pairs((1u, "first"), (2u, "second")), "Key")));

        Assert.Equal(["first", "second", "", "", "first"], Cells.Of(found, "Found"));
    }

    [Fact]
    public void A_view_can_be_the_lookup()
    {
        IDataView lookup = LookupView();

        Assert.Equal(["five", "", "five", "", ""], LookUp(Conversion.MapValue("Found", lookup, lookup.Schema["Number"], lookup.Schema["Text"], "Number")));
        IDataView keys = Fit(Conversion.MapValue("Found", lookup, lookup.Schema["Number"], lookup.Schema["Key"], "Number"));
        Assert.Equal("Found: Key<UInt32, 0-3>", Described.Column(keys.Schema["Found"]));
        Assert.Equal(["2", "3", "2", "0", "0"], Cells.Of(keys, "Found"));
    }

    [Fact]
    public void A_view_can_give_vectors_and_a_reader_cannot_change_them()
    {
        IDataView lookup = LookupView();
        IDataView found = Fit(Conversion.MapValue("Found", lookup, lookup.Schema["Number"], lookup.Schema["Pair"], "Number"));
        using (DataViewRowCursor cursor = found.GetRowCursor(found.Schema))
        {
            cursor.MoveNext();
            VBuffer<float> value = default;
            cursor.GetGetter<VBuffer<float>>(found.Schema["Found"])(ref value);
            VBufferEditor.CreateFromBuffer(ref value).Values.Fill(99);
        }

        Assert.Equal("Vector<Single, 2>", found.Schema["Found"].Type.ToString());
        Assert.Equal(["[1 2]", "[3 4]", "[1 2]", "[]", "[]"], Cells.Of(found, "Found"));
    }

    [Fact]
    public void The_annotations_of_the_values_are_kept()
    {
        IDataView lookup = LookupView();
        lookup = Conversion.MapValueToKey("TextKey", "Text").Fit(lookup).Transform(lookup);

        IDataView found = Fit(Conversion.MapValue("Found", lookup, lookup.Schema["Number"], lookup.Schema["TextKey"], "Number"));

        Assert.Equal("[five]", Cells.Annotation(found.Schema["Found"], "KeyValues"));
        Assert.Equal(["1", "0", "1", "0", "0"], Cells.Of(found, "Found"));
    }

    [Fact]
    public void A_column_can_be_looked_up_in_its_own_place() =>
        Assert.Equal(["50", "0", "50", "0", "0"], Cells.Of(Fit(Conversion.MapValue("Number", Pairs((5, 50)))), "Number"));

    [Fact]
    public void Two_values_for_one_key_are_refused() =>
        Assert.Contains("'a'", Assert.Throws<InvalidOperationException>(() => LookUp(Conversion.MapValue("Found", Pairs(("a", 1), ("a", 2)), "Name"))).Message);

    [Fact]
    public void Types_that_views_do_not_have_are_refused() =>
        Assert.Contains("Decimal", Assert.Throws<InvalidOperationException>(() => Conversion.MapValue("Found", Pairs((1m, 1)), "Name")).Message);

    [Fact]
    public void A_column_of_another_type_than_the_lookups_keys_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => LookUp(Conversion.MapValue("Found", Pairs((1, 1)), "Name")));

    [Fact]
    public void Vectors_cannot_be_found_for_the_items_of_a_vector()
    {
        IDataView lookup = LookupView();
        lookup = _context.Transforms.CopyColumns("Score", "Single").Fit(lookup).Transform(lookup);
        IEstimator<ITransformer> estimator = Conversion.MapValue("Found", lookup, lookup.Schema["Score"], lookup.Schema["Pair"], "Vector");

        Assert.Contains("'Vector'", Assert.Throws<NotSupportedException>(() => estimator.Fit(_view)).Message);
        Assert.Throws<NotSupportedException>(() => Described.Promise(estimator, _view.Schema));
    }

    [Fact]
    public void A_column_of_another_view_is_refused()
    {
        IDataView lookup = LookupView();

        Assert.Throws<InvalidOperationException>(() => Conversion.MapValue("Found", lookup, _view.Schema["Name"], _view.Schema["Score"], "Name"));
    }

    private static KeyValuePair<TKey, TValue>[] Pairs<TKey, TValue>(params (TKey Key, TValue Value)[] pairs) =>
        [.. pairs.Select(pair => KeyValuePair.Create(pair.Key, pair.Value))];

    private IDataView LookupView() => _context.Data.LoadFromEnumerable<LookupRow>(
    [
        new() { Number = 5, Single = 5, Text = "five", Key = 1, Pair = [1, 2] },
        new() { Number = 7, Single = 7, Text = null, Key = 2, Pair = [3, 4] },
    ]);

    private IDataView Fit(IEstimator<ITransformer> estimator) => estimator.Fit(_view).Transform(_view);

    private string[] LookUp(IEstimator<ITransformer> estimator) => Cells.Of(Fit(estimator), "Found");

    private sealed class LookupRow
    {
        public int Number { get; set; }

        public float Single { get; set; }

        public string? Text { get; set; }

        [KeyType(4)]
        public uint Key { get; set; }

        [VectorType(2)]
        public float[] Pair { get; set; } = [];
    }
}
