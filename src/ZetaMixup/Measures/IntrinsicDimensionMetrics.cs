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
    /// The mean dimension by maximum likelihood (Levina, Bickel 2004) over the points for which it is defined; NaN if there
    /// are none.
    /// </summary>
    public required double LevinaBickel { get; init; }

    /// <summary>
    /// The number of points without a maximum likelihood estimate, because fewer than two of their neighbors are distinct
    /// from them or all of those are equally distant.
    /// </summary>
    public required int NumberOfUndefinedPoints { get; init; }
}
