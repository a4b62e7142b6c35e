using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Embedded.Tests.Transforms;

public sealed class ColumnTests
{
    private readonly MLContext _context = new(1);
    private readonly IDataView _view;

    public ColumnTests()
    {
        IDataView view = SampleRow.View(_context);
        _view = _context.Transforms.Conversion.MapValueToKey("Key", "Name")
            .Append(_context.Transforms.Conversion.MapKeyToVector("Indicators", "Key"))
            .Fit(view).Transform(view);
    }

    [Fact]
    public void A_copy_has_the_annotations()
    {
        IDataView copied = Fit(_context.Transforms.CopyColumns("Copy", "Key"));

        Assert.Equal("Copy: Key<UInt32, 0-1> {KeyValues: Vector<String, 2>}", Described.Column(copied.Schema["Copy"]));
        Assert.Equal("[b a]", Cells.Annotation(copied.Schema["Copy"], "KeyValues"));
        Assert.Equal(Cells.Of(_view, "Key"), Cells.Of(copied, "Copy"));
    }

    [Fact]
    public void A_new_column_stands_behind_the_one_that_it_hides()
    {
        IDataView view = SampleRow.View(_context);

        IDataView copied = _context.Transforms.CopyColumns("Score", "Name").Append(_context.Transforms.CopyColumns("Score", "Flag"))
            .Append(_context.Transforms.CopyColumns("New", "Flag")).Fit(view).Transform(view);

        Assert.Equal(
            ["Name: String", "Score (hidden): Single", "Score (hidden): String", "Score: Boolean", "Vector: Vector<Single, 3>"],
            Described.Columns(copied.Schema).Take(5));
        Assert.Equal("New: Boolean", Described.Columns(copied.Schema)[^1]);
        Assert.Equal(Cells.Of(view, "Flag"), Cells.Of(copied, "Score"));
        Assert.Equal(Cells.Of(view, "Score"), Cells.Of(copied, copied.Schema[1]));
    }

    [Fact]
    public void Values_and_vectors_are_put_behind_one_another()
    {
        IDataView joined = Fit(_context.Transforms.Concatenate("Joined", "Score", "Indicators", "Vector"));

        Assert.Equal("Vector<Single, 6>", joined.Schema["Joined"].Type.ToString());
        Assert.Equal(["[2 1 0 1 0 3]", "[NaN 0 1 0 0 4]", "[1 0 0 2 0 NaN]", "[2 0 0 2 0 5]", "[-3 1 0 2 0 5]"], Cells.Of(joined, "Joined"));
        Assert.Equal(["[b x y]", "[a y ]", "[ z x]", "[ z ]", "[b q x]"], Cells.Of(Fit(_context.Transforms.Concatenate("Joined", "Name", "Words")), "Joined"));
    }

    [Fact]
    public void A_loose_vector_makes_the_result_loose()
    {
        IDataView joined = Fit(_context.Transforms.Concatenate("Joined", "Vector", "Loose"));

        Assert.Equal("Joined: Vector<Single>", Described.Column(joined.Schema["Joined"]));
        Assert.Equal(["[1 0 3 1]", "[0 0 4]", "[2 0 NaN 1 2]", "[2 0 5 1 2]", "[2 0 5 1 2]"], Cells.Of(joined, "Joined"));
    }

    [Fact]
    public void Slots_are_named_after_columns_and_their_slots()
    {
        IDataView joined = Fit(_context.Transforms.Concatenate("Joined", "Score", "Indicators", "Vector", "Indicators"));

        Assert.Equal("[Score Indicators.b Indicators.a    Indicators.b Indicators.a]", Cells.Annotation(joined.Schema["Joined"], "SlotNames"));
        Assert.Equal("[1 2 6 7]", Cells.Annotation(joined.Schema["Joined"], "CategoricalSlotRanges"));
        Assert.False(joined.Schema["Joined"].IsNormalized());
        Assert.True(Fit(_context.Transforms.Concatenate("Joined", "Indicators", "Indicators")).Schema["Joined"].IsNormalized());
        Assert.False(Fit(_context.Transforms.Concatenate("Joined", "Vector", "Vector")).Schema["Joined"].HasSlotNames());
    }

    [Fact]
    public void A_vector_alone_keeps_the_names_of_its_slots()
    {
        Assert.Equal("[b a]", Cells.Annotation(Fit(_context.Transforms.Concatenate("Joined", "Indicators")).Schema["Joined"], "SlotNames"));
        Assert.Equal("Joined: Vector<Single, 1> {SlotNames: Vector<String, 1>}", Described.Column(Fit(_context.Transforms.Concatenate("Joined", "Score")).Schema["Joined"]));
    }

    [Fact]
    public void A_vector_can_be_prolonged_in_its_own_place() =>
        Assert.Equal("[1 0 3 1 0 3]", Cells.Of(Fit(_context.Transforms.Concatenate("Vector", "Vector", "Vector")), "Vector")[0]);

    [Fact]
    public void Columns_of_different_types_cannot_be_joined()
    {
        IEstimator<ITransformer> estimator = _context.Transforms.Concatenate("Joined", "Vector", "Name");

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Fit(estimator));
        Assert.Contains("'Name'", error.Message);
        Assert.Contains("Single", error.Message);
        Assert.Contains("String", error.Message);
        Assert.Contains("'Name'", Assert.Throws<InvalidOperationException>(() => Described.Promise(estimator, _view.Schema)).Message);
        Assert.Contains("'Key'", Assert.Throws<InvalidOperationException>(() => Described.Promise(_context.Transforms.Concatenate("Joined", "Key"), _view.Schema)).Message);
    }

    [Fact]
    public void Joining_needs_names()
    {
        Assert.Equal("inputColumnNames", Assert.Throws<ArgumentOutOfRangeException>(() => _context.Transforms.Concatenate("Joined")).ParamName);
        Assert.Equal("inputColumnNames", Assert.Throws<ArgumentOutOfRangeException>(() => _context.Transforms.Concatenate("Joined", "")).ParamName);
        Assert.Equal("outputColumnName", Assert.Throws<ArgumentOutOfRangeException>(() => _context.Transforms.Concatenate(null!, "Vector")).ParamName);
    }

    [Fact]
    public void Dropped_columns_are_gone_with_those_that_they_hid()
    {
        IDataView hiding = Fit(_context.Transforms.CopyColumns("Name", "Flag"));

        IDataView rest = _context.Transforms.DropColumns("Name", "Vector").Fit(hiding).Transform(hiding);

        Assert.Equal(["Score", "Loose", "Words", "Number", "Count", "Flag", "Key", "Indicators"], rest.Schema.Select(column => column.Name));
        Assert.Equal(Cells.Of(_view, "Indicators"), Cells.Of(rest, "Indicators"));
    }

    [Fact]
    public void Selected_columns_stand_in_the_order_of_their_names()
    {
        IDataView hiding = Fit(_context.Transforms.CopyColumns("Name", "Flag"));

        IDataView selected = _context.Transforms.SelectColumns("Number", "Name").Fit(hiding).Transform(hiding);

        Assert.Equal(["Number: Int32", "Name: Boolean"], Described.Columns(selected.Schema));
    }

    [Fact]
    public void All_columns_that_are_missing_are_named()
    {
        IEstimator<ITransformer> estimator = _context.Transforms.DropColumns("Name", "First", "Second");

        string message = Assert.Throws<ArgumentOutOfRangeException>(() => estimator.Fit(_view)).Message;

        Assert.Contains("First", message);
        Assert.Contains("Second", message);
        Assert.Throws<InvalidOperationException>(() => _context.Transforms.DropColumns());
    }

    private IDataView Fit(IEstimator<ITransformer> estimator) => estimator.Fit(_view).Transform(_view);
}
