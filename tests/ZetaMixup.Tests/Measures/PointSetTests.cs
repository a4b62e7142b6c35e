using ZetaMixup.Tests.Support;

namespace ZetaMixup.Tests.Measures;

public sealed class PointSetTests
{
    [Fact]
    public void Points_lie_one_after_the_other()
    {
        var points = new PointSet(new float[] { 1, 2, 3, 4, 5, 6 }, 3);

        Assert.Equal((2, 3), (points.Count, points.Width));
        Assert.Equal([4, 5, 6], points[1]);
        Assert.Equal([1, 2, 3, 4, 5, 6], points.Values);
    }

    [Fact]
    public void Rows_that_are_arrays_make_the_same_set()
    {
        var points = PointSet.FromRows([[1, 2], [3, 4], [5, 6]]);

        Assert.Equal((3, 2), (points.Count, points.Width));
        Assert.Equal([1, 2, 3, 4, 5, 6], points.Values);
    }

    [Fact]
    public void No_point_and_a_part_of_one_are_errors()
    {
        Expect.Argument("values", "values must have at least 1 row, but has 0.", () => _ = new PointSet(Array.Empty<float>(), 2));
        Expect.Argument("values", "values must have whole rows of 3 values, but has 7, which leaves 1.", () => _ = new PointSet(new float[7], 3));
        Expect.Argument("rows", "rows must have at least 1 row, but has 0.", () => PointSet.FromRows([]));
        Expect.OutOfRange("width", "width must be at least 1, but was 0.", () => _ = new PointSet(new float[7], 0));
    }

    [Fact]
    public void Ragged_rows_are_an_error()
    {
        Expect.Argument("rows", "rows must be of equal length, but rows[1] has 1 values and rows[0] has 2.", () => PointSet.FromRows([[1, 2], [3]]));
        Expect.Argument("rows", "rows must have at least 1 value each, but have 0.", () => PointSet.FromRows([[], []]));
        Expect.Argument("rows", "rows[1] is null; every row must be an array of values.", () => PointSet.FromRows([[1], null!]));
        Expect.Null("rows", () => PointSet.FromRows(null!));
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void What_is_not_finite_is_named(float value, string printed)
    {
        Expect.Argument("values", $"values must be finite, but value 1 of row 2 is {printed}.", () => _ = new PointSet(new[] { 0, 0, 0, 0, 0, value }, 2));
        Expect.Argument("rows", $"rows must be finite, but value 0 of row 1 is {printed}.", () => PointSet.FromRows([[0, 0], [value, 0]]));
    }

    [Fact]
    public void A_row_out_of_range_is_an_error() =>
        Expect.OutOfRange("row", "row must be from 0 to 1, but was 2.", () => _ = new PointSet(new float[4], 2)[2].Length);
}
