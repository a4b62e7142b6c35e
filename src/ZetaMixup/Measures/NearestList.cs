using System.Numerics;

namespace ZetaMixup.Measures;

/// <summary>
/// Keeps the nearest of the points that it is offered, in the order of their indices. Candidates are gathered and now
/// and then sorted and cut, after which only a nearer one gets in.
/// </summary>
internal sealed class NearestList
{
    private readonly int _wanted;

    // The bits of a float that is not negative sort as it does, so one sort orders by distance and then by index.
    private readonly ulong[] _candidates;
    private int _count;
    private int _excluded;
    private float _limit;

    public NearestList(int wanted)
    {
        _wanted = wanted;
        _candidates = new ulong[(int)Math.Min(Math.Max(4L * wanted, 32), Array.MaxLength)];
    }

    /// <summary>Forgets all candidates.</summary>
    /// <param name="excluded">A point that is not to be among them, or −1.</param>
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
                Add(square, firstPoint + lane);
            }
        }
    }

    /// <summary>Writes the nearest points and their distances, nearest first.</summary>
    /// <param name="indices">Takes the points; there were at least as many.</param>
    /// <param name="distances">Takes their distances.</param>
    /// <param name="scale">What distances are multiplied with.</param>
    public void Finish(Span<int> indices, Span<double> distances, double scale)
    {
        _candidates.AsSpan(0, _count).Sort();
        for (int i = 0; i < indices.Length; i++)
        {
            indices[i] = (int)(uint)_candidates[i];
            distances[i] = Math.Sqrt(Square(_candidates[i])) * scale;
        }
    }

    private static float Square(ulong candidate) => BitConverter.UInt32BitsToSingle((uint)(candidate >> 32));

    private void Add(float square, int point)
    {
        _candidates[_count++] = ((ulong)BitConverter.SingleToUInt32Bits(square) << 32) | (uint)point;
        if (_count == _candidates.Length)
        {
            _candidates.AsSpan().Sort();
            _count = _wanted;
            _limit = Square(_candidates[_wanted - 1]);
        }
    }
}
