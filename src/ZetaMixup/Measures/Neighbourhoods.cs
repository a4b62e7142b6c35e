using ZetaMixup.Measures;
using ZetaMixup.Validation;

namespace ZetaMixup;

/// <summary>The nearest neighbours of each of many points, by Euclidean distance, nearest first.</summary>
/// <remarks>
/// Every point is compared with every other, in blocks and on all processors: n² · width steps, and none of the
/// loss of accuracy that comes with taking squared distances from products. The neighbours are the same whatever the
/// number of threads; of points equally far, the one with the lower index comes first.
/// </remarks>
public sealed class Neighbourhoods
{
    private readonly int[] _indices;
    private readonly double[] _distances;

    private Neighbourhoods(PointSet centres, PointSet points, int neighbourCount, bool excludeSelf, ParallelOptions? parallel)
    {
        int length = Guard.LengthWithinArray(centres.Count, neighbourCount, nameof(neighbourCount));
        Points = points;
        Count = centres.Count;
        NeighbourCount = neighbourCount;
        _indices = new int[length];
        _distances = new double[length];
        new NeighbourSearch(centres, points, neighbourCount, excludeSelf).Run(_indices, _distances, parallel ?? new());
    }

    /// <summary>The points that the neighbours are of.</summary>
    public PointSet Points { get; }

    /// <summary>The number of points that have neighbours here.</summary>
    public int Count { get; }

    /// <summary>The number of neighbours of each, k.</summary>
    public int NeighbourCount { get; }

    /// <summary>The neighbours of the points of a set within it. A point is no neighbour of itself; one at the same place is.</summary>
    /// <param name="points">The points, at least 2.</param>
    /// <param name="neighbourCount">k, from 1 to the number of points less 1.</param>
    /// <param name="parallel">How many threads to use, and when to stop; all processors where <see langword="null"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="points"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="neighbourCount"/> is out of range.</exception>
    public static Neighbourhoods Within(PointSet points, int neighbourCount, ParallelOptions? parallel = null)
    {
        ArgumentNullException.ThrowIfNull(points);
        Guard.NeighboursWithin(neighbourCount, 1, points.Count - 1, nameof(neighbourCount));
        return new Neighbourhoods(points, points, neighbourCount, excludeSelf: true, parallel);
    }

    /// <summary>The nearest points of one set to those of another, such as of originals to mixes.</summary>
    /// <param name="centres">The points whose neighbours are looked for.</param>
    /// <param name="points">Where they are looked for.</param>
    /// <param name="neighbourCount">k, from 1 to the number of <paramref name="points"/>.</param>
    /// <param name="parallel">How many threads to use, and when to stop; all processors where <see langword="null"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="centres"/> or <paramref name="points"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="neighbourCount"/> is out of range.</exception>
    /// <exception cref="ArgumentException">The points of the two sets differ in their number of coordinates.</exception>
    public static Neighbourhoods Between(PointSet centres, PointSet points, int neighbourCount, ParallelOptions? parallel = null)
    {
        ArgumentNullException.ThrowIfNull(centres);
        ArgumentNullException.ThrowIfNull(points);
        Guard.EqualWidths(points.Width, centres.Width, nameof(points), nameof(centres));
        Guard.NeighboursWithin(neighbourCount, 1, points.Count, nameof(neighbourCount));
        return new Neighbourhoods(centres, points, neighbourCount, excludeSelf: false, parallel);
    }

    /// <summary>The neighbours of a point, nearest first, as rows of <see cref="Points"/>.</summary>
    /// <param name="row">The point, from 0 to below <see cref="Count"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="row"/> is out of range.</exception>
    public ReadOnlySpan<int> GetIndices(int row)
    {
        Guard.Between(row, 0, Count - 1, nameof(row));
        return _indices.AsSpan(row * NeighbourCount, NeighbourCount);
    }

    /// <summary>The distances of a point's neighbours, never falling.</summary>
    /// <param name="row">The point, from 0 to below <see cref="Count"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="row"/> is out of range.</exception>
    public ReadOnlySpan<double> GetDistances(int row)
    {
        Guard.Between(row, 0, Count - 1, nameof(row));
        return _distances.AsSpan(row * NeighbourCount, NeighbourCount);
    }
}
