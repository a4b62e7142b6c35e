using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Embedded.Tests.Transforms;

public sealed class CustomMappingTests
{
    private readonly MLContext _context = new(1);
    private readonly IDataView _view;

    public CustomMappingTests()
    {
        _view = SampleRow.View(_context);
    }

    [Fact]
    public void The_columns_of_the_target_class_are_added()
    {
        IDataView mapped = Fit(_context.Transforms.CustomMapping(LengthFactory.Map, null));

        Assert.Equal(
            ["Length: Single", "Copy: String", "Twice: Vector<Single, 3>", "Class: Key<UInt32, 0-1>"],
            Described.Columns(mapped.Schema).Skip(_view.Schema.Count));
        Assert.Equal(["1", "1", "0", "0", "1"], Cells.Of(mapped, "Length"));
        Assert.Equal(["b", "a", "", "", "b"], Cells.Of(mapped, "Copy"));
        Assert.Equal("[2 0 6]", Cells.Of(mapped, "Twice")[0]);

        // A member counts a key's values from 0, a column from 1.
        Assert.Equal(["2", "2", "1", "1", "2"], Cells.Of(mapped, "Class"));
    }

    [Fact]
    public void A_loose_member_takes_vectors_of_any_size()
    {
        IDataView mapped = Fit(_context.Transforms.CustomMapping<LooseSource, SingleTarget>((source, target) => target.Value = source.Vector.Length + (10 * source.Loose.Length), null));

        Assert.Equal(["13", "3", "23", "23", "23"], Cells.Of(mapped, "Value"));
    }

    [Fact]
    public void Keys_are_read_as_they_are()
    {
        IDataView keyed = _context.Transforms.Conversion.MapValueToKey("Key", "Name").Fit(_view).Transform(_view);

        IDataView mapped = _context.Transforms.CustomMapping<KeySource, SingleTarget>((source, target) => target.Value = source.Key, null).Fit(keyed).Transform(keyed);

        Assert.Equal(["1", "2", "0", "0", "1"], Cells.Of(mapped, "Value"));
    }

    [Fact]
    public void The_action_runs_once_per_row_and_only_where_it_is_needed()
    {
        int runs = 0;
        IDataView mapped = Fit(_context.Transforms.CustomMapping<LengthFactory.Source, PairTarget>((source, target) => (target.A, target.B) = (++runs, runs), null));

        Cells.Of(mapped, "Name");
        Assert.Equal(0, runs);
        using DataViewRowCursor cursor = mapped.GetRowCursor([mapped.Schema["A"], mapped.Schema["B"]]);
        Func<string> a = Cells.Reader(cursor, mapped.Schema["A"]);
        Func<string> b = Cells.Reader(cursor, mapped.Schema["B"]);
        while (cursor.MoveNext())
        {
            Assert.Equal(a(), b());
            Assert.Equal(a(), b());
        }

        Assert.Equal(5, runs);
    }

    [Fact]
    public void The_objects_are_the_same_for_all_rows_of_a_cursor()
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        IDataView mapped = Fit(_context.Transforms.CustomMapping<LengthFactory.Source, SingleTarget>(
            (source, target) =>
            {
                lock (seen)
                {
                    seen.Add(source);
                    seen.Add(target);
                }
            },
            null));

        Cells.Of(mapped, "Value");

        Assert.Equal(2, seen.Count);
    }

    [Fact]
    public void A_source_without_members_needs_no_columns()
    {
        ITransformer transformer = _context.Transforms.CustomMapping<Nothing, SingleTarget>((_, target) => target.Value = 7, null).Fit(_view);
        IRowToRowMapper mapper = transformer.GetRowToRowMapper(_view.Schema);

        Assert.Empty(mapper.GetDependencies([mapper.OutputSchema["Value"]]));
        Assert.Equal(["7", "7", "7", "7", "7"], Cells.Of(transformer.Transform(_view), "Value"));
    }

    [Fact]
    public void A_column_can_be_overwritten()
    {
        IDataView mapped = Fit(_context.Transforms.CustomMapping<ScoreRow, ScoreRow>((source, target) => target.Score = source.Score + 1, null));

        Assert.Equal(["3", "NaN", "2", "3", "-2"], Cells.Of(mapped, "Score"));
        Assert.True(mapped.Schema[1].IsHidden);
    }

    [Fact]
    public void No_text_and_no_array_are_empty_ones()
    {
        IDataView mapped = Fit(_context.Transforms.CustomMapping<Nothing, EmptyTarget>((_, target) => (target.Text, target.Vector) = (null, null), null));

        Assert.All(Cells.Of(mapped, "Text"), Assert.Empty);
        Assert.All(Cells.Of(mapped, "Vector"), cell => Assert.Equal("[]", cell));
    }

    [Fact]
    public void A_missing_column_is_named()
    {
        IEstimator<ITransformer> estimator = _context.Transforms.CustomMapping<OtherRow, SingleTarget>((_, _) => { }, null);

        Assert.Contains("'Other'", Assert.Throws<ArgumentOutOfRangeException>(() => estimator.Fit(_view)).Message);
        Assert.Contains("'Other'", Assert.Throws<ArgumentOutOfRangeException>(() => Described.Promise(estimator, _view.Schema)).Message);
    }

    [Fact]
    public void A_column_of_another_type_is_named_with_both_types()
    {
        IEstimator<ITransformer> estimator = _context.Transforms.CustomMapping<WrongSource, SingleTarget>((_, _) => { }, null);

        string fit = Assert.Throws<InvalidOperationException>(() => estimator.Fit(_view)).Message;
        string promise = Assert.Throws<ArgumentOutOfRangeException>(() => Described.Promise(estimator, _view.Schema)).Message;

        Assert.All(new[] { fit, promise }, message => Assert.Contains("'Name'", message));
        Assert.All(new[] { fit, promise }, message => Assert.Contains("Single", message));
        Assert.All(new[] { fit, promise }, message => Assert.Contains("String", message));
    }

    [Fact]
    public void A_vector_is_no_single_value()
    {
        Assert.Throws<InvalidOperationException>(() => _context.Transforms.CustomMapping<ScalarSource, SingleTarget>((_, _) => { }, null).Fit(_view));
        Assert.Throws<ArgumentOutOfRangeException>(() => Described.Promise(_context.Transforms.CustomMapping<ScalarSource, SingleTarget>((_, _) => { }, null), _view.Schema));
    }

    [Fact]
    public void A_value_before_the_first_row_is_refused()
    {
        IDataView mapped = Fit(_context.Transforms.CustomMapping(LengthFactory.Map, null));
        using DataViewRowCursor cursor = mapped.GetRowCursor([mapped.Schema["Length"]]);
        Func<string> read = Cells.Reader(cursor, mapped.Schema["Length"]);

        Assert.Throws<InvalidOperationException>(read);
    }

    [Fact]
    public void An_action_is_needed() =>
        Assert.Equal("mapAction", Assert.Throws<ArgumentNullException>(() => _context.Transforms.CustomMapping<Nothing, SingleTarget>(null!, null)).ParamName);

    private IDataView Fit(IEstimator<ITransformer> estimator) => estimator.Fit(_view).Transform(_view);

    private sealed class Nothing
    {
    }

    private sealed class SingleTarget
    {
        public float Value { get; set; }
    }

    private sealed class PairTarget
    {
        public int A { get; set; }

        public int B { get; set; }
    }

    private sealed class EmptyTarget
    {
        public string? Text { get; set; }

        public float[]? Vector { get; set; }
    }

    private sealed class LooseSource
    {
        public VBuffer<float> Vector { get; set; }

        public VBuffer<float> Loose { get; set; }
    }

    private sealed class KeySource
    {
        [KeyType(2)]
        public uint Key { get; set; }
    }

    private sealed class ScoreRow
    {
        public float Score { get; set; }
    }

    private sealed class WrongSource
    {
        public float Name { get; set; }
    }

    private sealed class ScalarSource
    {
        public float Vector { get; set; }
    }
}
