using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Embedded.Tests.Data;

public sealed class ShuffleRowsTests
{
    private readonly MLContext _context = new(1);

    private IDataView Source(int rows = 200) => _context.Data.LoadFromEnumerable(Views.Rows(rows).ToList());

    [Fact]
    public void Every_row_comes_once_in_an_order_that_repeats_in_every_pass()
    {
        IDataView shuffled = _context.Data.ShuffleRows(Source());
        int[] order = Views.Numbers(shuffled);

        Assert.NotEqual(Enumerable.Range(0, 200), order);
        Assert.Equal(Enumerable.Range(0, 200), order.Order());
        Assert.Equal(order, Views.Numbers(shuffled));
        Assert.Equal(200, shuffled.GetRowCount());
        Assert.True(shuffled.CanShuffle);
    }

    [Fact]
    public void The_seed_decides_the_order()
    {
        Assert.Equal(Order(7), Order(7));
        Assert.NotEqual(Order(7), Order(8));
        Assert.NotEqual(Order(7), Views.Numbers(_context.Data.ShuffleRows(Source(), 7), rand: new Random(1)));

        int[] Order(int seed) => Views.Numbers(new MLContext().Data.ShuffleRows(Source(), seed));
    }

    [Fact]
    public void All_columns_and_the_id_of_a_row_stay_together()
    {
        IDataView shuffled = _context.Data.ShuffleRows(Source(), 7, 20);
        using DataViewRowCursor cursor = shuffled.GetRowCursor(shuffled.Schema);
        Assert.Same(shuffled.Schema, cursor.Schema);
        ValueGetter<int> number = cursor.GetGetter<int>(shuffled.Schema["Number"]);
        ValueGetter<ReadOnlyMemory<char>> name = cursor.GetGetter<ReadOnlyMemory<char>>(shuffled.Schema["Name"]);
        ValueGetter<VBuffer<float>> pair = cursor.GetGetter<VBuffer<float>>(shuffled.Schema["Pair"]);
        ValueGetter<DataViewRowId> id = cursor.GetIdGetter();
        int rows = 0;
        int numberValue = 0;
        ReadOnlyMemory<char> nameValue = default;
        VBuffer<float> pairValue = default;
        DataViewRowId idValue = default;
        for (; cursor.MoveNext(); rows++)
        {
            number(ref numberValue);
            name(ref nameValue);
            pair(ref pairValue);
            id(ref idValue);
            Assert.Equal($"n{numberValue}", nameValue.ToString());
            Assert.Equal([numberValue, -numberValue], pairValue.DenseValues());
            Assert.Equal(new DataViewRowId((ulong)numberValue, 0), idValue);
            Assert.Equal(rows, cursor.Position);
        }

        Assert.Equal(200, rows);
    }

    [Fact]
    public void A_row_comes_no_earlier_than_the_pool_lets_it()
    {
        int[] order = Views.Numbers(_context.Data.ShuffleRows(Source(), 7, 10));

        Assert.All(order.Index(), place => Assert.True(place.Item < place.Index + 10, $"row {place.Item} came at place {place.Index}"));
        Assert.NotEqual(order.Order(), order);
        Assert.Equal(Enumerable.Range(0, 200), Views.Numbers(_context.Data.ShuffleRows(Source(), 7, 1)));
    }

    [Fact]
    public void A_source_that_can_shuffle_itself_is_asked_to_unless_told_otherwise()
    {
        IDataView cached = _context.Data.Cache(Source());

        Assert.NotEqual(Enumerable.Range(0, 200), Views.Numbers(_context.Data.ShuffleRows(cached, 7, 1)));
        Assert.Equal(Enumerable.Range(0, 200), Views.Numbers(_context.Data.ShuffleRows(cached, 7, 1, shuffleSource: false)));
    }

    [Fact]
    public void An_error_of_the_source_comes_as_the_inner_exception()
    {
        var source = new CountingView(Source()) { FailAt = 4 };
        var error = Assert.Throws<InvalidOperationException>(() => Views.Numbers(_context.Data.ShuffleRows(source, 7)));

        Assert.IsType<IOException>(error.InnerException);
    }

    [Fact]
    public void Cursors_know_their_columns_and_the_pool_needs_room()
    {
        IDataView shuffled = _context.Data.ShuffleRows(Source(), 7);
        using DataViewRowCursor cursor = shuffled.GetRowCursor([shuffled.Schema["Number"]]);

        Assert.False(cursor.IsColumnActive(shuffled.Schema["Half"]));
        Assert.Throws<ArgumentOutOfRangeException>(() => cursor.GetGetter<float>(shuffled.Schema["Half"]));
        Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<float>(shuffled.Schema["Number"]));
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.ShuffleRows(Source(), 7, 0));
        Assert.Empty(Views.Numbers(_context.Data.ShuffleRows(Source(0), 7)));
    }
}
