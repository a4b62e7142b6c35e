using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ZetaMixup.MLNet.Network;

/// <summary>The vectorised passes over activations and their gradients. NaN and ∞ pass through, so that nothing hides them.</summary>
/// <remarks>
/// No result depends on the width of the machine's vectors. Optimised at once, for a whole training can be over before
/// tiered compilation comes to it.
/// </remarks>
internal static class Elementwise
{
    /// <summary>Adds <paramref name="addend"/> to each row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddToRows(Span<float> rows, ReadOnlySpan<float> addend)
    {
        for (int first = 0; first < rows.Length; first += addend.Length)
        {
            Add(rows.Slice(first, addend.Length), addend);
        }
    }

    /// <summary>Adds <paramref name="addend"/> to each row, then replaces what is negative by zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddToRowsAndRectify(Span<float> rows, ReadOnlySpan<float> addend)
    {
        int tail = addend.Length - (addend.Length % Vector<float>.Count);
        ReadOnlySpan<Vector<float>> addendVectors = MemoryMarshal.Cast<float, Vector<float>>(addend);
        for (int first = 0; first < rows.Length; first += addend.Length)
        {
            Span<float> row = rows.Slice(first, addend.Length);
            Span<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(row);
            for (int i = 0; i < vectors.Length; i++)
            {
                Vector<float> sum = vectors[i] + addendVectors[i];
                vectors[i] = Vector.ConditionalSelect(Vector.LessThan(sum, Vector<float>.Zero), Vector<float>.Zero, sum);
            }

            for (int i = tail; i < row.Length; i++)
            {
                float sum = row[i] + addend[i];
                row[i] = sum < 0 ? 0 : sum;
            }
        }
    }

    /// <summary>Replaces by zero where <paramref name="guide"/>, of the same length, is not above zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ZeroWhereNotPositive(Span<float> values, ReadOnlySpan<float> guide)
    {
        Span<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        ReadOnlySpan<Vector<float>> guides = MemoryMarshal.Cast<float, Vector<float>>(guide);
        for (int i = 0; i < vectors.Length; i++)
        {
            vectors[i] = Vector.ConditionalSelect(Vector.GreaterThan(guides[i], Vector<float>.Zero), vectors[i], Vector<float>.Zero);
        }

        for (int i = vectors.Length * Vector<float>.Count; i < values.Length; i++)
        {
            values[i] = guide[i] > 0 ? values[i] : 0;
        }
    }

    /// <summary>Sums up the rows, which are as long as <paramref name="sum"/>, first row first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SumRows(ReadOnlySpan<float> rows, Span<float> sum)
    {
        sum.Clear();
        for (int first = 0; first < rows.Length; first += sum.Length)
        {
            Add(sum, rows.Slice(first, sum.Length));
        }
    }

    /// <summary>values ← values · scale − other · otherScale.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ScaledDifference(Span<float> values, float scale, ReadOnlySpan<float> other, float otherScale)
    {
        Span<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        ReadOnlySpan<Vector<float>> others = MemoryMarshal.Cast<float, Vector<float>>(other);
        for (int i = 0; i < vectors.Length; i++)
        {
            vectors[i] = (vectors[i] * scale) - (others[i] * otherScale);
        }

        for (int i = vectors.Length * Vector<float>.Count; i < values.Length; i++)
        {
            values[i] = (values[i] * scale) - (other[i] * otherScale);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool AllFinite(ReadOnlySpan<float> values)
    {
        // x − x is 0 for every finite x and NaN for the others.
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        Vector<float> differences = Vector<float>.Zero;
        foreach (Vector<float> vector in vectors)
        {
            differences += vector - vector;
        }

        bool finite = Vector.EqualsAll(differences, Vector<float>.Zero);
        for (int i = vectors.Length * Vector<float>.Count; i < values.Length; i++)
        {
            finite &= float.IsFinite(values[i]);
        }

        return finite;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Span<float> values, ReadOnlySpan<float> addend)
    {
        Span<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        ReadOnlySpan<Vector<float>> addends = MemoryMarshal.Cast<float, Vector<float>>(addend);
        for (int i = 0; i < vectors.Length; i++)
        {
            vectors[i] += addends[i];
        }

        for (int i = vectors.Length * Vector<float>.Count; i < values.Length; i++)
        {
            values[i] += addend[i];
        }
    }
}
