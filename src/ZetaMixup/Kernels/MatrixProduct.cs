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
    internal static MatrixProductPath BestPath =>
        IsSupported(MatrixProductPath.Vector512) ? MatrixProductPath.Vector512
        : IsSupported(MatrixProductPath.Vector256) ? MatrixProductPath.Vector256
        : MatrixProductPath.Portable;

    internal static bool IsSupported(MatrixProductPath path) => path switch
    {
        MatrixProductPath.Vector512 => MatrixProductLanes512.IsSupported,
        MatrixProductPath.Vector256 => MatrixProductLanes256.IsSupported,
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
        MatrixProductPath path, ReadOnlySpan<float> a, int aRowStride, int aColumnStride, ReadOnlySpan<float> b, int bRowStride,
        Span<float> c, int cRowStride, int m, int n, int k, bool accumulate)
    {
        MatrixProductGuard.Check(a.Length, aRowStride, aColumnStride, b.Length, bRowStride, k, n, c.Length, cRowStride, m, n, k);
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
        MatrixProductPath path, ReadOnlySpan<float> a, int aRowStride, int aColumnStride, ReadOnlySpan<float> b, int bRowStride,
        Span<float> c, int cRowStride, int m, int n, int k, bool accumulate)
    {
        MatrixProductGuard.Check(a.Length, aRowStride, aColumnStride, b.Length, bRowStride, n, k, c.Length, cRowStride, m, n, k);
        Run(path, a, aRowStride, aColumnStride, b, 1, bRowStride, c, cRowStride, m, n, k, accumulate);
    }

    private static void Run(
        MatrixProductPath path, ReadOnlySpan<float> a, int aRowStride, int aColumnStride,
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
                case MatrixProductPath.Vector512 when MatrixProductLanes512.IsSupported:
                    MatrixProductBlocks<MatrixProductLanes512, Vector512<float>>.Run(
                        pa, aRowStride, aColumnStride, pb, bRowStride, bColumnStride, pc, cRowStride, m, n, k, accumulate);
                    break;
                case MatrixProductPath.Vector256 when MatrixProductLanes256.IsSupported:
                    MatrixProductBlocks<MatrixProductLanes256, Vector256<float>>.Run(
                        pa, aRowStride, aColumnStride, pb, bRowStride, bColumnStride, pc, cRowStride, m, n, k, accumulate);
                    break;
                case MatrixProductPath.Portable:
                    MatrixProductBlocks<MatrixProductLanes128, Vector128<float>>.Run(
                        pa, aRowStride, aColumnStride, pb, bRowStride, bColumnStride, pc, cRowStride, m, n, k, accumulate);
                    break;
                default:
                    throw new PlatformNotSupportedException($"This machine cannot take the path {path}.");
            }
        }
    }
}
