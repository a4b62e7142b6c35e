using System.Runtime.Intrinsics;

namespace ZetaMixup.Kernels;

/// <summary>Copies a row into memory that is not read soon, and checks it on the way.</summary>
internal static unsafe class CheckedCopy
{
    /// <summary>Copies values to the beginning of a destination that they do not overlap.</summary>
    /// <returns>Whether every value is a number from −<paramref name="largest"/> to <paramref name="largest"/>.</returns>
    public static bool Copy(ReadOnlySpan<float> values, Span<float> destination, float largest)
    {
        destination = destination[..values.Length];
        fixed (float* from = values, to = destination)
        {
            int copied = 0;
            var within = Vector512<float>.AllBitsSet;
            if ((nuint)to % CacheLine.Bytes == 0)
            {
                // Past the caches: a line that is stored whole need not be read before.
                var bound = Vector512.Create(largest);
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
                // Not so for NaN either.
                all &= MathF.Abs(from[copied]) <= largest;
                to[copied] = from[copied];
            }

            return all;
        }
    }
}
