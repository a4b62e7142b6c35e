using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ZetaMixup.Shared;

/// <summary>Finds NaN, ∞ and values beyond a bound.</summary>
internal static unsafe class FiniteValues
{
    /// <summary>The largest magnitude that can be mixed: beyond it, rounding may turn a mix into ∞.</summary>
    public const float LargestMixable = float.MaxValue / 2;

    private const int CacheLineBytes = 64;

    /// <summary>Whether every value is finite.</summary>
    public static bool AreFinite(ReadOnlySpan<float> values) => AreWithin(values, float.MaxValue);

    /// <summary>Whether every value is a number from −<paramref name="largest"/> to <paramref name="largest"/>.</summary>
    public static bool AreWithin(ReadOnlySpan<float> values, float largest)
    {
        var bound = new Vector<float>(largest);
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        Vector<int> within = Vector<int>.AllBitsSet;
        foreach (Vector<float> vector in vectors)
        {
            // False for NaN as well.
            within &= Vector.LessThanOrEqual(Vector.Abs(vector), bound);
        }

        bool all = within == Vector<int>.AllBitsSet;
        foreach (float value in values[(vectors.Length * Vector<float>.Count)..])
        {
            all &= MathF.Abs(value) <= largest;
        }

        return all;
    }

    /// <summary>Returns the index of the first value that is NaN or ∞, or −1.</summary>
    public static int IndexOfNonFinite(ReadOnlySpan<float> values)
    {
        if (AreFinite(values))
        {
            return -1;
        }

        int index = 0;
        while (float.IsFinite(values[index]))
        {
            index++;
        }

        return index;
    }

    /// <summary>Copies values to the start of a destination that does not overlap them and is not read soon.</summary>
    /// <returns>Whether every value is a number from −<paramref name="largest"/> to <paramref name="largest"/>.</returns>
    public static bool Copy(ReadOnlySpan<float> values, Span<float> destination, float largest)
    {
        destination = destination[..values.Length];
        fixed (float* from = values, to = destination)
        {
            int copied = 0;
            Vector512<float> within = Vector512<float>.AllBitsSet;
            if ((nuint)to % CacheLineBytes == 0)
            {
                // Bypass the caches: a cache line that is stored as a whole need not be read first.
                Vector512<float> bound = Vector512.Create(largest);
                for (; copied <= values.Length - Vector512<float>.Count; copied += Vector512<float>.Count)
                {
                    Vector512<float> vector = Vector512.Load(from + copied);
                    within &= Vector512.LessThanOrEqual(Vector512.Abs(vector), bound);
                    vector.StoreAlignedNonTemporal(to + copied);
                }
            }

            bool all = within.AsUInt32() == Vector512<uint>.AllBitsSet;
            for (; copied < values.Length; copied++)
            {
                // False for NaN as well.
                all &= MathF.Abs(from[copied]) <= largest;
                to[copied] = from[copied];
            }

            return all;
        }
    }
}
