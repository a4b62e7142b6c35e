using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Embedded.Tests.Data;

public sealed class CustomTypeTests
{
    private readonly MLContext _context = new(1);
    private readonly IDataView _view;

    public CustomTypeTests()
    {
        _view = _context.Data.LoadFromEnumerable(Enumerable.Range(0, 3).Select(number => new Row { Number = number, Box = new Box(number) }).ToList());
    }

    [Fact]
    public void A_member_marked_with_a_type_of_its_own_has_that_column_type()
    {
        Assert.IsType<BoxType>(_view.Schema["Box"].Type);
        Assert.Equal([0, 1, 2], _view.GetColumn<Box>("Box").Select(box => box.Content));
    }

    [Fact]
    public void Its_values_come_back_as_they_are()
    {
        Row[] rows = [.. _context.Data.CreateEnumerable<Row>(_view, reuseRowObject: false)];

        Assert.Equal([0, 1, 2], rows.Select(row => row.Box!.Content));
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.CreateEnumerable<Unmarked>(_view, reuseRowObject: false));
    }

    [Fact]
    public void It_has_no_copy_so_it_is_left_out_where_rows_are_held()
    {
        IDataView cached = _context.Data.Cache(_view);
        IDataView shuffled = _context.Data.ShuffleRows(_view, 1);

        Assert.Equal(["Number", "After"], cached.Schema.Select(column => column.Name));
        Assert.Equal(["Number", "After"], shuffled.Schema.Select(column => column.Name));
        Assert.Equal([0, 1, 2], cached.GetColumn<string>("After").Select(int.Parse));
        Assert.Equal([0, 1, 2], shuffled.GetColumn<string>("After").Select(int.Parse).Order());
        Assert.Throws<InvalidOperationException>(() => _context.Data.Cache(_view, "Box"));
    }

    private sealed record Box(int Content);

    private sealed class BoxType() : StructuredDataViewType(typeof(Box))
    {
        public override bool Equals(DataViewType? other) => other is BoxType;

        public override bool Equals(object? obj) => obj is BoxType;

        public override int GetHashCode() => typeof(BoxType).GetHashCode();
    }

    private sealed class BoxTypeAttribute : DataViewTypeAttribute
    {
        public override bool Equals(DataViewTypeAttribute? other) => other is BoxTypeAttribute;

        public override void Register() => DataViewTypeManager.Register(new BoxType(), typeof(Box), this);
    }

    private sealed class Row
    {
        public int Number { get; set; }

        [BoxType]
        public Box? Box { get; set; }

        public string After
        {
            get => $"{Number}";
            set => Number = int.Parse(value);
        }
    }

    private sealed class Unmarked
    {
        public Box? Box { get; set; }
    }
}
