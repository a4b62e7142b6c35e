using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ZetaMixup.Kernels;

/// <summary>Products of single-precision, row-major matrices, on one core, at the speed of its vector units.</summary>
/// <remarks>
/// Element (i, j) is a chain of multiply-adds in the order of p = 0..k−1. The same input gives the same bits, on
/// every path with fused multiply-add; and a row of C has the same bits whatever other rows are computed with it.
/// Nothing is allocated. C may not overlap A or B.
/// </remarks>
internal static unsafe class MatrixProduct
{
    /// <summary>The path that <see cref="Multiply(ReadOnlySpan{float}, int, int, ReadOnlySpan{float}, int, Span{float}, int, int, int, int, bool)"/> takes on this machine.</summary>
    internal static VectorPath BestPath =>
        IsSupported(VectorPath.Vector512) ? VectorPath.Vector512
        : IsSupported(VectorPath.Vector256) ? VectorPath.Vector256
        : VectorPath.Portable;

    internal static bool IsSupported(VectorPath path) => path switch
    {
        VectorPath.Vector512 => Lanes512.IsSupported,
        VectorPath.Vector256 => Lanes256.IsSupported,
        _ => true,
    };

    /// <summary>C[m×n] = A[m×k]·B[k×n], added to what C holds if <paramref name="accumulate"/>.</summary>
    /// <param name="a">Element (i, p) at <c>i·aRowStride + p·aColumnStride</c>, so a transposed A is one with its strides swapped.</param>
    /// <param name="aRowStride">Elements from one row of A to the next, at least 0.</param>
    /// <param name="aColumnStride">Elements from one column of A to the next, at least 0.</param>
    /// <param name="b">Element (p, j) at <c>p·bRowStride + j</c>.</param>
    /// <param name="bRowStride">Elements from one row of B to the next, at least n.</param>
    /// <param name="c">Element (i, j) at <c>i·cRowStride + j</c>; what lies between its rows is left as it is.</param>
    /// <param name="cRowStride">Elements from one row of C to the next, at least n.</param>
    /// <param name="m">Rows of A and C.</param>
    /// <param name="n">Columns of B and C.</param>
    /// <param name="k">Columns of A, rows of B; 0 gives zeros.</param>
    /// <param name="accumulate">Whether to add to C instead of overwriting it.</param>
    /// <exception cref="ArgumentException">A size or stride is negative, or a span too short for them.</exception>
    internal static void Multiply(
        ReadOnlySpan<float> a, int aRowStride, int aColumnStride, ReadOnlySpan<float> b, int bRowStride,
        Span<float> c, int cRowStride, int m, int n, int k, bool accumulate) =>
        Multiply(BestPath, a, aRowStride, aColumnStride, b, bRowStride, c, cRowStride, m, n, k, accumulate);

    /// <summary>As above, on a path of the caller's choice.</summary>
    internal static void Multiply(
        VectorPath path, ReadOnlySpan<float> a, int aRowStride, int aColumnStride, ReadOnlySpan<float> b, int bRowStride,
        Span<float> c, int cRowStride, int m, int n, int k, bool accumulate)
    {
        ProductArguments.Check(a.Length, aRowStride, aColumnStride, b.Length, bRowStride, k, n, c.Length, cRowStride, m, n, k);
        Run(path, a, aRowStride, aColumnStride, b, bRowStride, 1, c, cRowStride, m, n, k, accumulate);
    }

    /// <summary>C[m×n] = A[m×k]·B[n×k]ᵀ, added to what C holds if <paramref name="accumulate"/>: the same bits as with a transposed copy of B.</summary>
    /// <param name="a">Element (i, p) at <c>i·aRowStride + p·aColumnStride</c>.</param>
    /// <param name="aRowStride">Elements from one row of A to the next, at least 0.</param>
    /// <param name="aColumnStride">Elements from one column of A to the next, at least 0.</param>
    /// <param name="b">Element (j, p) at <c>j·bRowStride + p</c>.</param>
    /// <param name="bRowStride">Elements from one row of B to the next, at least k.</param>
    /// <param name="c">Element (i, j) at <c>i·cRowStride + j</c>; what lies between its rows is left as it is.</param>
    /// <param name="cRowStride">Elements from one row of C to the next, at least n.</param>
    /// <param name="m">Rows of A and C.</param>
    /// <param name="n">Rows of B, columns of C.</param>
    /// <param name="k">Columns of A and B; 0 gives zeros.</param>
    /// <param name="accumulate">Whether to add to C instead of overwriting it.</param>
    /// <exception cref="ArgumentException">A size or stride is negative, or a span too short for them.</exception>
    internal static void MultiplyTransposedB(
        ReadOnlySpan<float> a, int aRowStride, int aColumnStride, ReadOnlySpan<float> b, int bRowStride,
        Span<float> c, int cRowStride, int m, int n, int k, bool accumulate) =>
        MultiplyTransposedB(BestPath, a, aRowStride, aColumnStride, b, bRowStride, c, cRowStride, m, n, k, accumulate);

    /// <summary>As above, on a path of the caller's choice.</summary>
    internal static void MultiplyTransposedB(
        VectorPath path, ReadOnlySpan<float> a, int aRowStride, int aColumnStride, ReadOnlySpan<float> b, int bRowStride,
        Span<float> c, int cRowStride, int m, int n, int k, bool accumulate)
    {
        ProductArguments.Check(a.Length, aRowStride, aColumnStride, b.Length, bRowStride, n, k, c.Length, cRowStride, m, n, k);
        Run(path, a, aRowStride, aColumnStride, b, 1, bRowStride, c, cRowStride, m, n, k, accumulate);
    }

    private static void Run(
        VectorPath path, ReadOnlySpan<float> a, int aRowStride, int aColumnStride,
        ReadOnlySpan<float> b, int bRowStride, int bColumnStride, Span<float> c, int cRowStride, int m, int n, int k, bool accumulate)
    {
        if (m == 0 || n == 0)
        {
            return;
        }

        if (k == 0)
        {
            for (int i = 0; i < m && !accumulate; i++)
            {
                c.Slice(i * cRowStride, n).Clear();
            }

            return;
        }

        fixed (float* pa = a, pb = b, pc = c)
        {
            switch (path)
            {
                case VectorPath.Vector512 when Lanes512.IsSupported:
                    ProductBlocks<Lanes512, Vector512<float>>.Run(
                        pa, aRowStride, aColumnStride, pb, bRowStride, bColumnStride, pc, cRowStride, m, n, k, accumulate);
                    break;
                case VectorPath.Vector256 when Lanes256.IsSupported:
                    ProductBlocks<Lanes256, Vector256<float>>.Run(
                        pa, aRowStride, aColumnStride, pb, bRowStride, bColumnStride, pc, cRowStride, m, n, k, accumulate);
                    break;
                case VectorPath.Portable:
                    ProductBlocks<Lanes128, Vector128<float>>.Run(
                        pa, aRowStride, aColumnStride, pb, bRowStride, bColumnStride, pc, cRowStride, m, n, k, accumulate);
                    break;
                default:
                    throw new PlatformNotSupportedException($"This machine cannot take the path {path}.");
            }
        }
    }
}

/// <summary>Checks once, at the entry, all that the pointers of <see cref="MatrixProduct"/> rely on.</summary>
internal static class ProductArguments
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

/// <summary>Cuts a product of plain matrices into packed ones that fit the stack and the caches.</summary>
internal static unsafe class ProductBlocks<TLanes, TVector>
    where TLanes : struct, IVectorLanes<TVector>
    where TVector : struct
{
    private const int BlockRows = 64;
    private const int BlockDepth = 256;

    /// <summary>All sizes are at least 1; B's element (p, j) lies at <c>b[p·bRowStride + j·bColumnStride]</c>, one of these strides being 1.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(
        float* a, nint aRowStride, nint aColumnStride, float* b, nint bRowStride, nint bColumnStride,
        float* c, nint cRowStride, int m, int n, int k, bool accumulate)
    {
        int panelColumns = ProductTiles<TLanes, TVector>.Columns;
        bool transposed = bColumnStride != 1;
        int blockDepth = Math.Min(BlockDepth, k);
        float* packed = stackalloc float[(int)PackedProduct.PackedLength(Math.Min(BlockRows, m), blockDepth)];
        float* panel = stackalloc float[transposed ? blockDepth * panelColumns : 0];
        float** rows = stackalloc float*[blockDepth];

        for (int p = 0; p < k; p += BlockDepth)
        {
            int depth = Math.Min(BlockDepth, k - p);
            for (int row = 0; row < depth; row++)
            {
                rows[row] = transposed ? panel + (row * panelColumns) : b + ((p + row) * bRowStride);
            }

            for (int i = 0; i < m; i += BlockRows)
            {
                var product = new PackedProduct
                {
                    A = packed,
                    B = rows,
                    C = c + (i * cRowStride),
                    CRowStride = cRowStride,
                    Rows = Math.Min(BlockRows, m - i),
                    Depth = depth,
                    Accumulate = accumulate || p > 0,
                };
                ProductPacking.PackA(
                    a + (i * aRowStride) + (p * aColumnStride), aRowStride, aColumnStride, product.Rows, depth, packed);
                if (!transposed)
                {
                    PackedProductColumns<TLanes, TVector>.Run(product, 0, n);
                    continue;
                }

                for (int j = 0; j < n; j += panelColumns)
                {
                    int columns = Math.Min(panelColumns, n - j);
                    ProductPacking.Transpose(b + p + (j * bColumnStride), bColumnStride, columns, depth, panel, panelColumns);
                    PackedProductColumns<TLanes, TVector>.Run(product, 0, columns);
                    product.C += panelColumns;
                }
            }
        }
    }
}
