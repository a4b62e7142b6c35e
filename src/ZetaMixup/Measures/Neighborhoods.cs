using ZetaMixup.Shared;
using static System.FormattableString;

namespace ZetaMixup.Measures;

/// <summary>The nearest neighbors of each of many points by Euclidean distance, nearest first.</summary>
/// <remarks>
/// Points are compared in blocks and in parallel, with no others than those that one coordinate does not exclude: at most n² · width
/// steps, and all of them if the points have many coordinates. There is no loss of accuracy as of squared distances computed from
/// products. The result does not depend on the number of threads. Of equally distant points, the one with the lower index comes first.
/// </remarks>
internal sealed class Neighborhoods
{
    private readonly int[] _indices;
    private readonly double[] _distances;

    private Neighborhoods(PointSet centers, PointSet points, int neighborCount, bool excludeSelf, ParallelOptions? parallel)
    {
        var length = Guard.LengthWithinArray(centers.Count, neighborCount, nameof(neighborCount));
        Points = points;
        Count = centers.Count;
        NeighborCount = neighborCount;
        _indices = new int[length];
        _distances = new double[length];
        new NeighborSearch(centers, points, neighborCount, excludeSelf).Run(_indices, _distances, parallel ?? new());
    }

    /// <summary>The points among which neighbors were searched.</summary>
    public PointSet Points { get; }

    /// <summary>The number of points whose neighbors were searched.</summary>
    public int Count { get; }

    /// <summary>k, the number of neighbors of each point.</summary>
    public int NeighborCount { get; }

    /// <summary>Finds the neighbors of the points of a set among the other points of the set.</summary>
    public static Neighborhoods Within(PointSet points, int neighborCount, ParallelOptions? parallel = null)
    {
        CheckNeighborCount(neighborCount, 1, points.Count - 1, nameof(neighborCount));
        return new Neighborhoods(points, points, neighborCount, excludeSelf: true, parallel);
    }

    /// <summary>Finds the nearest points of one set to those of another of the same width.</summary>
    public static Neighborhoods Between(PointSet centers, PointSet points, int neighborCount, ParallelOptions? parallel = null)
    {
        CheckNeighborCount(neighborCount, 1, points.Count, nameof(neighborCount));
        return new Neighborhoods(centers, points, neighborCount, excludeSelf: false, parallel);
    }

    public static void CheckNeighborCount(int count, int minimum, int available, string name)
    {
        if (count < minimum || count > available)
        {
            throw new ArgumentOutOfRangeException(
                name,
                available < minimum
                    ? Invariant($"{name} was {count} and must be at least {minimum}, but each point has only {available} neighbors.")
                    : Invariant($"{name} must be from {minimum} to the {available} neighbors that each point has, but was {count}."));
        }
    }

    /// <summary>Returns the neighbors of a point, nearest first, as rows of <see cref="Points"/>.</summary>
    public ReadOnlySpan<int> GetIndices(int row) => _indices.AsSpan(row * NeighborCount, NeighborCount);

    /// <summary>Returns the distances of a point's neighbors, in ascending order.</summary>
    public ReadOnlySpan<double> GetDistances(int row) => _distances.AsSpan(row * NeighborCount, NeighborCount);
}
