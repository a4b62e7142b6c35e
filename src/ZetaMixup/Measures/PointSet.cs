using System.Numerics;
using ZetaMixup.Shared;

namespace ZetaMixup.Measures;

/// <summary>Samples as points in space: finite and of the same width.</summary>
internal sealed class PointSet
{
    private readonly ReadOnlyMemory<float> _values;

    /// <summary>Creates a set of points from their coordinates, which are not copied.</summary>
    /// <param name="values">The coordinates, row by row, of at least one point.</param>
    /// <param name="width">The number of coordinates per point, at least 1.</param>
    /// <param name="name">The argument to report if the values are empty, not whole rows, or not finite.</param>
    public PointSet(ReadOnlyMemory<float> values, int width, string name)
    {
        Guard.AtLeast(width, 1, nameof(width));
        Guard.HoldsRows(values.Span, width, name);
        _values = values;
        Width = width;
        Count = values.Length / width;
    }

    public int Count { get; }

    public int Width { get; }

    public ReadOnlySpan<float> Values => _values.Span;

    public ReadOnlySpan<float> this[int row] => Values.Slice(row * Width, Width);
}

/// <summary>
/// Points in tiles of as many points as two vectors have lanes. A tile stores the first coordinates of all its points,
/// then the second ones, and so on. Each lane sums its distance coordinate by coordinate, so the result does not depend on
/// the vector width of the machine.
/// </summary>
internal sealed class PointTiles
{
    private readonly float[][] _tiles;

    /// <param name="points">The points.</param>
    /// <param name="scale">The factor to multiply coordinates with.</param>
    public PointTiles(PointSet points, float scale)
    {
        Count = points.Count;
        _tiles = new float[(points.Count + Lanes - 1) / Lanes][];
        for (int tile = 0; tile < _tiles.Length; tile++)
        {
            _tiles[tile] = CreateTile(points, tile * Lanes, scale);
        }
    }

    /// <summary>Points per tile.</summary>
    public static int Lanes => 2 * Vector<float>.Count;

    public int Count { get; }

    public ReadOnlySpan<float[]> Tiles => _tiles;

    private static float[] CreateTile(PointSet points, int first, float scale)
    {
        // Lanes after the last point are infinitely far from everything.
        var tile = new float[points.Width * Lanes];
        Array.Fill(tile, float.PositiveInfinity);
        for (int lane = 0; lane < Lanes && first + lane < points.Count; lane++)
        {
            ReadOnlySpan<float> point = points[first + lane];
            for (int i = 0; i < point.Length; i++)
            {
                tile[(i * Lanes) + lane] = point[i] * scale;
            }
        }

        return tile;
    }
}
