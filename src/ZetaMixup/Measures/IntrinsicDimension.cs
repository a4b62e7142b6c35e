// Local PCA: K. Fukunaga, D. R. Olsen, "An algorithm for finding intrinsic dimensionality of data", IEEE Transactions
// on Computers C-20 (1971), 176-183.
// Maximum likelihood: E. Levina, P. J. Bickel, "Maximum likelihood estimation of intrinsic dimension", Advances in
// Neural Information Processing Systems 17 (2004), equation 8.

using ZetaMixup.Measures;
using ZetaMixup.Validation;

namespace ZetaMixup;

/// <summary>
/// How many dimensions samples have locally: in how many directions one can go from a sample to its neighbours. Where
/// mixing leaves the manifold of the data, it grows.
/// </summary>
public static class IntrinsicDimension
{
    /// <summary>The share of the largest eigenvalue that counts as a dimension where none is given.</summary>
    public const double DefaultShare = 0.05;

    /// <summary>
    /// The local dimension by principal component analysis (Fukunaga, Olsen 1971): the number of eigenvalues of the
    /// covariance of a point's k nearest neighbours that are above a share of the largest one. The neighbours are
    /// without the point itself, and the covariance is taken around their own mean.
    /// </summary>
    /// <param name="neighbourhoods">The neighbours of the points.</param>
    /// <param name="neighbourCount">
    /// k, from 2 to the neighbours that each point has here; all of them where <see langword="null"/>. So the
    /// dimensions for several k take only one search, for the largest.
    /// </param>
    /// <param name="share">The share of the largest eigenvalue, at least 0 and below 1; 0.05 by default.</param>
    /// <param name="parallel">How many threads to use, and when to stop; all processors where <see langword="null"/>.</param>
    /// <returns>A whole number for each point, 0 where all its neighbours lie at one place.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="neighbourhoods"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="neighbourCount"/> or <paramref name="share"/> is out of range.</exception>
    public static LocalDimensions FukunagaOlsen(
        Neighbourhoods neighbourhoods, int? neighbourCount = null, double share = DefaultShare, ParallelOptions? parallel = null)
    {
        int count = Validated(neighbourhoods, neighbourCount);
        Guard.FromZeroToBelowOne(share, nameof(share));
        var values = new double[neighbourhoods.Count];
        Parallel.For(
            0,
            values.Length,
            parallel ?? new(),
            () => new NeighbourhoodSpectrum(neighbourhoods.Points, count),
            (row, _, spectrum) =>
            {
                values[row] = spectrum.CountAbove(share, neighbourhoods.GetIndices(row)[..count]);
                return spectrum;
            },
            static _ => { });
        return new LocalDimensions(values, count);
    }

    /// <summary>
    /// The local dimension by maximum likelihood (Levina, Bickel 2004): from the distances T₁ ≤ … ≤ T_k of a point's k
    /// nearest neighbours, ((1/(k−1)) Σ_{j=1..k−1} ln(T_k/T_j))⁻¹.
    /// </summary>
    /// <param name="neighbourhoods">The neighbours of the points.</param>
    /// <param name="neighbourCount">k, from 2 to the neighbours that each point has here; all of them where <see langword="null"/>.</param>
    /// <returns>
    /// A number of at least 0 for each point. Neighbours at the very place of the point (duplicates) say nothing about
    /// dimension and are left out, as if the point had fewer; NaN where that leaves less than two, or none that is nearer
    /// than the farthest.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="neighbourhoods"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="neighbourCount"/> is out of range.</exception>
    public static LocalDimensions LevinaBickel(Neighbourhoods neighbourhoods, int? neighbourCount = null)
    {
        int count = Validated(neighbourhoods, neighbourCount);
        var values = new double[neighbourhoods.Count];
        for (int row = 0; row < values.Length; row++)
        {
            values[row] = MaximumLikelihood(neighbourhoods.GetDistances(row)[..count]);
        }

        return new LocalDimensions(values, count);
    }

    private static int Validated(Neighbourhoods neighbourhoods, int? neighbourCount)
    {
        ArgumentNullException.ThrowIfNull(neighbourhoods);
        int count = neighbourCount ?? neighbourhoods.NeighbourCount;
        Guard.NeighboursWithin(count, 2, neighbourhoods.NeighbourCount, nameof(neighbourCount));
        return count;
    }

    private static double MaximumLikelihood(ReadOnlySpan<double> distances)
    {
        int apart = distances.IndexOfAnyExcept(0.0);
        if (apart < 0)
        {
            return double.NaN;
        }

        distances = distances[apart..];
        double sum = 0;
        foreach (double distance in distances)
        {
            sum += Math.Log(distances[^1] / distance);
        }

        return sum > 0 ? (distances.Length - 1) / sum : double.NaN;
    }
}
