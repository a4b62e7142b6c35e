using MathNet.Numerics.LinearAlgebra;
using ZetaMixup.Measures;
using ZetaMixup.Tests.Support;

namespace ZetaMixup.Tests.Measures;

public sealed class IntrinsicDimensionTests
{
    [Fact]
    public void A_helix_is_a_line_up_close_and_a_surface_from_farther_off()
    {
        PointSet points = PointClouds.Helix(seed: 1);

        // Measured once with numpy and another sample of the helix.
        foreach (var (k, expected) in new[] { (8, 1.00), (16, 1.00), (32, 1.42), (64, 2.00) })
        {
            Assert.Equal(1, Measure(points, k).FukunagaOlsen / expected, 0.02);
        }
    }

    [SkippableFact]
    public void Digits_have_the_dimensions_that_are_known()
    {
        PointSet points = PointClouds.Digits();

        // Measured once with numpy.
        foreach (var (k, expected) in new[] { (8, 6.79), (16, 10.49), (32, 12.86), (64, 14.48), (128, 15.80) })
        {
            Assert.Equal(1, Measure(points, k).FukunagaOlsen / expected, 0.005);
        }
    }

    [Theory]
    [InlineData(1, 5, 16)]
    [InlineData(2, 3, 20)]
    [InlineData(4, 40, 24)]
    [InlineData(3, 200, 12)]
    public void A_flat_has_its_own_dimension_in_a_space_of_any(int dimensions, int width, int neighborCount)
    {
        // The directions of the flat are of unequal length and not orthogonal, so the threshold has to be small.
        PointSet points = PointClouds.Flat(seed: 1, 400, dimensions, width);

        var found = IntrinsicDimension.FukunagaOlsen(Neighborhoods.Within(points, neighborCount), neighborCount, 1e-6);
        Assert.All(found, value => Assert.Equal(dimensions, value));
        IntrinsicDimensionMetrics mean = Assert.Single(IntrinsicDimension.Measure(points.Values.ToArray(), width, [neighborCount], 1e-6));
        Assert.Equal((neighborCount, dimensions, 0), (mean.NumberOfNeighbors, mean.FukunagaOlsen, mean.NumberOfUndefinedPoints));
    }

    [Theory]
    [InlineData(12, 40)]
    [InlineData(40, 12)]
    [InlineData(9, 9)]
    [InlineData(1, 10)]
    [InlineData(2, 10)]
    [InlineData(30, 2)]
    public void Eigenvalues_are_counted_as_a_full_decomposition_has_them(int width, int neighborCount)
    {
        PointSet points = PointClouds.Uniform(seed: width, 60, width);
        var neighborhoods = Neighborhoods.Within(points, neighborCount);
        foreach (var threshold in new[] { 0, 0.05, 0.3, 0.9 })
        {
            var found = IntrinsicDimension.FukunagaOlsen(neighborhoods, neighborCount, threshold);
            for (var row = 0; row < points.Count; row++)
            {
                var spectrum = Spectrum(points, neighborhoods.GetIndices(row));

                // Zeros may be slightly positive because of rounding, and then exceed a threshold of 0.
                var bound = Math.Max(threshold, 1e-10) * spectrum.Max();
                var expected = spectrum.Count(value => value > bound);
                Assert.True(threshold == 0 ? found[row] >= expected : found[row] == expected, $"row {row}, threshold {threshold}: {found[row]} of {expected}");
            }
        }
    }

    [Fact]
    public void The_dimension_is_the_same_with_one_thread_and_with_many()
    {
        var neighborhoods = Neighborhoods.Within(PointClouds.Uniform(seed: 3, 500, 20), 30);

        Assert.Equal(
            IntrinsicDimension.FukunagaOlsen(neighborhoods, 30, 0.05, new() { MaxDegreeOfParallelism = 1 }),
            IntrinsicDimension.FukunagaOlsen(neighborhoods, 30, 0.05, new() { MaxDegreeOfParallelism = 5 }));
    }

    [Fact]
    public void Neighbors_at_one_place_have_no_dimension()
    {
        PointSet points = PointClouds.Of(3, [.. Enumerable.Repeat(new[] { 0.1f, 0.7f, -3.3f }, 6).SelectMany(point => point)]);

        IntrinsicDimensionMetrics found = Measure(points, 5);
        Assert.Equal(
            (0, double.NaN, double.NaN, 6),
            (found.FukunagaOlsen, found.LevinaBickelHarmonicMean, found.LevinaBickelArithmeticMean, found.NumberOfUndefinedPoints));
    }

    [Fact]
    public void Maximum_likelihood_by_hand()
    {
        // Around 0 at distances 1, 2 and 4: 2 / (ln 4 + ln 2) = 2 / (3 ln 2).
        var neighborhoods = Neighborhoods.Between(PointClouds.Of(1, [0]), PointClouds.Of(1, [4, -1, 2]), 3);

        Assert.Equal(2 / (3 * Math.Log(2)), IntrinsicDimension.LevinaBickel(neighborhoods, 3)[0], 1e-6);
        Assert.Equal(1 / Math.Log(2), IntrinsicDimension.LevinaBickel(neighborhoods, 2)[0], 1e-6);
    }

    [Fact]
    public void Maximum_likelihood_leaves_duplicates_out_and_says_where_nothing_is_left()
    {
        PointSet centers = PointClouds.Of(1, [0, 10]);
        PointSet points = PointClouds.Of(1, [0, 0, 4, -1, 2, 9, 11]);

        // Around 0: two duplicates, then 1, 2 and 4. Around 10: 1 and 1, which are no ratio to go by.
        var found = IntrinsicDimension.LevinaBickel(Neighborhoods.Between(centers, points, 5), 5);
        Assert.Equal(2 / (3 * Math.Log(2)), found[0], 1e-6);
        Assert.False(double.IsNaN(found[1]));

        Assert.Equal([double.NaN, double.NaN], IntrinsicDimension.LevinaBickel(Neighborhoods.Between(centers, points, 2), 2));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Maximum_likelihood_finds_the_dimension_of_a_cube(int dimensions)
    {
        const int Count = 3000, K = 20;
        IntrinsicDimensionMetrics found = Measure(PointClouds.Uniform(seed: 1, Count, dimensions), K);

        // The arithmetic mean is (k−1)/(k−2) too large, and both means are smaller in more dimensions, where most points lie near
        // the boundary.
        Assert.InRange(found.LevinaBickelArithmeticMean, 0.85 * dimensions, 1.05 * dimensions * (K - 1) / (K - 2));
        Assert.InRange(found.LevinaBickelHarmonicMean, 0.85 * dimensions, 1.03 * dimensions);
        Assert.True(found.LevinaBickelHarmonicMean < found.LevinaBickelArithmeticMean);
    }

    [Fact]
    public void The_means_of_maximum_likelihood_by_hand()
    {
        // At k = 2 a point's dimension is 1 / ln(T₂/T₁). The distances are, around 0: 1 and 3; around 1: 1 and 2; around 3: 2 and 3.
        IntrinsicDimensionMetrics found = Measure(PointClouds.Of(1, [0, 1, 3]), 2);

        Assert.Equal(3 / (Math.Log(3) + Math.Log(2) + Math.Log(1.5)), found.LevinaBickelHarmonicMean, 1e-6);
        Assert.Equal(((1 / Math.Log(3)) + (1 / Math.Log(2)) + (1 / Math.Log(1.5))) / 3, found.LevinaBickelArithmeticMean, 1e-6);
    }

    [Fact]
    public void One_outlier_in_501_points_leaves_the_harmonic_mean_and_ruins_the_arithmetic_one()
    {
        // A cube in 3 of 4 dimensions.
        float[] cube = [.. Enumerable.Range(0, 500).SelectMany(i =>
        {
            var random = new Random(i);
            return new[] { (float)random.NextDouble(), (float)random.NextDouble(), (float)random.NextDouble(), 0 };
        })];
        IntrinsicDimensionMetrics clean = IntrinsicDimension.Measure(cube, 4, [16])[0];
        IntrinsicDimensionMetrics spoiled = IntrinsicDimension.Measure((float[])[.. cube, 1000, 0, 0, 0], 4, [16])[0];

        Assert.Equal(3.25, spoiled.LevinaBickelHarmonicMean, 0.02);
        Assert.Equal(clean.LevinaBickelHarmonicMean, spoiled.LevinaBickelHarmonicMean, 0.02);
        Assert.InRange(spoiled.LevinaBickelArithmeticMean, 120, 130);
    }

    [Fact]
    public void Several_numbers_of_neighbors_are_measured_in_their_order()
    {
        PointSet points = PointClouds.Uniform(seed: 4, 200, 6);
        IReadOnlyList<IntrinsicDimensionMetrics> found = IntrinsicDimension.Measure(points.Values.ToArray(), points.Width, [20, 8, 20]);

        Assert.Equal([20, 8, 20], found.Select(metrics => metrics.NumberOfNeighbors));
        Assert.Equal([Measure(points, 20), Measure(points, 8), Measure(points, 20)], found);
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        var points = new float[20 * 2];

        Expect.OutOfRange(
            "numbersOfNeighbors",
            "numbersOfNeighbors must be from 2 to the 19 neighbors that each point has, but was 20.",
            () => IntrinsicDimension.Measure(points, 2, [4, 20]));
        Expect.OutOfRange(
            "numbersOfNeighbors",
            "numbersOfNeighbors must be from 2 to the 19 neighbors that each point has, but was 1.",
            () => IntrinsicDimension.Measure(points, 2, [1]));
        Expect.OutOfRange(
            "numbersOfNeighbors",
            "numbersOfNeighbors was 2 and must be at least 2, but each point has only 1 neighbors.",
            () => IntrinsicDimension.Measure(points, 20, [2]));
        Expect.Argument("numbersOfNeighbors", "numbersOfNeighbors must have at least one element, but has 0.", () => IntrinsicDimension.Measure(points, 2, []));
        Expect.OutOfRange(
            "eigenvalueThreshold", "eigenvalueThreshold must be at least 0 and below 1, but was 1.", () => IntrinsicDimension.Measure(points, 2, [4], 1));
        Expect.OutOfRange(
            "eigenvalueThreshold", "eigenvalueThreshold must be at least 0 and below 1, but was NaN.", () => IntrinsicDimension.Measure(points, 2, [4], double.NaN));
        Expect.Argument("points", "points must have at least 1 row, but has 0.", () => IntrinsicDimension.Measure(Array.Empty<float>(), 2, [4]));
        Expect.Null("numbersOfNeighbors", () => IntrinsicDimension.Measure(points, 2, null!));
    }

    private static IntrinsicDimensionMetrics Measure(PointSet points, int neighborCount) =>
        IntrinsicDimension.Measure(points.Values.ToArray(), points.Width, [neighborCount])[0];

    private static double[] Spectrum(PointSet points, ReadOnlySpan<int> rows)
    {
        var indices = rows.ToArray();
        var matrix = Matrix<double>.Build.Dense(indices.Length, points.Width, (i, j) => points[indices[i]][j]);
        Vector<double> mean = matrix.ColumnSums() / indices.Length;
        var centerd = Matrix<double>.Build.Dense(indices.Length, points.Width, (i, j) => matrix[i, j] - mean[j]);
        return [.. centerd.TransposeThisAndMultiply(centerd).Evd(Symmetricity.Symmetric).EigenValues.Select(value => value.Real)];
    }
}
