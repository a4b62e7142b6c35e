namespace ZetaMixup;

/// <summary>The mean local intrinsic dimension of points, for one number of neighbors. See <see cref="IntrinsicDimension"/>.</summary>
public sealed record IntrinsicDimensionMetrics
{
    /// <summary>k, the number of nearest neighbors of each point.</summary>
    public required int NumberOfNeighbors { get; init; }

    /// <summary>
    /// The mean dimension by local principal component analysis (Fukunaga, Olsen 1971), from 0 to the smaller of k − 1 and
    /// the number of coordinates.
    /// </summary>
    public required double FukunagaOlsen { get; init; }

    /// <summary>
    /// The harmonic mean of the dimensions by maximum likelihood (Levina, Bickel 2004) over the points for which they are
    /// defined: the inverse of the mean of their inverses (MacKay, Ghahramani 2005). NaN if there are none. This is the mean to
    /// use: a distant outlier has a very large dimension, whose inverse is almost 0.
    /// </summary>
    public required double LevinaBickelHarmonicMean { get; init; }

    /// <summary>
    /// The arithmetic mean of the same dimensions, as Levina and Bickel (2004) take it; NaN if there are none. It compares with
    /// results that use it, but a single outlier can make it arbitrarily large.
    /// </summary>
    public required double LevinaBickelArithmeticMean { get; init; }

    /// <summary>
    /// The number of points without a maximum likelihood estimate, because fewer than two of their neighbors are distinct
    /// from them or all of those are equally distant.
    /// </summary>
    public required int NumberOfUndefinedPoints { get; init; }
}
