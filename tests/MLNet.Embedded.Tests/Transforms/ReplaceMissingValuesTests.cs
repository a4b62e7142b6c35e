using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Embedded.Tests.Transforms;

public sealed class ReplaceMissingValuesTests
{
    private readonly MLContext _context = new(1);
    private readonly IDataView _view;

    public ReplaceMissingValuesTests()
    {
        _view = SampleRow.View(_context);
    }

    [Theory]
    [InlineData("Score", "2,0,1,2,-3")]
    [InlineData("Vector", "[1 0 3],[0 0 4],[2 0 0],[2 0 5],[2 0 5]")]
    [InlineData("Loose", "[1],[],[1 2],[1 2],[1 2]")]
    public void NaN_becomes_0(string column, string cells)
    {
        IDataView replaced = Fit(_context.Transforms.ReplaceMissingValues("Out", column));

        Assert.Equal(cells, string.Join(',', Cells.Of(replaced, "Out")));
        Assert.Equal(_view.Schema[column].Type, replaced.Schema["Out"].Type);
    }

    [Fact]
    public void Numbers_of_double_precision_and_infinite_ones_too()
    {
        IDataView view = _context.Data.LoadFromEnumerable<DoubleRow>([new() { Values = [double.NaN, double.PositiveInfinity], Value = double.NaN }]);

        IDataView replaced = _context.Transforms.ReplaceMissingValues([new("Values"), new("Value")]).Fit(view).Transform(view);

        Assert.Equal(["[0 Infinity]"], Cells.Of(replaced, "Values"));
        Assert.Equal(["0"], Cells.Of(replaced, "Value"));
    }

    [Fact]
    public void What_a_column_was_read_into_before_does_not_show()
    {
        IDataView replaced = Fit(_context.Transforms.ReplaceMissingValues("Out", "Vector"));

        using DataViewRowCursor cursor = replaced.GetRowCursor([replaced.Schema["Out"], replaced.Schema["Vector"]]);
        ValueGetter<VBuffer<float>> before = cursor.GetGetter<VBuffer<float>>(replaced.Schema["Vector"]);
        ValueGetter<VBuffer<float>> after = cursor.GetGetter<VBuffer<float>>(replaced.Schema["Out"]);
        VBuffer<float> source = default;
        VBuffer<float> result = default;
        while (cursor.MoveNext())
        {
            before(ref source);
            after(ref result);
            Assert.Equal(source.DenseValues().Select(value => float.IsNaN(value) ? 0 : value), result.DenseValues());
        }
    }

    [Fact]
    public void Names_of_slots_and_the_mark_of_normalised_columns_stay()
    {
        IDataView view = _context.Transforms.NormalizeMinMax("Scaled", "Vector")
            .Append(_context.Transforms.Concatenate("Named", "Vector", "Score"))
            .Fit(_view).Transform(_view);
        IEstimator<ITransformer> estimator = _context.Transforms.ReplaceMissingValues([new("A", "Scaled"), new("B", "Named")]);

        DataViewSchema schema = estimator.Fit(view).Transform(view).Schema;

        Assert.Equal("A: Vector<Single, 3> {IsNormalized: Boolean}", Described.Column(schema["A"]));
        Assert.Equal("B: Vector<Single, 4> {SlotNames: Vector<String, 4>}", Described.Column(schema["B"]));
    }

    [Fact]
    public void Columns_without_missing_values_are_refused()
    {
        foreach (string column in new[] { "Number", "Name", "Flag", "Count", "Nothing" })
        {
            IEstimator<ITransformer> estimator = _context.Transforms.ReplaceMissingValues("Out", column);
            Assert.Throws<ArgumentOutOfRangeException>(() => estimator.Fit(_view));
            Assert.Throws<ArgumentOutOfRangeException>(() => Described.Promise(estimator, _view.Schema));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Transforms.ReplaceMissingValues(""));
        Assert.Throws<ArgumentNullException>(() => _context.Transforms.ReplaceMissingValues((InputOutputColumnPair[])null!));
    }

    private IDataView Fit(IEstimator<ITransformer> estimator) => estimator.Fit(_view).Transform(_view);

    private sealed class DoubleRow
    {
        [VectorType(2)]
        public double[] Values { get; set; } = [];

        public double Value { get; set; }
    }
}
