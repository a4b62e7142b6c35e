using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ZetaMixup.MLNet.Network;

/// <summary>Vectorized passes over activations and their gradients. NaN and ∞ propagate.</summary>
/// <remarks>
/// Results do not depend on the width of the machine's vectors. The methods are optimized at once, because a whole training can
/// be over before tiered compilation gets to them.
/// </remarks>
internal static class Elementwise
{
    /// <summary>Adds <paramref name="addend"/> to each row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddToRows(Span<float> rows, ReadOnlySpan<float> addend)
    {
        for (var first = 0; first < rows.Length; first += addend.Length)
        {
            Add(rows.Slice(first, addend.Length), addend);
        }
    }

    /// <summary>Adds <paramref name="addend"/> to each row, then replaces negative values by zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddToRowsAndRectify(Span<float> rows, ReadOnlySpan<float> addend)
    {
        var tail = addend.Length - (addend.Length % Vector<float>.Count);
        var addendVectors = MemoryMarshal.Cast<float, Vector<float>>(addend);
        for (var first = 0; first < rows.Length; first += addend.Length)
        {
            var row = rows.Slice(first, addend.Length);
            var vectors = MemoryMarshal.Cast<float, Vector<float>>(row);
            for (var i = 0; i < vectors.Length; i++)
            {
                var sum = vectors[i] + addendVectors[i];
                vectors[i] = Vector.ConditionalSelect(Vector.LessThan(sum, Vector<float>.Zero), Vector<float>.Zero, sum);
            }

            for (var i = tail; i < row.Length; i++)
            {
                var sum = row[i] + addend[i];
                row[i] = sum < 0 ? 0 : sum;
            }
        }
    }

    /// <summary>Replaces values by zero where <paramref name="guide"/>, of the same length, is not positive.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ZeroWhereNotPositive(Span<float> values, ReadOnlySpan<float> guide)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        var guides = MemoryMarshal.Cast<float, Vector<float>>(guide);
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] = Vector.ConditionalSelect(Vector.GreaterThan(guides[i], Vector<float>.Zero), vectors[i], Vector<float>.Zero);
        }

        for (var i = vectors.Length * Vector<float>.Count; i < values.Length; i++)
        {
            values[i] = guide[i] > 0 ? values[i] : 0;
        }
    }

    /// <summary>Sums rows of the length of <paramref name="sum"/>, in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SumRows(ReadOnlySpan<float> rows, Span<float> sum)
    {
        sum.Clear();
        for (var first = 0; first < rows.Length; first += sum.Length)
        {
            Add(sum, rows.Slice(first, sum.Length));
        }
    }

    /// <summary>values ← values · scale − other · otherScale.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ScaledDifference(Span<float> values, float scale, ReadOnlySpan<float> other, float otherScale)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        var others = MemoryMarshal.Cast<float, Vector<float>>(other);
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] = (vectors[i] * scale) - (others[i] * otherScale);
        }

        for (var i = vectors.Length * Vector<float>.Count; i < values.Length; i++)
        {
            values[i] = (values[i] * scale) - (other[i] * otherScale);
        }
    }

    /// <summary>values ← values · scale.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(Span<float> values, float scale)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] *= scale;
        }

        for (var i = vectors.Length * Vector<float>.Count; i < values.Length; i++)
        {
            values[i] *= scale;
        }
    }

    /// <summary>values ← values · factors, element by element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(Span<float> values, ReadOnlySpan<float> factors)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        var factorVectors = MemoryMarshal.Cast<float, Vector<float>>(factors);
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] *= factorVectors[i];
        }

        for (var i = vectors.Length * Vector<float>.Count; i < values.Length; i++)
        {
            values[i] *= factors[i];
        }
    }

    /// <summary>values ← values + addend · scale.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(Span<float> values, ReadOnlySpan<float> addend, float scale)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        var addends = MemoryMarshal.Cast<float, Vector<float>>(addend);
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] += addends[i] * scale;
        }

        for (var i = vectors.Length * Vector<float>.Count; i < values.Length; i++)
        {
            values[i] += addend[i] * scale;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Span<float> values, ReadOnlySpan<float> addend)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        var addends = MemoryMarshal.Cast<float, Vector<float>>(addend);
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] += addends[i];
        }

        for (var i = vectors.Length * Vector<float>.Count; i < values.Length; i++)
        {
            values[i] += addend[i];
        }
    }
}
