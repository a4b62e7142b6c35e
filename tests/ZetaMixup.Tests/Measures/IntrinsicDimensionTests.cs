using MathNet.Numerics.LinearAlgebra;
using ZetaMixup.Tests.Support;

namespace ZetaMixup.Tests.Measures;

public sealed class IntrinsicDimensionTests
{
    [Fact]
    public void A_helix_is_a_line_up_close_and_a_surface_from_farther_off()
    {
        var neighbourhoods = Neighbourhoods.Within(PointClouds.Helix(seed: 1), 64);

        // Measured once with numpy and another sample of the helix.
        foreach (var (k, expected) in new[] { (8, 1.00), (16, 1.00), (32, 1.42), (64, 2.00) })
        {
            Assert.Equal(1, IntrinsicDimension.FukunagaOlsen(neighbourhoods, k).Mean / expected, 0.02);
        }
    }

    [SkippableFact]
    public void Digits_have_the_dimensions_that_are_known()
    {
        var neighbourhoods = Neighbourhoods.Within(PointClouds.Digits(), 128);

        // Measured once with numpy.
        foreach (var (k, expected) in new[] { (8, 6.79), (16, 10.49), (32, 12.86), (64, 14.48), (128, 15.80) })
        {
            Assert.Equal(1, IntrinsicDimension.FukunagaOlsen(neighbourhoods, k).Mean / expected, 0.005);
        }
    }

    [Theory]
    [InlineData(1, 5, 16)]
    [InlineData(2, 3, 20)]
    [InlineData(4, 40, 24)]
    [InlineData(3, 200, 12)]
    public void A_flat_has_its_own_dimension_in_a_space_of_any(int dimensions, int width, int neighbourCount)
    {
        // The directions of the flat are of unequal length and not at right angles, so the share has to be small.
        var neighbourhoods = Neighbourhoods.Within(PointClouds.Flat(seed: 1, 400, dimensions, width), neighbourCount);

        LocalDimensions found = IntrinsicDimension.FukunagaOlsen(neighbourhoods, share: 1e-6);
        Assert.All(found.Values.ToArray(), value => Assert.Equal(dimensions, value));
        Assert.Equal(dimensions, found.Mean);
        Assert.Equal((neighbourCount, 0), (found.NeighbourCount, found.UndefinedCount));
    }

    [Theory]
    [InlineData(12, 40)]
    [InlineData(40, 12)]
    [InlineData(9, 9)]
    [InlineData(1, 10)]
    [InlineData(2, 10)]
    [InlineData(30, 2)]
    public void Eigenvalues_are_counted_as_a_full_decomposition_has_them(int width, int neighbourCount)
    {
        PointSet points = PointClouds.Uniform(seed: width, 60, width);
        var neighbourhoods = Neighbourhoods.Within(points, neighbourCount);
        foreach (double share in new[] { 0, 0.05, 0.3, 0.9 })
        {
            LocalDimensions found = IntrinsicDimension.FukunagaOlsen(neighbourhoods, share: share);
            for (int row = 0; row < points.Count; row++)
            {
                double[] spectrum = Spectrum(points, neighbourhoods.GetIndices(row));

                // What rounding makes of zeros may count as more than the share 0 of the largest.
                double bound = Math.Max(share, 1e-10) * spectrum.Max();
                int expected = spectrum.Count(value => value > bound);
                Assert.True(share == 0 ? found.Values[row] >= expected : found.Values[row] == expected, $"row {row}, share {share}: {found.Values[row]} of {expected}");
            }
        }
    }

    [Fact]
    public void The_dimension_is_the_same_with_one_thread_and_with_many()
    {
        var neighbourhoods = Neighbourhoods.Within(PointClouds.Uniform(seed: 3, 500, 20), 30);

        Assert.Equal(
            IntrinsicDimension.FukunagaOlsen(neighbourhoods, parallel: new() { MaxDegreeOfParallelism = 1 }).Values,
            IntrinsicDimension.FukunagaOlsen(neighbourhoods, parallel: new() { MaxDegreeOfParallelism = 5 }).Values);
    }

    [Fact]
    public void Neighbours_at_one_place_have_no_dimension()
    {
        var points = PointSet.FromRows([.. Enumerable.Repeat(new[] { 0.1f, 0.7f, -3.3f }, 6)]);
        var neighbourhoods = Neighbourhoods.Within(points, 5);

        Assert.Equal(0, IntrinsicDimension.FukunagaOlsen(neighbourhoods).Mean);
        LocalDimensions likelihood = IntrinsicDimension.LevinaBickel(neighbourhoods);
        Assert.Equal((double.NaN, 6), (likelihood.Mean, likelihood.UndefinedCount));
    }

    [Fact]
    public void Maximum_likelihood_by_hand()
    {
        // Around 0 at distances 1, 2 and 4: 2 / (ln 4 + ln 2) = 2 / (3 ln 2).
        var neighbourhoods = Neighbourhoods.Between(new PointSet(new float[] { 0 }, 1), new PointSet(new float[] { 4, -1, 2 }, 1), 3);

        Assert.Equal(2 / (3 * Math.Log(2)), IntrinsicDimension.LevinaBickel(neighbourhoods).Mean, 1e-6);
        Assert.Equal(1 / Math.Log(2), IntrinsicDimension.LevinaBickel(neighbourhoods, 2).Mean, 1e-6);
    }

    [Fact]
    public void Maximum_likelihood_leaves_duplicates_out_and_says_where_nothing_is_left()
    {
        var centres = new PointSet(new float[] { 0, 10 }, 1);
        var points = new PointSet(new float[] { 0, 0, 4, -1, 2, 9, 11 }, 1);

        // Around 0: two duplicates, then 1, 2 and 4. Around 10: 1 and 1, which are no ratio to go by.
        LocalDimensions found = IntrinsicDimension.LevinaBickel(Neighbourhoods.Between(centres, points, 5));
        Assert.Equal(2 / (3 * Math.Log(2)), found.Values[0], 1e-6);
        Assert.False(double.IsNaN(found.Values[1]));

        LocalDimensions few = IntrinsicDimension.LevinaBickel(Neighbourhoods.Between(centres, points, 2));
        Assert.Equal([double.NaN, double.NaN], few.Values);
        Assert.Equal((double.NaN, 2), (few.Mean, few.UndefinedCount));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Maximum_likelihood_finds_the_dimension_of_a_cube(int dimensions)
    {
        const int Count = 3000, K = 20;
        double mean = IntrinsicDimension.LevinaBickel(Neighbourhoods.Within(PointClouds.Uniform(seed: 1, Count, dimensions), K)).Mean;

        // It is (k−1)/(k−2) too large on average, and in more dimensions less, for most points lie near the boundary.
        Assert.InRange(mean, 0.85 * dimensions, 1.05 * dimensions * (K - 1) / (K - 2));
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        var neighbourhoods = Neighbourhoods.Within(PointClouds.Uniform(seed: 1, 20, 2), 10);

        Expect.OutOfRange("neighbourCount", "neighbourCount must be from 2 to the 10 neighbours that each point has, but was 11.", () => IntrinsicDimension.FukunagaOlsen(neighbourhoods, 11));
        Expect.OutOfRange("neighbourCount", "neighbourCount must be from 2 to the 10 neighbours that each point has, but was 1.", () => IntrinsicDimension.LevinaBickel(neighbourhoods, 1));
        Expect.OutOfRange("share", "share must be at least 0 and below 1, but was 1.", () => IntrinsicDimension.FukunagaOlsen(neighbourhoods, share: 1));
        Expect.OutOfRange("share", "share must be at least 0 and below 1, but was NaN.", () => IntrinsicDimension.FukunagaOlsen(neighbourhoods, share: double.NaN));
        Expect.Null("neighbourhoods", () => IntrinsicDimension.FukunagaOlsen(null!));
        Expect.Null("neighbourhoods", () => IntrinsicDimension.LevinaBickel(null!));
    }

    private static double[] Spectrum(PointSet points, ReadOnlySpan<int> rows)
    {
        int[] indices = rows.ToArray();
        var matrix = Matrix<double>.Build.Dense(indices.Length, points.Width, (i, j) => points[indices[i]][j]);
        Vector<double> mean = matrix.ColumnSums() / indices.Length;
        var centred = Matrix<double>.Build.Dense(indices.Length, points.Width, (i, j) => matrix[i, j] - mean[j]);
        return [.. centred.TransposeThisAndMultiply(centred).Evd(Symmetricity.Symmetric).EigenValues.Select(value => value.Real)];
    }
}
