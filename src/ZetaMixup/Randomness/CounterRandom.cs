// SplitMix64: G. L. Steele, D. Lea, C. H. Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014; its
// finaliser is variant 13 of D. Stafford, "Better Bit Mixing" (2011).
// Bounded draws: D. Lemire, "Fast Random Integer Generation in an Interval", ACM TOMACS 29(1), 2019,
// arXiv:1805.10941, algorithm 5 (with rejection, hence without bias).

using System.Diagnostics;

namespace ZetaMixup.Randomness;

/// <summary>
/// A random stream whose n-th draw is a function of the stream's key and n alone: SplitMix64 with the key as seed.
/// A value type that moves on as it draws: hand it on by reference.
/// </summary>
internal partial struct CounterRandom
{
    private const ulong Increment = 0x9E3779B97F4A7C15;

    private readonly ulong _key;
    private ulong _counter;

    /// <summary>The stream of one key.</summary>
    public CounterRandom(ulong key)
    {
        _key = key;
        _counter = 0;
    }

    /// <summary>The stream for one use (see <see cref="RandomStreams"/>) within one batch of one epoch.</summary>
    public static CounterRandom For(MixKey key, int stream) => For(key.Seed, key.Epoch, key.Batch, stream);

    /// <inheritdoc cref="For(MixKey, int)"/>
    public static CounterRandom For(int seed, int epoch, long batch, int stream)
    {
        ulong key = Absorb(0, seed);
        key = Absorb(key, epoch);
        key = Absorb(key, batch);
        return new CounterRandom(Absorb(key, stream));
    }

    /// <summary>The draw of that number of the stream of one key, without going through those before it.</summary>
    public static ulong Draw(ulong key, ulong number) => Mix(key + (number * Increment));

    /// <summary>64 random bits.</summary>
    public ulong NextUInt64() => Mix(_key + (++_counter * Increment));

    /// <summary>A whole number from 0 to below <paramref name="bound"/>, each equally likely.</summary>
    /// <param name="bound">At least 1.</param>
    public int NextBelow(int bound)
    {
        Debug.Assert(bound >= 1);
        ulong product = (NextUInt64() >> 32) * (uint)bound;
        if ((uint)product < (uint)bound)
        {
            // The first (2^32 mod bound) low halves would come up once too often.
            uint surplus = (uint)(-bound) % (uint)bound;
            while ((uint)product < surplus)
            {
                product = (NextUInt64() >> 32) * (uint)bound;
            }
        }

        return (int)(product >> 32);
    }

    /// <summary>A number from 0 to below 1, with 53 random bits.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number above 0 and up to 1, with 53 random bits: safe to take the logarithm of.</summary>
    public double NextDoubleAboveZero() => ((NextUInt64() >> 11) + 1) * (1.0 / (1UL << 53));

    // Mix is a bijection, so that for equal leading numbers different values always give different keys.
    private static ulong Absorb(ulong key, long value) => Mix((key ^ (ulong)value) + Increment);

    private static ulong Mix(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
