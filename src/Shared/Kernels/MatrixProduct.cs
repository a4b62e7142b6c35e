using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ZetaMixup.Kernels;

/// <summary>Multiplies single-precision, row-major matrices on one core, at the peak rate of its vector units.</summary>
/// <remarks>
/// Element (i, j) is one chain of multiply-adds in the order of p = 0..k−1. Equal inputs yield equal bits on every path with
/// fused multiply-add, and the bits of a row of C do not depend on the other rows. Nothing is allocated. C must not
/// overlap A or B.
/// </remarks>
internal static unsafe class MatrixProduct
{
    /// <summary>The fastest path that this machine supports.</summary>
    public static VectorPath BestPath =>
        IsSupported(VectorPath.Vector512) ? VectorPath.Vector512
        : IsSupported(VectorPath.Vector256) ? VectorPath.Vector256
        : VectorPath.Portable;

    public static bool IsSupported(VectorPath path) => path switch
    {
        VectorPath.Vector512 => Lanes512.IsSupported,
        VectorPath.Vector256 => Lanes256.IsSupported,
        _ => true,
    };

    /// <summary>Computes C[m×n] = A[m×k]·B[k×n], or adds the product to C.</summary>
    /// <param name="a">Element (i, p) at <c>i·aRowStride + p·aColumnStride</c>, so swapped strides transpose A.</param>
    /// <param name="aRowStride">Elements from one row of A to the next, at least 0.</param>
    /// <param name="aColumnStride">Elements from one column of A to the next, at least 0.</param>
    /// <param name="b">Element (p, j) at <c>p·bRowStride + j</c>.</param>
    /// <param name="bRowStride">Elements from one row of B to the next, at least n.</param>
    /// <param name="c">Element (i, j) at <c>i·cRowStride + j</c>. Elements between its rows are not changed.</param>
    /// <param name="cRowStride">Elements from one row of C to the next, at least n.</param>
    /// <param name="m">Rows of A and C.</param>
    /// <param name="n">Columns of B and C.</param>
    /// <param name="k">Columns of A, rows of B. The product is zero for 0.</param>
    /// <param name="accumulate">Whether to add to C instead of overwriting it.</param>
    /// <exception cref="ArgumentException">A size or stride is negative, or a span is too short for them.</exception>
    public static void Multiply(
        ReadOnlySpan<float> a, int aRowStride, int aColumnStride, ReadOnlySpan<float> b, int bRowStride,
        Span<float> c, int cRowStride, int m, int n, int k, bool accumulate) =>
        Multiply(BestPath, a, aRowStride, aColumnStride, b, bRowStride, c, cRowStride, m, n, k, accumulate);

    /// <summary>As above, on a given path.</summary>
    public static void Multiply(
        VectorPath path, ReadOnlySpan<float> a, int aRowStride, int aColumnStride, ReadOnlySpan<float> b, int bRowStride,
        Span<float> c, int cRowStride, int m, int n, int k, bool accumulate)
    {
        ProductArguments.Check(a.Length, aRowStride, aColumnStride, b.Length, bRowStride, k, n, c.Length, cRowStride, m, n, k);
        Run(path, a, aRowStride, aColumnStride, b, bRowStride, 1, c, cRowStride, m, n, k, accumulate);
    }

    /// <summary>Computes C[m×n] = A[m×k]·B[n×k]ᵀ, or adds the product to C. The bits are those of a product with a transposed copy of B.</summary>
    /// <param name="a">Element (i, p) at <c>i·aRowStride + p·aColumnStride</c>.</param>
    /// <param name="aRowStride">Elements from one row of A to the next, at least 0.</param>
    /// <param name="aColumnStride">Elements from one column of A to the next, at least 0.</param>
    /// <param name="b">Element (j, p) at <c>j·bRowStride + p</c>.</param>
    /// <param name="bRowStride">Elements from one row of B to the next, at least k.</param>
    /// <param name="c">Element (i, j) at <c>i·cRowStride + j</c>. Elements between its rows are not changed.</param>
    /// <param name="cRowStride">Elements from one row of C to the next, at least n.</param>
    /// <param name="m">Rows of A and C.</param>
    /// <param name="n">Rows of B, columns of C.</param>
    /// <param name="k">Columns of A and B. The product is zero for 0.</param>
    /// <param name="accumulate">Whether to add to C instead of overwriting it.</param>
    /// <exception cref="ArgumentException">A size or stride is negative, or a span is too short for them.</exception>
    public static void MultiplyTransposedB(
        ReadOnlySpan<float> a, int aRowStride, int aColumnStride, ReadOnlySpan<float> b, int bRowStride,
        Span<float> c, int cRowStride, int m, int n, int k, bool accumulate) =>
        MultiplyTransposedB(BestPath, a, aRowStride, aColumnStride, b, bRowStride, c, cRowStride, m, n, k, accumulate);

    /// <summary>As above, on a given path.</summary>
    public static void MultiplyTransposedB(
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
            for (var i = 0; i < m && !accumulate; i++)
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
                    throw new PlatformNotSupportedException($"This machine does not support the path {path}.");
            }
        }
    }
}

/// <summary>Validates everything that the pointers of <see cref="MatrixProduct"/> rely on.</summary>
internal static class ProductArguments
{
    /// <summary>Validates a product whose B is stored as <paramref name="bRows"/> × <paramref name="bColumns"/>.</summary>
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

        var needed = ((rows - 1L) * rowStride) + ((columns - 1L) * columnStride) + 1;
        if (length < needed)
        {
            throw new ArgumentException(
                $"The matrix of {rows} x {columns} with strides {rowStride} and {columnStride} needs {needed} elements, but the span has {length}.",
                name);
        }
    }
}

/// <summary>Divides a product of plain matrices into packed products that fit the stack and the caches.</summary>
internal static unsafe class ProductBlocks<TLanes, TVector>
    where TLanes : struct, IVectorLanes<TVector>
    where TVector : struct
{
    private const int BlockRows = 64;
    private const int BlockDepth = 256;

    /// <summary>Multiplies matrices whose sizes are at least 1. Element (p, j) of B is <c>b[p·bRowStride + j·bColumnStride]</c>, where one of the strides is 1.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(
        float* a, nint aRowStride, nint aColumnStride, float* b, nint bRowStride, nint bColumnStride,
        float* c, nint cRowStride, int m, int n, int k, bool accumulate)
    {
        var panelColumns = ProductTiles<TLanes, TVector>.Columns;
        var transposed = bColumnStride != 1;
        var blockDepth = Math.Min(BlockDepth, k);
        var packed = stackalloc float[(int)PackedProduct.PackedLength(Math.Min(BlockRows, m), blockDepth)];
        var panel = stackalloc float[transposed ? blockDepth * panelColumns : 0];
        var rows = stackalloc float*[blockDepth];

        for (var p = 0; p < k; p += BlockDepth)
        {
            var depth = Math.Min(BlockDepth, k - p);
            for (var row = 0; row < depth; row++)
            {
                rows[row] = transposed ? panel + (row * panelColumns) : b + ((p + row) * bRowStride);
            }

            for (var i = 0; i < m; i += BlockRows)
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

                for (var j = 0; j < n; j += panelColumns)
                {
                    var columns = Math.Min(panelColumns, n - j);
                    ProductPacking.Transpose(b + p + (j * bColumnStride), bColumnStride, columns, depth, panel, panelColumns);
                    PackedProductColumns<TLanes, TVector>.Run(product, 0, columns);
                    product.C += panelColumns;
                }
            }
        }
    }
}
