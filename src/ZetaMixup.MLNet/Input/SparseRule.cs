using System.Runtime.InteropServices;

namespace ZetaMixup.MLNet.Input;

/// <summary>Which rows that wait to be mixed are stored sparsely. It depends on the vector alone.</summary>
internal static class SparseRule
{
    // Narrower rows cost less than the list of their values.
    private const int MinSparseWidth = 16;

    // A stored value takes 8 bytes instead of 4, so this saves half of the memory.
    private const int ValuesPerSparseValue = 4;

    // Dense vectors are what their source wants them to be, unless they are wide and almost empty.
    private const int MinWidthOfSparsifiedVector = 1024;
    private const int ValuesPerSparsifiedValue = 16;

    /// <summary>Counts the values that are not 0, or returns −1 if the row is to be stored dense.</summary>
    /// <param name="values">The values of the vector: all of them, or those that it stores.</param>
    /// <param name="width">The number of all values.</param>
    /// <param name="isDense">Whether the vector is dense.</param>
    public static int CountIfSparse(ReadOnlySpan<float> values, int width, bool isDense)
    {
        if (width < (isDense ? MinWidthOfSparsifiedVector : MinSparseWidth))
        {
            return -1;
        }

        // Counted in pieces: most dense vectors exceed the limit in the first.
        const int Piece = 256;
        var limit = width / (isDense ? ValuesPerSparsifiedValue : ValuesPerSparseValue);
        var count = 0;
        while (!values.IsEmpty && count <= limit)
        {
            ReadOnlySpan<float> piece = values[..Math.Min(Piece, values.Length)];
            count += piece.Length - CountZeros(piece);
            values = values[piece.Length..];
        }

        return count <= limit ? count : -1;
    }

    /// <summary>Counts zeros of either sign.</summary>
    private static int CountZeros(ReadOnlySpan<float> values)
    {
        ReadOnlySpan<int> bits = MemoryMarshal.Cast<float, int>(values);
        return bits.Count(0) + bits.Count(int.MinValue);
    }
}
