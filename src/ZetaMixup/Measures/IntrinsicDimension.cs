// Local PCA: K. Fukunaga, D. R. Olsen, "An algorithm for finding intrinsic dimensionality of data", IEEE Transactions
// on Computers C-20 (1971), 176-183.
// Maximum likelihood: E. Levina, P. J. Bickel, "Maximum likelihood estimation of intrinsic dimension", Advances in
// Neural Information Processing Systems 17 (2004), equation 8.
// Its mean over points: D. J. C. MacKay, Z. Ghahramani, "Comments on 'Maximum likelihood estimation of intrinsic dimension' by
// E. Levina and P. Bickel" (2005), http://www.inference.org.uk/mackay/dimension/.

using ZetaMixup.Measures;
using ZetaMixup.Shared;

namespace ZetaMixup;

/// <summary>
/// Estimates the local intrinsic dimension of samples: the number of directions in which the nearest neighbors of a sample
/// spread. It increases if mixing leaves the manifold of the data.
/// </summary>
public static class IntrinsicDimension
{
    /// <summary>The default fraction of the largest eigenvalue above which an eigenvalue counts as a dimension.</summary>
    public const double DefaultEigenvalueThreshold = 0.05;

    /// <summary>
    /// Estimates the dimension for several numbers of neighbors k, with a single search for the largest k. The search takes
    /// time quadratic in the number of points at most, and less if they have few coordinates.
    /// </summary>
    /// <remarks>
    /// Local PCA (Fukunaga, Olsen 1971) counts the eigenvalues of the covariance of a point's k nearest neighbors that exceed
    /// a fraction of the largest one. The point itself is not a neighbor, and the covariance is taken around the neighbors'
    /// mean. Maximum likelihood (Levina, Bickel 2004) takes the distances T₁ ≤ … ≤ T_k of the neighbors:
    /// ((1/(k−1)) Σ_{j=1..k−1} ln(T_k/T_j))⁻¹. Duplicates of the point are ignored, as if the point had fewer neighbors. Over the
    /// points, it is averaged in two ways: by the mean of the inverses (MacKay, Ghahramani 2005), which is the maximum likelihood
    /// of all points together, and by the arithmetic mean of Levina and Bickel, which a single outlier dominates.
    /// </remarks>
    /// <param name="points">The points, at least 3, row by row. All values must be finite.</param>
    /// <param name="width">The number of coordinates per point, at least 1.</param>
    /// <param name="numbersOfNeighbors">The numbers of neighbors, at least one, each from 2 to the number of points − 1.</param>
    /// <param name="eigenvalueThreshold">
    /// The fraction of the largest eigenvalue above which local PCA counts a dimension, at least 0 and below 1. The default
    /// is 0.05.
    /// </param>
    /// <param name="parallel">The number of threads and a cancellation token; all processors if <see langword="null"/>.</param>
    /// <returns>One entry per number of neighbors, in their order.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="numbersOfNeighbors"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="points"/> is empty, is not a whole number of rows or contains NaN or ∞, or
    /// <paramref name="numbersOfNeighbors"/> is empty.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="width"/>, a number of neighbors or <paramref name="eigenvalueThreshold"/> is out of range.
    /// </exception>
    /// <exception cref="OperationCanceledException">The operation was canceled.</exception>
    public static IReadOnlyList<IntrinsicDimensionMetrics> Measure(
        ReadOnlyMemory<float> points,
        int width,
        IReadOnlyList<int> numbersOfNeighbors,
        double eigenvalueThreshold = DefaultEigenvalueThreshold,
        ParallelOptions? parallel = null)
    {
        ArgumentNullException.ThrowIfNull(numbersOfNeighbors);
        Guard.NotEmpty<int>([.. numbersOfNeighbors], nameof(numbersOfNeighbors));
        Guard.FromZeroToBelowOne(eigenvalueThreshold, nameof(eigenvalueThreshold));
        var set = new PointSet(points, width, nameof(points));
        foreach (var count in numbersOfNeighbors)
        {
            Neighborhoods.CheckNeighborCount(count, 2, set.Count - 1, nameof(numbersOfNeighbors));
        }

        Neighborhoods neighborhoods = Neighborhoods.Within(set, numbersOfNeighbors.Max(), parallel);
        return [.. numbersOfNeighbors.Select(count => Mean(neighborhoods, count, eigenvalueThreshold, parallel))];
    }

    /// <summary>Estimates the dimension around each point by local PCA; 0 if all neighbors are equal.</summary>
    internal static double[] FukunagaOlsen(Neighborhoods neighborhoods, int neighborCount, double eigenvalueThreshold, ParallelOptions? parallel = null)
    {
        var dimensions = new double[neighborhoods.Count];
        Parallel.For(
            0,
            dimensions.Length,
            parallel ?? new(),
            () => new NeighborhoodSpectrum(neighborhoods.Points, neighborCount),
            (row, _, spectrum) =>
            {
                dimensions[row] = spectrum.CountAbove(eigenvalueThreshold, neighborhoods.GetIndices(row)[..neighborCount]);
                return spectrum;
            },
            static _ => { });
        return dimensions;
    }

    /// <summary>Estimates the dimension around each point by maximum likelihood; NaN where it is undefined.</summary>
    internal static double[] LevinaBickel(Neighborhoods neighborhoods, int neighborCount)
    {
        var dimensions = new double[neighborhoods.Count];
        for (var row = 0; row < dimensions.Length; row++)
        {
            dimensions[row] = MaximumLikelihood(neighborhoods.GetDistances(row)[..neighborCount]);
        }

        return dimensions;
    }

    private static IntrinsicDimensionMetrics Mean(Neighborhoods neighborhoods, int neighborCount, double eigenvalueThreshold, ParallelOptions? parallel)
    {
        var likelihood = LevinaBickel(neighborhoods, neighborCount);
        double[] defined = [.. likelihood.Where(value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN)];
        return new IntrinsicDimensionMetrics
        {
            NumberOfNeighbors = neighborCount,
            FukunagaOlsen = FukunagaOlsen(neighborhoods, neighborCount, eigenvalueThreshold, parallel).Average(),
            LevinaBickelHarmonicMean = 1 / defined.Average(value => 1 / value),
            LevinaBickelArithmeticMean = defined.Average(),
            NumberOfUndefinedPoints = likelihood.Count(double.IsNaN),
        };
    }

    private static double MaximumLikelihood(ReadOnlySpan<double> distances)
    {
        var distinct = distances.IndexOfAnyExcept(0.0);
        if (distinct < 0)
        {
            return double.NaN;
        }

        distances = distances[distinct..];
        double sum = 0;
        foreach (var distance in distances)
        {
            sum += Math.Log(distances[^1] / distance);
        }

        return sum > 0 ? (distances.Length - 1) / sum : double.NaN;
    }
}
