using Microsoft.ML.Data;

namespace MLNet.Embedded.Tests.DataView;

public sealed class DataViewRowIdTests
{
    [Fact]
    public void Derived_ids_are_those_of_MLNet()
    {
        var id = new DataViewRowId(5, 7);

        Assert.Equal("00000000000000070000000000000005", id.ToString());
        Assert.Equal("000000173e99df31000000011adce74c", id.Next().ToString());
        Assert.Equal("000000173e99df3134e09d0a71021974", id.Fork().ToString());
        Assert.Equal("65ee9d65087abd8528da119bd113d1c9", id.Combine(new DataViewRowId(3, 9)).ToString());
    }

    [Fact]
    public void Derived_ids_of_many_rows_differ()
    {
        DataViewRowId[] rows = [.. Enumerable.Range(0, 1000).Select(row => new DataViewRowId((ulong)row, 0))];
        var all = new HashSet<DataViewRowId>(rows);
        all.UnionWith(rows.Select(row => row.Fork()));
        all.UnionWith(rows.Select(row => row.Next()));
        all.UnionWith(rows.Select(row => row.Fork().Next()));

        Assert.Equal(4000, all.Count);
    }

    [Fact]
    public void Ids_are_ordered_by_their_high_half_first()
    {
        DataViewRowId[] ids = [new(1, 2), new(9, 0), new(0, 2), new(3, 1)];

        Assert.Equal([new(9, 0), new(3, 1), new(0, 2), new(1, 2)], ids.Order());
        Assert.True(new DataViewRowId(1, 2).Equals((object)new DataViewRowId(1, 2)));
        Assert.False(new DataViewRowId(1, 2).Equals(new DataViewRowId(2, 1)));
        Assert.Equal(new DataViewRowId(1, 2).GetHashCode(), new DataViewRowId(1, 2).GetHashCode());
    }
}
