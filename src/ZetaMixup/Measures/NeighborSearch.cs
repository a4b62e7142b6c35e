using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ZetaMixup.Measures;

/// <summary>
/// Compares centers with points, four centers and one tile of points at a time. Both are in the order of the coordinate that varies
/// most, and a block of centers starts at the tile beside it. A tile that is farther along this coordinate alone than the neighbors
/// found so far ends the search in its direction. Rounding does not matter: a sum of floats is never below one of its terms.
/// </summary>
internal sealed class NeighborSearch
{
    private const int Together = 4;

    private readonly PointSet _centers;
    private readonly PointTiles _points;
    private readonly int[] _order;
    private readonly int _axis;
    private readonly int _neighborCount;
    private readonly bool _excludeSelf;
    private readonly float _scale;

    public NeighborSearch(PointSet centers, PointSet points, int neighborCount, bool excludeSelf)
    {
        _centers = centers;
        _neighborCount = neighborCount;
        _excludeSelf = excludeSelf;
        _scale = Scale(Math.Max(Largest(centers.Values), Largest(points.Values)));
        _axis = PointOrder.WidestAxis(points);
        _order = PointOrder.Along(centers, _axis);
        _points = new PointTiles(points, _scale, _axis);
    }

    /// <summary>Writes the neighbors of all centers: centers × neighbors.</summary>
    public void Run(int[] indices, double[] distances, ParallelOptions parallel)
    {
        var blocks = (_centers.Count + Together - 1) / Together;
        Parallel.For(
            0,
            blocks,
            parallel,
            () => new Worker(this),
            (block, _, worker) =>
            {
                var first = block * Together;
                worker.Search(_order.AsSpan(first, Math.Min(Together, _order.Length - first)), indices, distances);
                return worker;
            },
            static _ => { });
    }

    private static float Largest(ReadOnlySpan<float> values)
    {
        float largest = 0;
        foreach (var value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }

    /// <summary>Returns a power of two, which causes no rounding, that keeps squares from overflowing and underflowing.</summary>
    private static float Scale(float largest) =>
        largest == 0 ? 1 : MathF.ScaleB(1, Math.Clamp(-MathF.ILogB(largest), -126, 126));

    /// <summary>The working space of a thread.</summary>
    private sealed class Worker
    {
        private readonly NeighborSearch _search;
        private readonly float[] _scaled;
        private readonly NearestList[] _nearest = new NearestList[Together];

        public Worker(NeighborSearch search)
        {
            _search = search;
            _scaled = new float[Together * search._centers.Width];
            for (var i = 0; i < Together; i++)
            {
                _nearest[i] = new NearestList(search._neighborCount);
            }
        }

        /// <summary>Searches the neighbors of a few centers that follow each other along the axis.</summary>
        public void Search(ReadOnlySpan<int> centers, int[] indices, double[] distances)
        {
            var width = _search._centers.Width;
            for (var i = 0; i < Together; i++)
            {
                // A block that is not full searches the neighbors of its last center more than once.
                var row = centers[Math.Min(i, centers.Length - 1)];
                ReadOnlySpan<float> center = _search._centers[row];
                for (var j = 0; j < width; j++)
                {
                    _scaled[(i * width) + j] = center[j] * _search._scale;
                }

                _nearest[i].Start(_search._excludeSelf ? row : -1);
            }

            CompareOutwards(_scaled[_search._axis], _scaled[((Together - 1) * width) + _search._axis]);
            for (var i = 0; i < centers.Length; i++)
            {
                var start = centers[i] * _search._neighborCount;
                _nearest[i].Finish(
                    indices.AsSpan(start, _search._neighborCount), distances.AsSpan(start, _search._neighborCount), 1.0 / _search._scale);
            }
        }

        /// <summary>Compares with the tile that is nearest along the axis, until no tile is near enough.</summary>
        /// <param name="low">The lowest coordinate of the centers along the axis.</param>
        /// <param name="high">The highest one.</param>
        private void CompareOutwards(float low, float high)
        {
            var points = _search._points;
            var after = FirstTileFrom(low);
            var before = after - 1;
            while (true)
            {
                var squareBefore = before < 0 ? float.PositiveInfinity : SquareOfPositive(low - points.Highest(before));
                var squareAfter = after == points.Tiles.Length ? float.PositiveInfinity : SquareOfPositive(points.Lowest(after) - high);
                if (Math.Min(squareBefore, squareAfter) > Limit())
                {
                    return;
                }

                var tile = squareBefore < squareAfter ? before-- : after++;
                Compare(points.Tiles[tile], points.RowsOf(tile));
            }
        }

        /// <summary>The first tile whose points are not all below a coordinate.</summary>
        private int FirstTileFrom(float coordinate)
        {
            var (first, end) = (0, _search._points.Tiles.Length);
            while (first < end)
            {
                var middle = (first + end) / 2;
                (first, end) = _search._points.Highest(middle) < coordinate ? (middle + 1, end) : (first, middle);
            }

            return first;
        }

        private static float SquareOfPositive(float difference) => difference > 0 ? difference * difference : 0;

        private float Limit() => Math.Max(Math.Max(_nearest[0].Limit, _nearest[1].Limit), Math.Max(_nearest[2].Limit, _nearest[3].Limit));

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Compare(float[] tile, ReadOnlySpan<int> rows)
        {
            var width = _search._centers.Width;
            ref var coordinates = ref MemoryMarshal.GetArrayDataReference(tile);
            ref var a = ref MemoryMarshal.GetArrayDataReference(_scaled);
            ref var b = ref Unsafe.Add(ref a, width);
            ref var c = ref Unsafe.Add(ref b, width);
            ref var d = ref Unsafe.Add(ref c, width);
            Vector<float> a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default, d0 = default, d1 = default;
            for (var i = 0; i < width; i++)
            {
                var offset = (nuint)i * (nuint)PointTiles.Lanes;
                Vector<float> x0 = Vector.LoadUnsafe(ref coordinates, offset);
                Vector<float> x1 = Vector.LoadUnsafe(ref coordinates, offset + (nuint)Vector<float>.Count);
                AddSquares(ref a0, ref a1, x0, x1, Unsafe.Add(ref a, i));
                AddSquares(ref b0, ref b1, x0, x1, Unsafe.Add(ref b, i));
                AddSquares(ref c0, ref c1, x0, x1, Unsafe.Add(ref c, i));
                AddSquares(ref d0, ref d1, x0, x1, Unsafe.Add(ref d, i));
            }

            ReadOnlySpan<int> second = rows[Math.Min(Vector<float>.Count, rows.Length)..];
            _nearest[0].Offer(a0, rows);
            _nearest[0].Offer(a1, second);
            _nearest[1].Offer(b0, rows);
            _nearest[1].Offer(b1, second);
            _nearest[2].Offer(c0, rows);
            _nearest[2].Offer(c1, second);
            _nearest[3].Offer(d0, rows);
            _nearest[3].Offer(d1, second);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void AddSquares(ref Vector<float> sum0, ref Vector<float> sum1, Vector<float> x0, Vector<float> x1, float center)
        {
            var at = new Vector<float>(center);
            Vector<float> difference0 = x0 - at;
            Vector<float> difference1 = x1 - at;
            sum0 += difference0 * difference0;
            sum1 += difference1 * difference1;
        }
    }
}
