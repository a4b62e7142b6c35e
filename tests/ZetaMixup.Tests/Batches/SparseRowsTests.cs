namespace ZetaMixup.Tests.Batches;

public sealed class SparseRowsTests
{
    [Fact]
    public void Rows_are_returned_as_they_were_added()
    {
        var rows = new SparseRows(10);
        rows.Add([0, 4, 9], [1, 0, -2]);
        rows.Add([], []);
        rows.Add([0, 0, 3, -0f, 0, float.NaN, 0, 0, 0, 5]);

        Assert.Equal((10, 3), (rows.Width, rows.Count));
        Assert.Equal([0, 4, 9], rows.GetIndices(0).ToArray());
        Assert.Equal([1, 0, -2], rows.GetValues(0).ToArray());
        Assert.True(rows.GetIndices(1).IsEmpty && rows.GetValues(1).IsEmpty);
        Assert.Equal([2, 5, 9], rows.GetIndices(2).ToArray());
        Assert.Equal([3, float.NaN, 5], rows.GetValues(2).ToArray());
    }

    [Fact]
    public void Cleared_rows_are_replaced_by_the_next()
    {
        var rows = new SparseRows(3);
        rows.Add([0, 1, 2], [1, 2, 3]);
        rows.Clear();
        Assert.Equal(0, rows.Count);

        rows.Add([1], [7]);

        Assert.Equal(1, rows.Count);
        Assert.Equal([1], rows.GetIndices(0).ToArray());
        Assert.Equal([7], rows.GetValues(0).ToArray());
    }

    [Fact]
    public void What_is_no_row_is_refused_with_what_is_wrong_with_it()
    {
        var rows = new SparseRows(3);

        Assert.StartsWith("width must be at least 1, but was 0.", Assert.Throws<ArgumentOutOfRangeException>(() => new SparseRows(0)).Message);
        Assert.StartsWith("indices must increase from 0 to at most 2, but has 3 after 1.", Assert.Throws<ArgumentException>(() => rows.Add([1, 3], [1, 1])).Message);
        Assert.StartsWith("indices must increase from 0 to at most 2, but has 1 after 1.", Assert.Throws<ArgumentException>(() => rows.Add([1, 1], [1, 1])).Message);
        Assert.StartsWith("indices must increase from 0 to at most 2, but has -1 after -1.", Assert.Throws<ArgumentException>(() => rows.Add([-1], [1])).Message);
        Assert.Equal("values", Assert.Throws<ArgumentException>(() => rows.Add([0, 1], [1])).ParamName);
        Assert.Equal("values", Assert.Throws<ArgumentException>(() => rows.Add([1, 2])).ParamName);
        Assert.StartsWith("row must be at least 0 and below the 0 rows, but was 0.", Assert.Throws<ArgumentOutOfRangeException>(() => rows.GetIndices(0).Length).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => rows.GetValues(-1).Length);
        Assert.Equal(0, rows.Count);
    }
}
