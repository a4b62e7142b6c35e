using System.Numerics;

namespace ZetaMixup.Measures;

/// <summary>
/// Points side by side: tiles of as many points as two vectors have lanes, and in a tile first all first coordinates,
/// then all second ones. A lane adds up its distance coordinate by coordinate, so that it comes out the same
/// whatever the width of the machine's vectors.
/// </summary>
internal sealed class PointTiles
{
    private readonly float[][] _tiles;

    /// <param name="points">The points.</param>
    /// <param name="scale">What coordinates are multiplied with.</param>
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
        // Lanes behind the last point are infinitely far from everything.
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
