// R. A. Fisher, F. Yates, "Statistical Tables" (1938), in the form of R. Durstenfeld, "Algorithm 235: Random
// permutation", Communications of the ACM 7 (1964).
// Several bounded draws from one word: N. Brackett-Rozinsky, D. Lemire, "Batched Ranged Random Integer Generation",
// Software: Practice and Experience 55(1), 2025, arXiv:2408.06213 (with rejection, hence without bias).

using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ZetaMixup.Randomness;

/// <content>Random orders.</content>
internal partial struct CounterRandom
{
    /// <summary>Puts the values into a uniformly random order.</summary>
    public void Shuffle(Span<int> values) => Shuffle(values, values.Length);

    /// <summary>
    /// Puts a uniformly random choice of the values into the first <paramref name="count"/> places, every choice and order
    /// equally likely, in a time that grows with <paramref name="count"/> alone; the others follow in any order.
    /// </summary>
    public void Shuffle(Span<int> values, int count)
    {
        Debug.Assert(count <= values.Length);

        // The last place of all is not drawn: one value is left for it.
        int draws = Math.Min(count, values.Length - 1);
        int batch = DrawsPerWord(values.Length);
        int place = 0;
        for (; batch == 5 && place <= draws - 5; place += 5)
        {
            ShuffleFive(values, place);
        }

        for (; batch >= 3 && place <= draws - 3; place += 3)
        {
            ShuffleThree(values, place);
        }

        for (; place < draws; place++)
        {
            Swap(values, place, place + NextBelow(values.Length - place));
        }
    }

    // So few that fewer than one word in 4,000 is looked at more closely.
    private static int DrawsPerWord(int bound) => bound switch
    {
        <= 1 << 10 => 5,
        <= 1 << 17 => 3,
        _ => 1,
    };

    private void ShuffleFive(Span<int> values, int place)
    {
        ulong bound = (uint)(values.Length - place);
        ulong product = bound * (bound - 1) * (bound - 2) * (bound - 3) * (bound - 4);
        ulong first, second, third, fourth, fifth, rest;
        do
        {
            first = Math.BigMul(NextUInt64(), bound, out rest);
            second = Math.BigMul(rest, bound - 1, out rest);
            third = Math.BigMul(rest, bound - 2, out rest);
            fourth = Math.BigMul(rest, bound - 3, out rest);
            fifth = Math.BigMul(rest, bound - 4, out rest);
        }
        while (IsSurplus(rest, product));

        Swap(values, place, place + (int)first);
        Swap(values, place + 1, place + 1 + (int)second);
        Swap(values, place + 2, place + 2 + (int)third);
        Swap(values, place + 3, place + 3 + (int)fourth);
        Swap(values, place + 4, place + 4 + (int)fifth);
    }

    private void ShuffleThree(Span<int> values, int place)
    {
        ulong bound = (uint)(values.Length - place);
        ulong product = bound * (bound - 1) * (bound - 2);
        ulong first, second, third, rest;
        do
        {
            first = Math.BigMul(NextUInt64(), bound, out rest);
            second = Math.BigMul(rest, bound - 1, out rest);
            third = Math.BigMul(rest, bound - 2, out rest);
        }
        while (IsSurplus(rest, product));

        Swap(values, place, place + (int)first);
        Swap(values, place + 1, place + 1 + (int)second);
        Swap(values, place + 2, place + 2 + (int)third);
    }

    // The first (2^64 mod product) remainders would come up once too often. The division is seldom needed.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsSurplus(ulong rest, ulong product) => rest < product && rest < (0 - product) % product;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Swap(Span<int> values, int place, int other)
    {
        Debug.Assert((uint)place < (uint)values.Length && (uint)other < (uint)values.Length);
        ref int first = ref MemoryMarshal.GetReference(values);
        ref int left = ref Unsafe.Add(ref first, place);
        ref int right = ref Unsafe.Add(ref first, other);
        (left, right) = (right, left);
    }
}
