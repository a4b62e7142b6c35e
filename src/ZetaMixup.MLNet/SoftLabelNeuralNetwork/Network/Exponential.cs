// The reduction to ±½ ln 2 and the polynomial are those of expf in S. L. Moshier's Cephes library (netlib.org/cephes).

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ZetaMixup.MLNet.Network;

/// <summary>eˣ for x ≤ 0, to two units in the last place and to the same bits on every machine, which MathF.Exp does not promise.</summary>
internal static class Exponential
{
    // Below, the result is no normal number any more; it stays at 2^-126 there.
    private const float SmallestArgument = -87.33654f;

    // ln 2 in two parts, the first with few bits, so that n times it is exact.
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    /// <summary>Replaces each value, at most 0 or NaN, by its exponential.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply(Span<float> values)
    {
        Span<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        for (int i = 0; i < vectors.Length; i++)
        {
            vectors[i] = Exp(vectors[i]);
        }

        for (int i = vectors.Length * Vector<float>.Count; i < values.Length; i++)
        {
            values[i] = Exp(new Vector<float>(values[i]))[0];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Exp(Vector<float> x)
    {
        // Not Max, which may drop a NaN.
        Vector<float> smallest = new(SmallestArgument);
        x = Vector.ConditionalSelect(Vector.LessThan(x, smallest), smallest, x);

        // eˣ = 2ⁿ · eʳ with r in ±½ ln 2.
        Vector<float> n = Vector.Floor((x * 1.44269504f) + new Vector<float>(0.5f));
        Vector<float> r = x - (n * Ln2High) - (n * Ln2Low);
        Vector<float> y = new(1.9875691500e-4f);
        y = (y * r) + new Vector<float>(1.3981999507e-3f);
        y = (y * r) + new Vector<float>(8.3334519073e-3f);
        y = (y * r) + new Vector<float>(4.1665795894e-2f);
        y = (y * r) + new Vector<float>(1.6666665459e-1f);
        y = (y * r) + new Vector<float>(5.0000001201e-1f);
        y = (y * r * r) + r + Vector<float>.One;

        Vector<int> exponent = Vector.ConvertToInt32(n) + new Vector<int>(127);
        return y * Vector.AsVectorSingle(Vector.ShiftLeft(exponent, 23));
    }
}
