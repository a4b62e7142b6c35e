using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Embedded.Tests.Transforms;

public sealed class SelectFeaturesBasedOnCountTests
{
    private readonly MLContext _context = new(1);
    private readonly IDataView _view;

    public SelectFeaturesBasedOnCountTests()
    {
        _view = _context.Data.LoadFromEnumerable<CountedRow>(
        [
            new() { Vector = [1, 0, 3, float.NaN], Single = 1, Texts = ["a", "", null] },
            new() { Vector = [1, 0, 0, float.NaN], Single = 0, Texts = ["a", "x", null] },
        ]);
    }

    private TransformsCatalog.FeatureSelectionTransforms Selection => _context.Transforms.FeatureSelection;

    [Theory]
    [InlineData(0, "Vector<Single, 4>", "[1 0 3 NaN],[1 0 0 NaN]")]
    [InlineData(1, "Vector<Single, 2>", "[1 3],[1 0]")]
    [InlineData(2, "Vector<Single, 1>", "[1],[1]")]
    [InlineData(3, "Vector<Single, 1>", "[0],[0]")]
    public void Slots_with_too_few_values_are_left_out(long count, string type, string cells)
    {
        IDataView selected = Fit(Selection.SelectFeaturesBasedOnCount("Out", "Vector", count));

        Assert.Equal(type, selected.Schema["Out"].Type.ToString());
        Assert.Equal(cells, string.Join(',', Cells.Of(selected, "Out")));
    }

    [Fact]
    public void Empty_text_does_not_count() =>
        Assert.Equal(["[a ]", "[a x]"], Cells.Of(Fit(Selection.SelectFeaturesBasedOnCount("Out", "Texts")), "Out"));

    [Fact]
    public void A_single_value_with_too_few_is_the_default_in_each_row()
    {
        Assert.Equal(["1", "0"], Cells.Of(Fit(Selection.SelectFeaturesBasedOnCount("Out", "Single", 1)), "Out"));
        Assert.Equal(["0", "0"], Cells.Of(Fit(Selection.SelectFeaturesBasedOnCount("Out", "Single", 2)), "Out"));
    }

    [Fact]
    public void The_names_of_the_slots_go_with_them()
    {
        IDataView view = SampleRow.View(_context);
        IDataView named = _context.Transforms.Conversion.MapValueToKey("Key", "Name")
            .Append(_context.Transforms.Conversion.MapKeyToVector("I", "Key"))
            .Append(_context.Transforms.Concatenate("Features", "Score", "I", "I"))
            .Fit(view).Transform(view);

        IDataView selected = Selection.SelectFeaturesBasedOnCount("Out", "Features", 2).Fit(named).Transform(named);

        Assert.Equal("[Score I.b I.b]", Cells.Annotation(selected.Schema["Out"], "SlotNames"));
        Assert.Equal("[1 1 2 2]", Cells.Annotation(selected.Schema["Out"], "CategoricalSlotRanges"));
        Assert.Equal(["[2 1 1]", "[NaN 0 0]", "[1 0 0]", "[2 0 0]", "[-3 1 1]"], Cells.Of(selected, "Out"));
    }

    [Fact]
    public void What_was_learned_works_on_vectors_of_other_sizes()
    {
        ITransformer transformer = Selection.SelectFeaturesBasedOnCount("Out", "Vector").Fit(_view);
        IDataView shorter = SampleRow.View(_context);
        IDataView loose = _context.Data.LoadFromEnumerable([new LooseRow { Vector = [1, 2, 3, 4, 5] }, new LooseRow { Vector = [1] }]);

        Assert.Equal("Vector<Single, 2>", transformer.Transform(shorter).Schema["Out"].Type.ToString());
        Assert.Equal("[1 3]", Cells.Of(transformer.Transform(shorter), "Out")[0]);
        Assert.Equal("Vector<Single>", transformer.Transform(loose).Schema["Out"].Type.ToString());
        Assert.Equal(["[1 3 5]", "[1]"], Cells.Of(transformer.Transform(loose), "Out"));
    }

    [Fact]
    public void A_block_is_trimmed_to_the_slots_of_one_made_row()
    {
        IDataView made = _context.Data.LoadFromEnumerable([new BlockRow { Block = [.. Enumerable.Range(0, 64).Select(i => i < 7 ? 1f : 0)] }]);
        IDataView block = _context.Data.LoadFromEnumerable([new BlockRow { Block = [.. Enumerable.Range(0, 64).Select(i => (float)i)] }]);

        IDataView trimmed = Selection.SelectFeaturesBasedOnCount("Out", "Block").Fit(made).Transform(block);

        Assert.Equal("Out: Vector<Single, 7>", Described.Column(trimmed.Schema["Out"]));
        Assert.Equal(["[0 1 2 3 4 5 6]"], Cells.Of(trimmed, "Out"));
    }

    [Fact]
    public void Columns_that_will_not_do_are_named()
    {
        IDataView view = SampleRow.View(_context);

        Assert.Contains("'Loose'", Assert.Throws<ArgumentOutOfRangeException>(() => Selection.SelectFeaturesBasedOnCount("Out", "Loose").Fit(view)).Message);
        Assert.Contains("'Loose'", Assert.Throws<ArgumentOutOfRangeException>(() => Described.Promise(Selection.SelectFeaturesBasedOnCount("Out", "Loose"), view.Schema)).Message);
        Assert.Contains("'Number'", Assert.Throws<ArgumentOutOfRangeException>(() => Described.Promise(Selection.SelectFeaturesBasedOnCount("Out", "Number"), view.Schema)).Message);
        Assert.Contains("'Nothing'", Assert.Throws<ArgumentOutOfRangeException>(() => Selection.SelectFeaturesBasedOnCount("Out", "Nothing").Fit(view)).Message);
        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => Selection.SelectFeaturesBasedOnCount("Out", "Vector", -1)).ParamName);
    }

    private IDataView Fit(IEstimator<ITransformer> estimator) => estimator.Fit(_view).Transform(_view);

    private sealed class CountedRow
    {
        [VectorType(4)]
        public float[] Vector { get; set; } = [];

        public float Single { get; set; }

        [VectorType(3)]
        public string?[] Texts { get; set; } = [];
    }

    private sealed class LooseRow
    {
        public float[] Vector { get; set; } = [];
    }

    private sealed class BlockRow
    {
        [VectorType(64)]
        public float[] Block { get; set; } = [];
    }
}
