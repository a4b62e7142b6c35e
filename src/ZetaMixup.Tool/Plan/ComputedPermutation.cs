// J. Black, P. Rogaway, "Ciphers with Arbitrary Finite Domains", CT-RSA 2002: a Feistel network over Z_a × Z_b with
// a·b ≥ n (its generalised Feistel cipher), walked along its cycles until it comes to a number below n.

using ZetaMixup.Shared;

namespace ZetaMixup.Tool.Plan;

/// <summary>
/// A pseudo-random order of the numbers from 0 to below n, of which any place can be asked for: nothing is stored, so
/// that many processes can share one order without knowing of each other.
/// </summary>
internal sealed class ComputedPermutation
{
    // Fewer leave the orders of three or four numbers visibly uneven.
    private const int Rounds = 12;

    private readonly ulong[] _keys = new ulong[Rounds];
    private readonly ulong _count;
    private readonly ulong _leftSize;
    private readonly ulong _rightSize;

    /// <summary>An order that follows from the stream and the count alone.</summary>
    /// <param name="random">What its keys are drawn from.</param>
    /// <param name="count">n, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1.</exception>
    public ComputedPermutation(CounterRandom random, long count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        _count = (ulong)count;
        _leftSize = (ulong)Math.Ceiling(Math.Sqrt(count));
        _rightSize = (_count + _leftSize - 1) / _leftSize;
        for (int round = 0; round < Rounds; round++)
        {
            _keys[round] = random.NextUInt64();
        }
    }

    /// <summary>The number at a place, from 0 to below n, in a time that does not depend on n.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="place"/> is not from 0 to below n.</exception>
    public long this[long place]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(place);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(place, (long)_count);

            // The table has at most one row more than it needs, so that there are hardly ever two steps to walk.
            ulong number = (ulong)place;
            do
            {
                number = Scramble(number);
            }
            while (number >= _count);

            return (long)number;
        }
    }

    private ulong Scramble(ulong number)
    {
        (ulong left, ulong right) = Math.DivRem(number, _rightSize);
        for (int round = 0; round < Rounds; round += 2)
        {
            left = Shift(left, _leftSize, CounterRandom.Draw(_keys[round], right));
            right = Shift(right, _rightSize, CounterRandom.Draw(_keys[round + 1], left));
        }

        return (left * _rightSize) + right;
    }

    /// <summary>Adds what 64 random bits are as a number below the size, modulo the size.</summary>
    private static ulong Shift(ulong value, ulong size, ulong bits)
    {
        ulong sum = value + Math.BigMul(bits, size, out _);
        return sum < size ? sum : sum - size;
    }
}
