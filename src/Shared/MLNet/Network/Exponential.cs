// The reduction to ±½ ln 2 and the polynomial are those of expf in S. L. Moshier's Cephes library (netlib.org/cephes).

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ZetaMixup.MLNet.Network;

/// <summary>eˣ for x ≤ 0, within two units in the last place. Unlike MathF.Exp, it has the same bits on every machine.</summary>
internal static class Exponential
{
    // Below it, the result would be subnormal. It stays at 2^-126.
    private const float SmallestArgument = -87.33654f;

    // ln 2 in two parts. The first one has few bits, so that n times it is exact.
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    /// <summary>Replaces each value, at most 0 or NaN, by its exponential.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply(Span<float> values)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] = Exp(vectors[i]);
        }

        for (var i = vectors.Length * Vector<float>.Count; i < values.Length; i++)
        {
            values[i] = Exp(new Vector<float>(values[i]))[0];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Exp(Vector<float> x)
    {
        // Not Max, which may lose a NaN.
        var smallest = new Vector<float>(SmallestArgument);
        x = Vector.ConditionalSelect(Vector.LessThan(x, smallest), smallest, x);

        // eˣ = 2ⁿ · eʳ with |r| ≤ ½ ln 2.
        var n = Vector.Floor((x * 1.44269504f) + new Vector<float>(0.5f));
        var r = x - (n * Ln2High) - (n * Ln2Low);
        var y = new Vector<float>(1.9875691500e-4f);
        y = (y * r) + new Vector<float>(1.3981999507e-3f);
        y = (y * r) + new Vector<float>(8.3334519073e-3f);
        y = (y * r) + new Vector<float>(4.1665795894e-2f);
        y = (y * r) + new Vector<float>(1.6666665459e-1f);
        y = (y * r) + new Vector<float>(5.0000001201e-1f);
        y = (y * r * r) + r + Vector<float>.One;

        var exponent = Vector.ConvertToInt32(n) + new Vector<int>(127);
        return y * Vector.AsVectorSingle(Vector.ShiftLeft(exponent, 23));
    }
}
