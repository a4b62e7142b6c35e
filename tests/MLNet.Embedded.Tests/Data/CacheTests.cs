using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Embedded.Tests.Data;

public sealed class CacheTests
{
    private readonly MLContext _context = new(1);

    private CountingView Source(int rows = 10) => new(_context.Data.LoadFromEnumerable(Views.Rows(rows)));

    [Fact]
    public void The_source_is_read_once_for_each_column_and_only_for_those_asked_for()
    {
        CountingView source = Source();
        IDataView cached = _context.Data.Cache(source);
        Assert.Empty(source.Passes);

        Assert.Equal(Enumerable.Range(0, 10), Views.Numbers(cached));
        Assert.Equal(Enumerable.Range(0, 10), Views.Numbers(cached));
        Assert.Equal([["Number"]], source.Passes);

        Assert.Equal(10, _context.Data.CreateEnumerable<NumberAndHalf>(cached, reuseRowObject: false).Count());
        Assert.Equal([["Number"], ["Half"]], source.Passes);
        Assert.Equal(10, Views.Ids(cached).Length);
        Assert.Equal(2, source.Passes.Count);
        Assert.Equal(20, source.RowsRead);
    }

    [Fact]
    public void Values_stay_as_they_were_read()
    {
        NumberRow[] rows = [.. Views.Rows(3)];
        IDataView cached = _context.Data.Cache(_context.Data.LoadFromEnumerable(rows));
        string[] names = [.. cached.GetColumn<string>("Name")];
        float[][] pairs = [.. cached.GetColumn<float[]>("Pair")];
        foreach (NumberRow row in rows)
        {
            row.Number = 99;
            row.Name = "changed";
        }

        Assert.Equal(names, cached.GetColumn<string>("Name"));
        Assert.Equal(pairs, cached.GetColumn<float[]>("Pair"));
        Assert.Equal(["n0", "n1", "n2"], names);
    }

    [Fact]
    public void A_reader_cannot_change_what_is_held()
    {
        IDataView cached = _context.Data.Cache(Source(1));
        using (DataViewRowCursor cursor = cached.GetRowCursor(cached.Schema))
        {
            cursor.MoveNext();
            VBuffer<float> value = default;
            cursor.GetGetter<VBuffer<float>>(cached.Schema["Pair"])(ref value);
            var editor = VBufferEditor.CreateFromBuffer(ref value);
            editor.Values.Fill(5);
        }

        Assert.Equal([[0f, 0f]], cached.GetColumn<float[]>("Pair").ToArray());
    }

    [Fact]
    public void The_number_of_rows_is_known_after_a_pass()
    {
        IDataView cached = _context.Data.Cache(Source());
        Assert.Null(cached.GetRowCount());
        Views.Numbers(cached);
        Assert.Equal(10, cached.GetRowCount());
    }

    [Fact]
    public void Ids_are_places_in_order_and_out_of_it()
    {
        var source = new CountingView(_context.Data.SkipRows(_context.Data.LoadFromEnumerable(Views.Rows(12)), 2));
        IDataView cached = _context.Data.Cache(source);
        Assert.True(cached.CanShuffle);
        Assert.Equal(Enumerable.Range(0, 10).Select(row => new DataViewRowId((ulong)row, 0)), Views.Ids(cached));

        using DataViewRowCursor cursor = cached.GetRowCursor([cached.Schema["Number"]], new Random(3));
        ValueGetter<DataViewRowId> idGetter = cursor.GetIdGetter();
        ValueGetter<int> numberGetter = cursor.GetGetter<int>(cached.Schema["Number"]);
        var numbers = new List<int>();
        while (cursor.MoveNext())
        {
            DataViewRowId id = default;
            int number = 0;
            idGetter(ref id);
            numberGetter(ref number);
            Assert.Equal(id.Low + 2, (ulong)number);
            Assert.Equal(numbers.Count, cursor.Position);
            numbers.Add(number);
        }

        Assert.NotEqual(numbers.Order(), numbers);
        Assert.Equal(Enumerable.Range(2, 10), numbers.Order());
        Assert.Equal(numbers, Views.Numbers(cached, rand: new Random(3)));
    }

    [Fact]
    public void Cursors_know_their_columns_and_types()
    {
        IDataView cached = _context.Data.Cache(Source());
        using DataViewRowCursor cursor = cached.GetRowCursor([cached.Schema["Number"]]);

        Assert.Same(cached.Schema, cursor.Schema);
        Assert.False(cursor.IsColumnActive(cached.Schema["Half"]));
        Assert.Throws<ArgumentOutOfRangeException>(() => cursor.GetGetter<float>(cached.Schema["Half"]));
        Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<float>(cached.Schema["Number"]));
        int value = 0;
        ValueGetter<int> getter = cursor.GetGetter<int>(cached.Schema["Number"]);
        Assert.Throws<InvalidOperationException>(() => getter(ref value));
    }

    [Fact]
    public void Columns_can_be_named_to_be_read_together()
    {
        CountingView source = Source();
        IDataView cached = _context.Data.Cache(source, "Number", "Half");
        Assert.Equal(Enumerable.Range(0, 10), Views.Numbers(cached));
        Assert.Equal(10, cached.GetColumn<float>("Half").Count());

        Assert.Equal([["Number", "Half"]], source.Passes);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.Cache(source, "Nothing"));
        Assert.Contains("Nothing", error.Message);
    }

    [Fact]
    public void An_error_of_the_source_reaches_every_reader_as_the_inner_exception()
    {
        var source = new CountingView(_context.Data.LoadFromEnumerable(Views.Rows(10))) { FailAt = 4 };
        IDataView cached = _context.Data.Cache(source);

        Assert.IsType<IOException>(Assert.Throws<InvalidOperationException>(() => Views.Numbers(cached)).InnerException);
        Assert.IsType<IOException>(Assert.Throws<InvalidOperationException>(() => Views.Numbers(cached)).InnerException);
        Assert.Null(cached.GetRowCount());
    }

    [Fact]
    public void Many_threads_read_the_same_rows()
    {
        CountingView source = Source(2000);
        IDataView cached = _context.Data.Cache(source);
        int[][] results = new int[8][];
        Parallel.For(0, results.Length, i => results[i] = Views.Numbers(cached));

        Assert.All(results, numbers => Assert.Equal(Enumerable.Range(0, 2000), numbers));
        Assert.Single(source.Passes);
    }

    private sealed class NumberAndHalf
    {
        public int Number { get; set; }

        public float Half { get; set; }
    }
}
