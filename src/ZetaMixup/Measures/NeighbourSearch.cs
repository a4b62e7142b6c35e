using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ZetaMixup.Measures;

/// <summary>Compares all centres with all points, four centres with a tile of points at a time.</summary>
internal sealed class NeighbourSearch
{
    private const int Together = 4;

    private readonly PointSet _centres;
    private readonly PointTiles _points;
    private readonly int _neighbourCount;
    private readonly bool _excludeSelf;
    private readonly float _scale;

    public NeighbourSearch(PointSet centres, PointSet points, int neighbourCount, bool excludeSelf)
    {
        _centres = centres;
        _neighbourCount = neighbourCount;
        _excludeSelf = excludeSelf;
        _scale = Scale(Math.Max(Largest(centres.Values), Largest(points.Values)));
        _points = new PointTiles(points, _scale);
    }

    /// <summary>Writes the neighbours of all centres: centres × neighbours.</summary>
    public void Run(int[] indices, double[] distances, ParallelOptions parallel)
    {
        int blocks = (_centres.Count + Together - 1) / Together;
        Parallel.For(
            0,
            blocks,
            parallel,
            () => new Worker(this),
            (block, _, worker) =>
            {
                int first = block * Together;
                worker.Search(first, Math.Min(Together, _centres.Count - first), indices, distances);
                return worker;
            },
            static _ => { });
    }

    private static float Largest(ReadOnlySpan<float> values)
    {
        float largest = 0;
        foreach (float value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }

    /// <summary>A power of two, which rounds nothing, that keeps squares from overflowing and from vanishing.</summary>
    private static float Scale(float largest) =>
        largest == 0 ? 1 : MathF.ScaleB(1, Math.Clamp(-MathF.ILogB(largest), -126, 126));

    /// <summary>What a thread works with.</summary>
    private sealed class Worker
    {
        private readonly NeighbourSearch _search;
        private readonly float[] _scaled;
        private readonly NearestList[] _nearest = new NearestList[Together];

        public Worker(NeighbourSearch search)
        {
            _search = search;
            _scaled = new float[Together * search._centres.Width];
            for (int i = 0; i < Together; i++)
            {
                _nearest[i] = new NearestList(search._neighbourCount);
            }
        }

        public void Search(int first, int count, int[] indices, double[] distances)
        {
            int width = _search._centres.Width;
            for (int i = 0; i < Together; i++)
            {
                // A block that is not full searches for its last centre more than once.
                ReadOnlySpan<float> centre = _search._centres[first + Math.Min(i, count - 1)];
                for (int j = 0; j < width; j++)
                {
                    _scaled[(i * width) + j] = centre[j] * _search._scale;
                }

                _nearest[i].Start(_search._excludeSelf ? first + i : -1);
            }

            ReadOnlySpan<float[]> tiles = _search._points.Tiles;
            for (int tile = 0; tile < tiles.Length; tile++)
            {
                Compare(tiles[tile], tile * PointTiles.Lanes);
            }

            for (int i = 0; i < count; i++)
            {
                int start = (first + i) * _search._neighbourCount;
                _nearest[i].Finish(
                    indices.AsSpan(start, _search._neighbourCount), distances.AsSpan(start, _search._neighbourCount), 1.0 / _search._scale);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Compare(float[] tile, int firstPoint)
        {
            int width = _search._centres.Width;
            ref float coordinates = ref MemoryMarshal.GetArrayDataReference(tile);
            ref float a = ref MemoryMarshal.GetArrayDataReference(_scaled);
            ref float b = ref Unsafe.Add(ref a, width);
            ref float c = ref Unsafe.Add(ref b, width);
            ref float d = ref Unsafe.Add(ref c, width);
            Vector<float> a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default, d0 = default, d1 = default;
            for (int i = 0; i < width; i++)
            {
                nuint offset = (nuint)i * (nuint)PointTiles.Lanes;
                Vector<float> x0 = Vector.LoadUnsafe(ref coordinates, offset);
                Vector<float> x1 = Vector.LoadUnsafe(ref coordinates, offset + (nuint)Vector<float>.Count);
                AddSquares(ref a0, ref a1, x0, x1, Unsafe.Add(ref a, i));
                AddSquares(ref b0, ref b1, x0, x1, Unsafe.Add(ref b, i));
                AddSquares(ref c0, ref c1, x0, x1, Unsafe.Add(ref c, i));
                AddSquares(ref d0, ref d1, x0, x1, Unsafe.Add(ref d, i));
            }

            int second = firstPoint + Vector<float>.Count;
            _nearest[0].Offer(a0, firstPoint);
            _nearest[0].Offer(a1, second);
            _nearest[1].Offer(b0, firstPoint);
            _nearest[1].Offer(b1, second);
            _nearest[2].Offer(c0, firstPoint);
            _nearest[2].Offer(c1, second);
            _nearest[3].Offer(d0, firstPoint);
            _nearest[3].Offer(d1, second);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void AddSquares(ref Vector<float> sum0, ref Vector<float> sum1, Vector<float> x0, Vector<float> x1, float centre)
        {
            var at = new Vector<float>(centre);
            Vector<float> difference0 = x0 - at;
            Vector<float> difference1 = x1 - at;
            sum0 += difference0 * difference0;
            sum1 += difference1 * difference1;
        }
    }
}
