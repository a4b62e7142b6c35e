using System.Numerics;

namespace ZetaMixup.Measures;

/// <summary>
/// Points in tiles of as many points as two vectors have lanes, in the order of one of their coordinates. A tile stores the first
/// coordinates of all its points, then the second ones, and so on. Each lane sums its distance coordinate by coordinate, so the
/// result does not depend on the vector width of the machine.
/// </summary>
internal sealed class PointTiles
{
    private readonly float[][] _tiles;
    private readonly int[] _order;
    private readonly int _axis;

    /// <param name="points">The points.</param>
    /// <param name="scale">The factor to multiply coordinates with.</param>
    /// <param name="axis">The coordinate to sort by.</param>
    public PointTiles(PointSet points, float scale, int axis)
    {
        _axis = axis;
        _order = PointOrder.Along(points, axis);
        _tiles = new float[(points.Count + Lanes - 1) / Lanes][];
        for (var tile = 0; tile < _tiles.Length; tile++)
        {
            _tiles[tile] = CreateTile(points, RowsOf(tile), scale);
        }
    }

    /// <summary>Points per tile.</summary>
    public static int Lanes => 2 * Vector<float>.Count;

    public ReadOnlySpan<float[]> Tiles => _tiles;

    /// <summary>The rows of the points of a tile; the last tile may have fewer than lanes.</summary>
    public ReadOnlySpan<int> RowsOf(int tile) => _order.AsSpan(tile * Lanes, Math.Min(Lanes, _order.Length - (tile * Lanes)));

    /// <summary>The lowest coordinate of a tile, scaled, along the axis of the order.</summary>
    public float Lowest(int tile) => _tiles[tile][_axis * Lanes];

    /// <summary>The highest coordinate of a tile, scaled, along the axis of the order.</summary>
    public float Highest(int tile) => _tiles[tile][(_axis * Lanes) + RowsOf(tile).Length - 1];

    private static float[] CreateTile(PointSet points, ReadOnlySpan<int> rows, float scale)
    {
        // Lanes after the last point are infinitely far from everything.
        var tile = new float[points.Width * Lanes];
        Array.Fill(tile, float.PositiveInfinity);
        for (var lane = 0; lane < rows.Length; lane++)
        {
            ReadOnlySpan<float> point = points[rows[lane]];
            for (var i = 0; i < point.Length; i++)
            {
                tile[(i * Lanes) + lane] = point[i] * scale;
            }
        }

        return tile;
    }
}
