using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ZetaMixup.Measures;

/// <summary>Compares all centers with all points, four centers and one tile of points at a time.</summary>
internal sealed class NeighborSearch
{
    private const int Together = 4;

    private readonly PointSet _centers;
    private readonly PointTiles _points;
    private readonly int _neighborCount;
    private readonly bool _excludeSelf;
    private readonly float _scale;

    public NeighborSearch(PointSet centers, PointSet points, int neighborCount, bool excludeSelf)
    {
        _centers = centers;
        _neighborCount = neighborCount;
        _excludeSelf = excludeSelf;
        _scale = Scale(Math.Max(Largest(centers.Values), Largest(points.Values)));
        _points = new PointTiles(points, _scale);
    }

    /// <summary>Writes the neighbors of all centers: centers × neighbors.</summary>
    public void Run(int[] indices, double[] distances, ParallelOptions parallel)
    {
        int blocks = (_centers.Count + Together - 1) / Together;
        Parallel.For(
            0,
            blocks,
            parallel,
            () => new Worker(this),
            (block, _, worker) =>
            {
                int first = block * Together;
                worker.Search(first, Math.Min(Together, _centers.Count - first), indices, distances);
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
            for (int i = 0; i < Together; i++)
            {
                _nearest[i] = new NearestList(search._neighborCount);
            }
        }

        public void Search(int first, int count, int[] indices, double[] distances)
        {
            int width = _search._centers.Width;
            for (int i = 0; i < Together; i++)
            {
                // A block that is not full searches the neighbors of its last center more than once.
                ReadOnlySpan<float> center = _search._centers[first + Math.Min(i, count - 1)];
                for (int j = 0; j < width; j++)
                {
                    _scaled[(i * width) + j] = center[j] * _search._scale;
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
                int start = (first + i) * _search._neighborCount;
                _nearest[i].Finish(
                    indices.AsSpan(start, _search._neighborCount), distances.AsSpan(start, _search._neighborCount), 1.0 / _search._scale);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Compare(float[] tile, int firstPoint)
        {
            int width = _search._centers.Width;
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

/// <summary>Keeps the nearest points of those offered in the order of their indices.</summary>
internal sealed class NearestList(int wanted)
{
    // The bits of non-negative floats sort as the floats do, so one integer sorts by distance and then by index.
    private readonly ulong[] _nearest = new ulong[wanted];
    private int _count;
    private int _excluded;
    private float _limit;

    /// <summary>Starts a new search.</summary>
    /// <param name="excluded">A point to ignore, or −1.</param>
    public void Start(int excluded)
    {
        _excluded = excluded;
        _count = 0;
        _limit = float.PositiveInfinity;
    }

    /// <summary>Offers the squared distances of consecutive points.</summary>
    public void Offer(Vector<float> squares, int firstPoint)
    {
        if (!Vector.LessThanAny(squares, new Vector<float>(_limit)))
        {
            return;
        }

        for (int lane = 0; lane < Vector<float>.Count; lane++)
        {
            float square = squares[lane];
            if (square < _limit && firstPoint + lane != _excluded)
            {
                Insert(square, firstPoint + lane);
            }
        }
    }

    /// <summary>Writes the nearest points and their distances, nearest first.</summary>
    /// <param name="indices">Receives the points, at most as many as were offered.</param>
    /// <param name="distances">Receives their distances.</param>
    /// <param name="scale">The factor to multiply distances with.</param>
    public void Finish(Span<int> indices, Span<double> distances, double scale)
    {
        for (int i = 0; i < indices.Length; i++)
        {
            indices[i] = (int)(uint)_nearest[i];
            distances[i] = Math.Sqrt(Square(_nearest[i])) * scale;
        }
    }

    private static float Square(ulong candidate) => BitConverter.UInt32BitsToSingle((uint)(candidate >> 32));

    private void Insert(float square, int point)
    {
        ulong candidate = ((ulong)BitConverter.SingleToUInt32Bits(square) << 32) | (uint)point;
        int place = ~_nearest.AsSpan(0, _count).BinarySearch(candidate);
        int kept = Math.Min(_count, _nearest.Length - 1);
        _nearest.AsSpan(place, kept - place).CopyTo(_nearest.AsSpan(place + 1));
        _nearest[place] = candidate;
        _count = kept + 1;
        if (_count == _nearest.Length)
        {
            _limit = Square(_nearest[^1]);
        }
    }
}
