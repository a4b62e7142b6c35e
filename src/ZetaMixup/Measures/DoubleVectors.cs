using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ZetaMixup.Measures;

/// <summary>The vector operations of the tridiagonalization.</summary>
internal static class DoubleVectors
{
    /// <summary>Returns Σ aᵢbᵢ.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ReadOnlySpan<Vector<double>> va = MemoryMarshal.Cast<double, Vector<double>>(a);
        ReadOnlySpan<Vector<double>> vb = MemoryMarshal.Cast<double, Vector<double>>(b[..a.Length]);
        Vector<double> even = default, odd = default;
        var i = 0;
        for (; i + 1 < va.Length; i += 2)
        {
            even += va[i] * vb[i];
            odd += va[i + 1] * vb[i + 1];
        }

        if (i < va.Length)
        {
            even += va[i] * vb[i];
        }

        var sum = Vector.Sum(even + odd);
        for (var j = va.Length * Vector<double>.Count; j < a.Length; j++)
        {
            sum += a[j] * b[j];
        }

        return sum;
    }

    /// <summary>Writes the products of a vector with rows, as <see cref="Dot"/> sums them. Four rows at a time load the vector once.</summary>
    /// <param name="a">The vector.</param>
    /// <param name="rows">The rows, each beginning with as many values as the vector has.</param>
    /// <param name="stride">The distance between the beginnings of rows.</param>
    /// <param name="dots">Receives a product per row.</param>
    public static void Dots(ReadOnlySpan<double> a, ReadOnlySpan<double> rows, int stride, Span<double> dots)
    {
        var row = 0;
        for (; row + 3 < dots.Length; row += 4)
        {
            FourDots(a, rows[(row * stride)..], stride, dots.Slice(row, 4));
        }

        for (; row < dots.Length; row++)
        {
            dots[row] = Dot(a, rows.Slice(row * stride, a.Length));
        }
    }

    /// <summary>Subtracts αa + βb from c.</summary>
    public static void Subtract(double alpha, ReadOnlySpan<double> a, double beta, ReadOnlySpan<double> b, Span<double> c)
    {
        ReadOnlySpan<Vector<double>> va = MemoryMarshal.Cast<double, Vector<double>>(a);
        ReadOnlySpan<Vector<double>> vb = MemoryMarshal.Cast<double, Vector<double>>(b[..a.Length]);
        Span<Vector<double>> vc = MemoryMarshal.Cast<double, Vector<double>>(c[..a.Length]);
        for (var i = 0; i < va.Length; i++)
        {
            vc[i] -= (alpha * va[i]) + (beta * vb[i]);
        }

        for (var j = va.Length * Vector<double>.Count; j < a.Length; j++)
        {
            c[j] -= (alpha * a[j]) + (beta * b[j]);
        }
    }

    private static void FourDots(ReadOnlySpan<double> a, ReadOnlySpan<double> rows, int stride, Span<double> dots)
    {
        ref var v = ref MemoryMarshal.GetReference(a);
        ref var r0 = ref MemoryMarshal.GetReference(rows[..((3 * stride) + a.Length)]);
        ref var r1 = ref Unsafe.Add(ref r0, stride);
        ref var r2 = ref Unsafe.Add(ref r1, stride);
        ref var r3 = ref Unsafe.Add(ref r2, stride);
        Vector<double> even0 = default, even1 = default, even2 = default, even3 = default, odd0 = default, odd1 = default, odd2 = default, odd3 = default;
        var lanes = (nuint)Vector<double>.Count;
        var (i, length) = ((nuint)0, (nuint)a.Length);
        for (; i + (2 * lanes) <= length; i += 2 * lanes)
        {
            var (even, odd) = (Vector.LoadUnsafe(ref v, i), Vector.LoadUnsafe(ref v, i + lanes));
            even0 += even * Vector.LoadUnsafe(ref r0, i);
            odd0 += odd * Vector.LoadUnsafe(ref r0, i + lanes);
            even1 += even * Vector.LoadUnsafe(ref r1, i);
            odd1 += odd * Vector.LoadUnsafe(ref r1, i + lanes);
            even2 += even * Vector.LoadUnsafe(ref r2, i);
            odd2 += odd * Vector.LoadUnsafe(ref r2, i + lanes);
            even3 += even * Vector.LoadUnsafe(ref r3, i);
            odd3 += odd * Vector.LoadUnsafe(ref r3, i + lanes);
        }

        if (i + lanes <= length)
        {
            var even = Vector.LoadUnsafe(ref v, i);
            even0 += even * Vector.LoadUnsafe(ref r0, i);
            even1 += even * Vector.LoadUnsafe(ref r1, i);
            even2 += even * Vector.LoadUnsafe(ref r2, i);
            even3 += even * Vector.LoadUnsafe(ref r3, i);
            i += lanes;
        }

        var (sum0, sum1, sum2, sum3) = (Vector.Sum(even0 + odd0), Vector.Sum(even1 + odd1), Vector.Sum(even2 + odd2), Vector.Sum(even3 + odd3));
        for (; i < length; i++)
        {
            var value = Unsafe.Add(ref v, i);
            sum0 += value * Unsafe.Add(ref r0, i);
            sum1 += value * Unsafe.Add(ref r1, i);
            sum2 += value * Unsafe.Add(ref r2, i);
            sum3 += value * Unsafe.Add(ref r3, i);
        }

        (dots[0], dots[1], dots[2], dots[3]) = (sum0, sum1, sum2, sum3);
    }
}
