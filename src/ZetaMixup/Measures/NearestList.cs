using System.Numerics;

namespace ZetaMixup.Measures;

/// <summary>Keeps the nearest points of those offered. Of equally distant ones, the lower index is nearer.</summary>
internal sealed class NearestList(int wanted)
{
    // The bits of non-negative floats sort as the floats do, so one integer sorts by distance and then by index.
    private readonly ulong[] _nearest = new ulong[wanted];
    private int _count;
    private int _excluded;

    /// <summary>The squared distance beyond which no point is wanted any more.</summary>
    public float Limit { get; private set; }

    /// <summary>Starts a new search.</summary>
    /// <param name="excluded">A point to ignore, or −1.</param>
    public void Start(int excluded)
    {
        _excluded = excluded;
        _count = 0;
        Limit = float.MaxValue;
    }

    /// <summary>Offers the squared distances of points; those of lanes without a point are infinite.</summary>
    public void Offer(Vector<float> squares, ReadOnlySpan<int> points)
    {
        if (!Vector.LessThanOrEqualAny(squares, new Vector<float>(Limit)))
        {
            return;
        }

        for (var lane = 0; lane < Math.Min(Vector<float>.Count, points.Length); lane++)
        {
            var square = squares[lane];
            if (square <= Limit && points[lane] != _excluded)
            {
                Insert(((ulong)BitConverter.SingleToUInt32Bits(square) << 32) | (uint)points[lane]);
            }
        }
    }

    /// <summary>Writes the nearest points and their distances, nearest first.</summary>
    /// <param name="indices">Receives the points, at most as many as were offered.</param>
    /// <param name="distances">Receives their distances.</param>
    /// <param name="scale">The factor to multiply distances with.</param>
    public void Finish(Span<int> indices, Span<double> distances, double scale)
    {
        for (var i = 0; i < indices.Length; i++)
        {
            indices[i] = (int)(uint)_nearest[i];
            distances[i] = Math.Sqrt(Square(_nearest[i])) * scale;
        }
    }

    private static float Square(ulong candidate) => BitConverter.UInt32BitsToSingle((uint)(candidate >> 32));

    private void Insert(ulong candidate)
    {
        var place = ~_nearest.AsSpan(0, _count).BinarySearch(candidate);
        if (place == _nearest.Length)
        {
            return;
        }

        var kept = Math.Min(_count, _nearest.Length - 1);
        _nearest.AsSpan(place, kept - place).CopyTo(_nearest.AsSpan(place + 1));
        _nearest[place] = candidate;
        _count = kept + 1;
        if (_count == _nearest.Length)
        {
            Limit = Square(_nearest[^1]);
        }
    }
}
