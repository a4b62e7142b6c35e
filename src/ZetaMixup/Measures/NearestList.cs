using System.Numerics;

namespace ZetaMixup.Measures;

/// <summary>Keeps the nearest of the points that it is offered in the order of their indices, nearest first.</summary>
internal sealed class NearestList(int wanted)
{
    // The bits of a float that is not negative sort as it does, so one number sorts by distance and then by index.
    private readonly ulong[] _nearest = new ulong[wanted];
    private int _count;
    private int _excluded;
    private float _limit;

    /// <summary>Forgets all points.</summary>
    /// <param name="excluded">A point that is not to be among the next ones, or −1.</param>
    public void Start(int excluded)
    {
        _excluded = excluded;
        _count = 0;
        _limit = float.PositiveInfinity;
    }

    /// <summary>Offers points that follow each other, by their squared distances.</summary>
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
    /// <param name="indices">Takes the points; at least as many were offered.</param>
    /// <param name="distances">Takes their distances.</param>
    /// <param name="scale">What distances are multiplied with.</param>
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
