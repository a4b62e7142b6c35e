namespace ZetaMixup.Kernels;

/// <summary>Checks once, at the entry, all that the pointers of <see cref="MatrixProduct"/> rely on.</summary>
internal static class MatrixProductGuard
{
    /// <summary><paramref name="bRows"/> × <paramref name="bColumns"/> is B as it is stored; the other numbers are those of the product.</summary>
    public static void Check(
        int aLength, int aRowStride, int aColumnStride, int bLength, int bRowStride, int bRows, int bColumns,
        int cLength, int cRowStride, int m, int n, int k)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(m);
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        ArgumentOutOfRangeException.ThrowIfNegative(aRowStride);
        ArgumentOutOfRangeException.ThrowIfNegative(aColumnStride);
        ArgumentOutOfRangeException.ThrowIfLessThan(bRowStride, bRows > 1 ? bColumns : 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(cRowStride, m > 1 ? n : 0);

        CheckLength("a", aLength, m, aRowStride, k, aColumnStride);
        CheckLength("b", bLength, bRows, bRowStride, bColumns, 1);
        CheckLength("c", cLength, m, cRowStride, n, 1);
    }

    private static void CheckLength(string name, int length, int rows, int rowStride, int columns, int columnStride)
    {
        if (rows == 0 || columns == 0)
        {
            return;
        }

        long needed = ((rows - 1L) * rowStride) + ((columns - 1L) * columnStride) + 1;
        if (length < needed)
        {
            throw new ArgumentException(
                $"The matrix of {rows} x {columns} with strides {rowStride} and {columnStride} takes {needed} numbers, the span has {length}.",
                name);
        }
    }
}
