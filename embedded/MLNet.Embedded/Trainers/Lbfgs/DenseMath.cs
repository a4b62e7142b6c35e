using System.Numerics;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Trainers;

/// <summary>Arithmetic on vectors of equal lengths, as many numbers at once as the processor takes.</summary>
internal static class DenseMath
{
    internal static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ReadOnlySpan<Vector<double>> wideA = MemoryMarshal.Cast<double, Vector<double>>(a);
        ReadOnlySpan<Vector<double>> wideB = MemoryMarshal.Cast<double, Vector<double>>(b);
        Vector<double> sums = Vector<double>.Zero;
        for (int i = 0; i < wideA.Length; i++)
        {
            sums += wideA[i] * wideB[i];
        }

        double sum = Vector.Sum(sums);
        for (int i = wideA.Length * Vector<double>.Count; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    /// <summary>Adds a multiple of one vector to another.</summary>
    internal static void AddScaled(double factor, ReadOnlySpan<double> source, Span<double> destination)
    {
        ReadOnlySpan<Vector<double>> wideSource = MemoryMarshal.Cast<double, Vector<double>>(source);
        Span<Vector<double>> wideDestination = MemoryMarshal.Cast<double, Vector<double>>(destination);
        for (int i = 0; i < wideSource.Length; i++)
        {
            wideDestination[i] += wideSource[i] * factor;
        }

        for (int i = wideSource.Length * Vector<double>.Count; i < source.Length; i++)
        {
            destination[i] += source[i] * factor;
        }
    }

    /// <summary>The logarithm of the sum of the exponentials.</summary>
    internal static double LogSumExp(ReadOnlySpan<double> values)
    {
        double greatest = double.NegativeInfinity;
        foreach (double value in values)
        {
            greatest = Math.Max(greatest, value);
        }

        double sum = 0;
        foreach (double value in values)
        {
            sum += Math.Exp(value - greatest);
        }

        return greatest + Math.Log(sum);
    }
}
