using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Embedded.Tests.Data;

public sealed class CreateEnumerableTests
{
    private readonly MLContext _context = new(1);

    [Fact]
    public void Objects_come_back_as_they_went_in()
    {
        Everything[] rows = [.. Enumerable.Range(1, 3).Select(number => new Everything
        {
            Single = number,
            Text = $"text {number}",
            Vector = [number, number + 1],
            Words = ["a", $"{number}"],
            Buffer = new VBuffer<double>(4, 1, [number], [2]),
            Flag = number == 2,
            When = new DateTime(2020, 1, number),
            Span = TimeSpan.FromDays(number),
            Long = -number,
        })];
        Everything[] back = [.. _context.Data.CreateEnumerable<Everything>(_context.Data.LoadFromEnumerable(rows), reuseRowObject: false)];

        Assert.Equal(3, back.Length);
        foreach ((Everything row, Everything copy) in rows.Zip(back))
        {
            Assert.Equal(row.Single, copy.Single);
            Assert.Equal(row.Text, copy.Text);
            Assert.Equal(row.Vector, copy.Vector);
            Assert.NotSame(row.Vector, copy.Vector);
            Assert.Equal(row.Words, copy.Words);
            Assert.Equal(row.Buffer.Items(), copy.Buffer.Items());
            Assert.Equal((row.Flag, row.When, row.Span, row.Long), (copy.Flag, copy.When, copy.Span, copy.Long));
        }
    }

    [Fact]
    public void One_object_is_filled_again_and_again_if_so_wished()
    {
        IDataView view = _context.Data.LoadFromEnumerable(Views.Rows(3));
        var seen = new HashSet<Half>(ReferenceEqualityComparer.Instance);
        var values = new List<int>();
        float[]? pair = null;
        foreach (Half row in _context.Data.CreateEnumerable<Half>(view, reuseRowObject: true))
        {
            seen.Add(row);
            values.Add(row.Number);
            Assert.True(pair is null || ReferenceEquals(pair, row.Pair));
            pair = row.Pair;
        }

        Assert.Single(seen);
        Assert.Equal([0, 1, 2], values);
        Assert.Equal(3, _context.Data.CreateEnumerable<Half>(view, reuseRowObject: false).Distinct().Count());
    }

    [Fact]
    public void Only_the_columns_of_the_class_are_read()
    {
        var view = new CountingView(_context.Data.LoadFromEnumerable(Views.Rows(3)));
        IEnumerable<Half> rows = _context.Data.CreateEnumerable<Half>(view, reuseRowObject: false);
        Assert.Empty(view.Passes);
        Assert.Equal(3, rows.Count());
        Assert.Equal(["Number", "Pair"], Assert.Single(view.Passes).Order());
    }

    [Fact]
    public void Members_that_only_a_constructor_may_write_are_filled_but_not_those_without_a_setter()
    {
        IDataView view = _context.Data.LoadFromEnumerable(Views.Rows(3));
        Guarded row = _context.Data.CreateEnumerable<Guarded>(view, reuseRowObject: false).Last();

        Assert.Equal(2, row.Number);
        Assert.Equal(1f, row.Half);
        Assert.Equal("own", row.Name);
    }

    [Fact]
    public void A_missing_column_is_named_at_once_or_ignored()
    {
        IDataView view = _context.Data.LoadFromEnumerable(Views.Rows(3));

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.CreateEnumerable<Other>(view, reuseRowObject: false));
        Assert.Contains("Elsewhere", error.Message);
        Other[] rows = [.. _context.Data.CreateEnumerable<Other>(view, reuseRowObject: false, ignoreMissingColumns: true)];
        Assert.Equal([0, 1, 2], rows.Select(row => row.Number));
        Assert.All(rows, row => Assert.Equal(-1, row.Elsewhere));
    }

    [Theory]
    [InlineData(typeof(WrongScalar))]
    [InlineData(typeof(WrongVector))]
    [InlineData(typeof(WrongKind))]
    public void A_column_of_another_type_is_refused_at_once(Type type)
    {
        IDataView view = _context.Data.LoadFromEnumerable(Views.Rows(3));
        var error = Assert.Throws<System.Reflection.TargetInvocationException>(() => typeof(DataOperationsCatalog)
            .GetMethod(nameof(DataOperationsCatalog.CreateEnumerable))!.MakeGenericMethod(type).Invoke(_context.Data, [view, false, false, null]));

        var inner = Assert.IsType<InvalidOperationException>(error.InnerException);
        Assert.Contains(type == typeof(WrongScalar) ? "Number" : "Pair", inner.Message);
    }

    [Fact]
    public void Keys_come_as_raw_values_and_names_by_attribute_or_definition()
    {
        IDataView view = _context.Data.LoadFromEnumerable([new Key { Value = 0 }, new Key { Value = 1 }]);

        Assert.Equal([1u, 2u], _context.Data.CreateEnumerable<Renamed>(view, reuseRowObject: false).Select(row => row.Raw));
        SchemaDefinition definition = SchemaDefinition.Create(typeof(Renamed));
        definition["Value"].ColumnName = "Nothing";
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.CreateEnumerable<Renamed>(view, reuseRowObject: false, schemaDefinition: definition));
    }

    [Fact]
    public void A_column_is_read_alone_with_text_as_strings_and_vectors_as_arrays()
    {
        IDataView view = _context.Data.LoadFromEnumerable([
            new Everything { Text = "a", Vector = [1, 2], Words = ["x"], Buffer = new VBuffer<double>(2, 1, [5], [1]) },
            new Everything { Text = "b", Vector = [3], Words = [] },
        ]);

        Assert.Equal(["a", "b"], view.GetColumn<string>("Text"));
        Assert.Equal([[1f, 2f], [3f]], view.GetColumn<float[]>("Vector").ToArray());
        Assert.Equal([["x"], []], view.GetColumn<string[]>("Words").ToArray());
        Assert.Equal([[0.0, 5.0], []], view.GetColumn<double[]>("Buffer").ToArray());
        Assert.Equal([2, 1], view.GetColumn<VBuffer<float>>(view.Schema["Vector"]).Select(vector => vector.Length));
        Assert.Throws<ArgumentOutOfRangeException>(() => view.GetColumn<int>("Vector"));
        Assert.Throws<ArgumentOutOfRangeException>(() => view.GetColumn<double[]>("Vector"));
        Assert.Throws<ArgumentOutOfRangeException>(() => view.GetColumn<int>("Nothing"));
    }

    private sealed class Everything
    {
        public float Single;

        public string Text { get; set; } = "";

        public float[] Vector { get; set; } = [];

        public string[] Words { get; set; } = [];

        public VBuffer<double> Buffer { get; set; }

        public bool Flag { get; set; }

        public DateTime When { get; set; }

        public TimeSpan Span { get; set; }

        public long Long { get; set; }
    }

    private sealed class Half
    {
        public int Number { get; set; }

        public float[]? Pair { get; set; }
    }

    private sealed class Guarded
    {
        public readonly int Number;

        public float Half { get; init; }

        public string Name { get; } = "own";

        public Guarded() => Number = -1;
    }

    private sealed class Other
    {
        public int Number { get; set; }

        public int Elsewhere { get; set; } = -1;
    }

    private sealed class WrongScalar
    {
        public long Number { get; set; }
    }

    private sealed class WrongVector
    {
        public double[]? Pair { get; set; }
    }

    private sealed class WrongKind
    {
        public float Pair { get; set; }
    }

    private sealed class Key
    {
        [KeyType(2)]
        public uint Value { get; set; }
    }

    private sealed class Renamed
    {
        [ColumnName("Value")]
        public uint Raw { get; set; }
    }
}
