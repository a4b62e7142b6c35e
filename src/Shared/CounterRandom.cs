// SplitMix64: G. L. Steele, D. Lea, C. H. Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014; its
// finalizer is variant 13 of D. Stafford, "Better Bit Mixing" (2011).
// Bounded draws: D. Lemire, "Fast Random Integer Generation in an Interval", ACM TOMACS 29(1), 2019,
// arXiv:1805.10941, algorithm 5 (with rejection, hence without bias).
// R. A. Fisher, F. Yates, "Statistical Tables" (1938), in the form of R. Durstenfeld, "Algorithm 235: Random
// permutation", Communications of the ACM 7 (1964).
// Several bounded draws from one word: N. Brackett-Rozinsky, D. Lemire, "Batched Ranged Random Integer Generation",
// Software: Practice and Experience 55(1), 2025, arXiv:2408.06213 (with rejection, hence without bias).
// Gamma variates: G. Marsaglia, W. W. Tsang, "A Simple Method for Generating Gamma Variables", ACM TOMS 26(3), 2000
// (for shapes below 1 their note: gamma(a) = gamma(a + 1) · U^(1/a)).
// Normal variates: G. Marsaglia, T. A. Bray, "A Convenient Method for Generating Normal Variables", SIAM Review 6(3),
// 1964 (the polar method).

using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ZetaMixup.Shared;

/// <summary>
/// A random stream whose n-th draw is a function of the stream's key and n alone: SplitMix64 seeded with the key. Every
/// plan, shard and thread therefore draws the same numbers. This is a mutable value type: pass it by reference.
/// </summary>
internal struct CounterRandom
{
    private const ulong Increment = 0x9E3779B97F4A7C15;

    // With a smaller shape the logarithm of a gamma variate overflows. A beta variate is 0 or 1 long before that.
    private const double SmallestShape = 1e-300;

    private readonly ulong _key;
    private ulong _counter;

    /// <summary>Creates the stream of one key.</summary>
    public CounterRandom(ulong key)
    {
        _key = key;
        _counter = 0;
    }

    /// <summary>Returns the stream for one purpose (see <see cref="RandomStreams"/>) within one batch of one epoch.</summary>
    public static CounterRandom For(MixKey key, int stream) => For(key.Seed, key.Epoch, key.Batch, stream);

    /// <inheritdoc cref="For(MixKey, int)"/>
    public static CounterRandom For(int seed, int epoch, long batch, int stream)
    {
        var key = Absorb(0, seed);
        key = Absorb(key, epoch);
        key = Absorb(key, batch);
        return new CounterRandom(Absorb(key, stream));
    }

    /// <summary>Returns an independent stream for one part of the purpose of this one.</summary>
    public readonly CounterRandom Part(int number) => new(Absorb(_key, number));

    /// <summary>Returns draw <paramref name="number"/> of the stream of a key, without drawing the numbers before it.</summary>
    public static ulong Draw(ulong key, ulong number) => Mix(key + (number * Increment));

    /// <summary>Draws 64 random bits.</summary>
    public ulong NextUInt64() => Mix(_key + (++_counter * Increment));

    /// <summary>Draws a uniform integer from 0 to <paramref name="bound"/> − 1.</summary>
    /// <param name="bound">At least 1.</param>
    public int NextBelow(int bound)
    {
        Debug.Assert(bound >= 1);
        var product = (NextUInt64() >> 32) * (uint)bound;
        if ((uint)product < (uint)bound)
        {
            // Reject the first (2^32 mod bound) low halves, which would occur once too often.
            var surplus = (uint)(-bound) % (uint)bound;
            while ((uint)product < surplus)
            {
                product = (NextUInt64() >> 32) * (uint)bound;
            }
        }

        return (int)(product >> 32);
    }

    /// <summary>Draws a number in [0, 1) with 53 random bits.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Draws a number in (0, 1] with 53 random bits, so that its logarithm is finite.</summary>
    public double NextDoubleAboveZero() => ((NextUInt64() >> 11) + 1) * (1.0 / (1UL << 53));

    /// <summary>Shuffles the values uniformly.</summary>
    public void Shuffle(Span<int> values) => Shuffle(values, values.Length);

    /// <summary>
    /// Partially shuffles the values: the first <paramref name="count"/> places receive a uniformly random selection in
    /// uniformly random order, in O(<paramref name="count"/>) time. The order of the others is arbitrary.
    /// </summary>
    public void Shuffle(Span<int> values, int count)
    {
        Debug.Assert(count <= values.Length);

        // The last place needs no draw: only one value is left for it.
        var draws = Math.Min(count, values.Length - 1);
        var batch = DrawsPerWord(values.Length);
        var place = 0;
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

    /// <summary>Draws a normal variate with mean 0 and variance 1.</summary>
    public double NextNormal()
    {
        while (true)
        {
            var x = (2 * NextDouble()) - 1;
            var y = (2 * NextDouble()) - 1;
            var square = (x * x) + (y * y);
            if (square is > 0 and < 1)
            {
                return x * Math.Sqrt(-2 * Math.Log(square) / square);
            }
        }
    }

    /// <summary>Draws a gamma variate of the given shape (above 0) and scale 1.</summary>
    public double NextGamma(double shape) => Math.Exp(NextLogGamma(shape));

    /// <summary>Draws a Beta(<paramref name="a"/>, <paramref name="b"/>) variate in [0, 1]. Both parameters must be above 0.</summary>
    public double NextBeta(double a, double b)
    {
        // X / (X + Y) for gamma variates X and Y, in logarithms because both may underflow a double.
        var logX = NextLogGamma(a);
        var logY = NextLogGamma(b);
        return 1 / (1 + Math.Exp(logY - logX));
    }

    // Few enough draws that fewer than one word in 4,000 needs the exact rejection test.
    private static int DrawsPerWord(int bound) => bound switch
    {
        <= 1 << 10 => 5,
        <= 1 << 17 => 3,
        _ => 1,
    };

    private void ShuffleFive(Span<int> values, int place)
    {
        ulong bound = (uint)(values.Length - place);
        var product = bound * (bound - 1) * (bound - 2) * (bound - 3) * (bound - 4);
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
        var product = bound * (bound - 1) * (bound - 2);
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

    // The first (2^64 mod product) remainders would occur once too often. The division is rarely needed.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsSurplus(ulong rest, ulong product) => rest < product && rest < (0 - product) % product;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Swap(Span<int> values, int place, int other)
    {
        Debug.Assert((uint)place < (uint)values.Length && (uint)other < (uint)values.Length);
        ref var first = ref MemoryMarshal.GetReference(values);
        ref var left = ref Unsafe.Add(ref first, place);
        ref var right = ref Unsafe.Add(ref first, other);
        (left, right) = (right, left);
    }

    private double NextLogGamma(double shape)
    {
        Debug.Assert(shape > 0);
        if (shape < 1)
        {
            shape = Math.Max(shape, SmallestShape);
            return NextLogGamma(shape + 1) + (Math.Log(NextDoubleAboveZero()) / shape);
        }

        var d = shape - (1.0 / 3);
        var c = 1 / (3 * Math.Sqrt(d));
        while (true)
        {
            var x = NextNormal();
            var root = 1 + (c * x);
            if (root <= 0)
            {
                continue;
            }

            var v = root * root * root;
            var logV = Math.Log(v);
            var u = NextDoubleAboveZero();
            if (u < 1 - (0.0331 * x * x * x * x) || Math.Log(u) < (0.5 * x * x) + (d * (1 - v + logV)))
            {
                return Math.Log(d) + logV;
            }
        }
    }

    // Mix is a bijection, so different values after equal prefixes always yield different keys.
    private static ulong Absorb(ulong key, long value) => Mix((key ^ (ulong)value) + Increment);

    private static ulong Mix(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
