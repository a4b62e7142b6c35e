using ZetaMixup.Measures;
using ZetaMixup.Tests.Support;

namespace ZetaMixup.Tests.Measures;

public sealed class PointSetTests
{
    [Fact]
    public void Points_lie_one_after_the_other()
    {
        PointSet points = PointClouds.Of(3, [1, 2, 3, 4, 5, 6]);

        Assert.Equal((2, 3), (points.Count, points.Width));
        Assert.Equal([4, 5, 6], points[1]);
        Assert.Equal([1, 2, 3, 4, 5, 6], points.Values);
    }

    [Fact]
    public void No_point_and_a_part_of_one_are_errors()
    {
        Expect.Argument("points", "points must have at least 1 row, but has 0.", () => _ = new PointSet(Array.Empty<float>(), 2, "points"));
        Expect.Argument("points", "points must have whole rows of 3 values, but has 7, 1 too many.", () => _ = new PointSet(new float[7], 3, "points"));
        Expect.OutOfRange("width", "width must be at least 1, but was 0.", () => _ = new PointSet(new float[7], 0, "points"));
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void What_is_not_finite_is_named(float value, string printed) =>
        Expect.Argument("points", $"points must be finite, but value 1 of row 2 is {printed}.", () => _ = new PointSet(new[] { 0, 0, 0, 0, 0, value }, 2, "points"));
}
