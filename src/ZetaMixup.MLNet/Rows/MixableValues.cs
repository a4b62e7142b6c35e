using System.Numerics;
using System.Runtime.InteropServices;

namespace ZetaMixup.MLNet.Rows;

/// <summary>Tells rows that can be mixed: finite, and not so large that the rounding of a mix makes ∞ of them.</summary>
internal static class MixableValues
{
    internal const float Largest = float.MaxValue / 2;

    internal static bool AreAll(ReadOnlySpan<float> values)
    {
        var largest = new Vector<float>(Largest);
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        foreach (var vector in vectors)
        {
            // Not so for NaN either.
            if (!Vector.LessThanOrEqualAll(Vector.Abs(vector), largest))
            {
                return false;
            }
        }

        foreach (var value in values[(vectors.Length * Vector<float>.Count)..])
        {
            if (!(MathF.Abs(value) <= Largest))
            {
                return false;
            }
        }

        return true;
    }
}
