using System.Numerics;
using System.Runtime.InteropServices;

namespace ZetaMixup.Measures;

/// <summary>The two operations on vectors that the eigenvalues of a neighbourhood take.</summary>
internal static class DoubleVectors
{
    /// <summary>Σ aᵢbᵢ.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ReadOnlySpan<Vector<double>> va = MemoryMarshal.Cast<double, Vector<double>>(a);
        ReadOnlySpan<Vector<double>> vb = MemoryMarshal.Cast<double, Vector<double>>(b[..a.Length]);
        Vector<double> even = default, odd = default;
        int i = 0;
        for (; i + 1 < va.Length; i += 2)
        {
            even += va[i] * vb[i];
            odd += va[i + 1] * vb[i + 1];
        }

        if (i < va.Length)
        {
            even += va[i] * vb[i];
        }

        double sum = Vector.Sum(even + odd);
        for (int j = va.Length * Vector<double>.Count; j < a.Length; j++)
        {
            sum += a[j] * b[j];
        }

        return sum;
    }

    /// <summary>c −= αa + βb.</summary>
    public static void Subtract(double alpha, ReadOnlySpan<double> a, double beta, ReadOnlySpan<double> b, Span<double> c)
    {
        ReadOnlySpan<Vector<double>> va = MemoryMarshal.Cast<double, Vector<double>>(a);
        ReadOnlySpan<Vector<double>> vb = MemoryMarshal.Cast<double, Vector<double>>(b[..a.Length]);
        Span<Vector<double>> vc = MemoryMarshal.Cast<double, Vector<double>>(c[..a.Length]);
        for (int i = 0; i < va.Length; i++)
        {
            vc[i] -= (alpha * va[i]) + (beta * vb[i]);
        }

        for (int j = va.Length * Vector<double>.Count; j < a.Length; j++)
        {
            c[j] -= (alpha * a[j]) + (beta * b[j]);
        }
    }
}
