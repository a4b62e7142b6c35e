using ZetaMixup.Measures;
using ZetaMixup.Tests.Support;

namespace ZetaMixup.Tests.Measures;

public sealed class NeighborhoodsTests
{
    [Theory]
    [InlineData(2, 1, 1)]
    [InlineData(5, 3, 4)]
    [InlineData(33, 2, 7)]
    [InlineData(70, 64, 69)]
    [InlineData(500, 3, 40)]
    [InlineData(257, 17, 1)]
    public void The_neighbors_are_those_that_sorting_all_distances_gives(int count, int width, int neighborCount)
    {
        PointSet points = PointClouds.Uniform(seed: count, count, width);
        var found = Neighborhoods.Within(points, neighborCount);

        for (var row = 0; row < count; row++)
        {
            var sorted = Enumerable.Range(0, count).Where(other => other != row).Select(other => Distance(points, row, points, other)).Order().ToArray();
            for (var j = 0; j < neighborCount; j++)
            {
                Assert.Equal(sorted[j], found.GetDistances(row)[j], 1e-5);
                Assert.Equal(Distance(points, row, points, found.GetIndices(row)[j]), found.GetDistances(row)[j], 1e-5);
            }

            Assert.Equal(neighborCount, found.GetIndices(row).ToArray().Append(row).Distinct().Count() - 1);
        }
    }

    [Fact]
    public void Neighbors_are_the_same_with_one_thread_and_with_many()
    {
        PointSet points = PointClouds.Uniform(seed: 3, 1001, 5);
        var one = Neighborhoods.Within(points, 20, new() { MaxDegreeOfParallelism = 1 });
        var many = Neighborhoods.Within(points, 20, new() { MaxDegreeOfParallelism = 7 });

        for (var row = 0; row < points.Count; row++)
        {
            Assert.Equal(one.GetIndices(row), many.GetIndices(row));
            Assert.Equal(one.GetDistances(row), many.GetDistances(row));
        }
    }

    [Fact]
    public void Fewer_neighbors_are_the_first_of_more()
    {
        PointSet points = PointClouds.Uniform(seed: 4, 300, 2);
        var few = Neighborhoods.Within(points, 8);
        var more = Neighborhoods.Within(points, 128);

        for (var row = 0; row < points.Count; row++)
        {
            Assert.Equal(few.GetIndices(row), more.GetIndices(row)[..8]);
        }
    }

    [Fact]
    public void Of_neighbors_equally_far_the_lower_index_comes_first()
    {
        // Around the corner of a square of four points are two at the same distance; and each point is there twice.
        var points = PointClouds.Of(2, [0, 0, 1, 0, 0, 1, 1, 1, 0, 0, 1, 0, 0, 1, 1, 1]);
        var found = Neighborhoods.Within(points, 7);

        Assert.Equal([4, 1, 2, 5, 6, 3, 7], found.GetIndices(0));
        Assert.Equal([0, 1, 1, 1, 1, Math.Sqrt(2), Math.Sqrt(2)], found.GetDistances(0).ToArray().Select(d => d == 0 || d == 1 ? d : Math.Round(d, 6) == Math.Round(Math.Sqrt(2), 6) ? Math.Sqrt(2) : d));
        Assert.Equal([3, 1, 2, 5, 6, 0, 4], found.GetIndices(7));
    }

    // On a lattice, most neighbors are equally far from several points, and as far along one coordinate alone.
    [Theory]
    [InlineData(300, 1, 299)]
    [InlineData(700, 2, 50)]
    [InlineData(701, 3, 20)]
    [InlineData(702, 6, 9)]
    public void The_neighbors_on_a_lattice_are_those_of_sorting_by_distance_and_index(int count, int width, int neighborCount)
    {
        var points = Lattice(seed: width, count, width);
        var others = Lattice(seed: 10 + width, count / 2, width);
        var within = Neighborhoods.Within(points, neighborCount);
        var between = Neighborhoods.Between(others, points, neighborCount);

        for (var row = 0; row < count; row++)
        {
            Assert.Equal(Sorted(points, row).Where(other => other != row).Take(neighborCount), within.GetIndices(row).ToArray());
        }

        for (var row = 0; row < others.Count; row++)
        {
            Assert.Equal(Sorted(others, row).Take(neighborCount), between.GetIndices(row).ToArray());
        }

        static PointSet Lattice(int seed, int count, int width) =>
            PointClouds.Of(width, [.. PointClouds.Uniform(seed, count, width).Values.ToArray().Select(value => MathF.Round(4 * value))]);

        IEnumerable<int> Sorted(PointSet centers, int row) => Enumerable.Range(0, count).OrderBy(other => Distance(centers, row, points, other));
    }

    [Fact]
    public void Between_two_sets_a_point_at_the_same_place_counts()
    {
        PointSet points = PointClouds.Uniform(seed: 5, 100, 3);
        var found = Neighborhoods.Between(points, points, 1);

        Assert.All(Enumerable.Range(0, 100), row => Assert.Equal((row, 0.0), (found.GetIndices(row)[0], found.GetDistances(row)[0])));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(-100)]
    [InlineData(127)]
    [InlineData(-120)]
    public void Very_large_and_very_small_coordinates_have_neighbors_too(int exponent)
    {
        PointSet points = PointClouds.Uniform(seed: 6, 50, 3);
        var scaled = PointClouds.Of(3, [.. points.Values.ToArray().Select(v => MathF.ScaleB(v, exponent))]);
        var plain = Neighborhoods.Within(points, 10);
        var found = Neighborhoods.Within(scaled, 10);

        for (var row = 0; row < points.Count; row++)
        {
            Assert.Equal(plain.GetIndices(row), found.GetIndices(row));
            Assert.Equal(1, found.GetDistances(row)[9] / Math.ScaleB(plain.GetDistances(row)[9], exponent), 1e-6);
        }
    }

    [Fact]
    public void Neighbors_that_there_are_not_are_an_error()
    {
        PointSet points = PointClouds.Uniform(seed: 7, 5, 2);

        Expect.OutOfRange("neighborCount", "neighborCount must be from 1 to the 4 neighbors that each point has, but was 5.", () => Neighborhoods.Within(points, 5));
        Expect.OutOfRange("neighborCount", "neighborCount must be from 1 to the 4 neighbors that each point has, but was 0.", () => Neighborhoods.Within(points, 0));
        Expect.OutOfRange(
            "neighborCount",
            "neighborCount was 1 and must be at least 1, but each point has only 0 neighbors.",
            () => Neighborhoods.Within(PointClouds.Uniform(seed: 7, 1, 2), 1));
        Expect.OutOfRange("neighborCount", "neighborCount must be from 1 to the 5 neighbors that each point has, but was 6.", () => Neighborhoods.Between(points, points, 6));
    }

    [Fact]
    public void A_search_can_be_stopped()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => Neighborhoods.Within(PointClouds.Uniform(seed: 9, 50, 2), 3, new() { CancellationToken = source.Token }));
    }

    private static double Distance(PointSet a, int row, PointSet b, int other)
    {
        double sum = 0;
        for (var i = 0; i < a.Width; i++)
        {
            var difference = (double)a[row][i] - b[other][i];
            sum += difference * difference;
        }

        return Math.Sqrt(sum);
    }
}
