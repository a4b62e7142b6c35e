using System.Runtime.CompilerServices;

namespace ZetaMixup.Kernels;

/// <summary>
/// The innermost loops of <see cref="MatrixProduct"/>: a tile of C, a few rows high and two vectors wide, stays in
/// registers while the whole depth is summed up, one step of p after the other.
/// </summary>
/// <remarks>
/// Every element is one chain of multiply-adds in the order of p, whatever tile it lies in. So its bits depend on
/// its row of A and its column of B alone: a row has the same product alone as in a batch.
/// Optimised at once, for a whole training can be over before tiered compilation comes to it.
/// </remarks>
internal static unsafe class MatrixProductMicroKernel<TLanes, TVector>
    where TLanes : struct, IMatrixProductLanes<TVector>
    where TVector : struct
{
    /// <summary>Columns of a tile.</summary>
    public static int Columns
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 2 * TLanes.Count;
    }

    /// <summary>Up to 8 rows. Rows past <paramref name="rows"/> repeat the last one and are not stored.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run8(
        float* a, nint aRowStride, nint aColumnStride, float* b, nint bRowStride, float* c, nint cRowStride,
        int rows, int depth, bool accumulate)
    {
        float* a0 = a;
        float* a1 = rows > 1 ? a0 + aRowStride : a0;
        float* a2 = rows > 2 ? a1 + aRowStride : a1;
        float* a3 = rows > 3 ? a2 + aRowStride : a2;
        float* a4 = rows > 4 ? a3 + aRowStride : a3;
        float* a5 = rows > 5 ? a4 + aRowStride : a4;
        float* a6 = rows > 6 ? a5 + aRowStride : a5;
        float* a7 = rows > 7 ? a6 + aRowStride : a6;

        TVector c00 = TLanes.Zero, c01 = TLanes.Zero, c10 = TLanes.Zero, c11 = TLanes.Zero;
        TVector c20 = TLanes.Zero, c21 = TLanes.Zero, c30 = TLanes.Zero, c31 = TLanes.Zero;
        TVector c40 = TLanes.Zero, c41 = TLanes.Zero, c50 = TLanes.Zero, c51 = TLanes.Zero;
        TVector c60 = TLanes.Zero, c61 = TLanes.Zero, c70 = TLanes.Zero, c71 = TLanes.Zero;
        if (accumulate)
        {
            LoadRow(c, cRowStride, 0, rows, ref c00, ref c01);
            LoadRow(c, cRowStride, 1, rows, ref c10, ref c11);
            LoadRow(c, cRowStride, 2, rows, ref c20, ref c21);
            LoadRow(c, cRowStride, 3, rows, ref c30, ref c31);
            LoadRow(c, cRowStride, 4, rows, ref c40, ref c41);
            LoadRow(c, cRowStride, 5, rows, ref c50, ref c51);
            LoadRow(c, cRowStride, 6, rows, ref c60, ref c61);
            LoadRow(c, cRowStride, 7, rows, ref c70, ref c71);
        }

        nint offset = 0;
        for (int p = 0; p < depth; p++)
        {
            TVector b0 = TLanes.Load(b);
            TVector b1 = TLanes.Load(b + TLanes.Count);
            b += bRowStride;

            TVector x = TLanes.Broadcast(a0[offset]);
            c00 = TLanes.MultiplyAdd(x, b0, c00);
            c01 = TLanes.MultiplyAdd(x, b1, c01);
            x = TLanes.Broadcast(a1[offset]);
            c10 = TLanes.MultiplyAdd(x, b0, c10);
            c11 = TLanes.MultiplyAdd(x, b1, c11);
            x = TLanes.Broadcast(a2[offset]);
            c20 = TLanes.MultiplyAdd(x, b0, c20);
            c21 = TLanes.MultiplyAdd(x, b1, c21);
            x = TLanes.Broadcast(a3[offset]);
            c30 = TLanes.MultiplyAdd(x, b0, c30);
            c31 = TLanes.MultiplyAdd(x, b1, c31);
            x = TLanes.Broadcast(a4[offset]);
            c40 = TLanes.MultiplyAdd(x, b0, c40);
            c41 = TLanes.MultiplyAdd(x, b1, c41);
            x = TLanes.Broadcast(a5[offset]);
            c50 = TLanes.MultiplyAdd(x, b0, c50);
            c51 = TLanes.MultiplyAdd(x, b1, c51);
            x = TLanes.Broadcast(a6[offset]);
            c60 = TLanes.MultiplyAdd(x, b0, c60);
            c61 = TLanes.MultiplyAdd(x, b1, c61);
            x = TLanes.Broadcast(a7[offset]);
            c70 = TLanes.MultiplyAdd(x, b0, c70);
            c71 = TLanes.MultiplyAdd(x, b1, c71);
            offset += aColumnStride;
        }

        StoreRow(c, cRowStride, 0, rows, c00, c01);
        StoreRow(c, cRowStride, 1, rows, c10, c11);
        StoreRow(c, cRowStride, 2, rows, c20, c21);
        StoreRow(c, cRowStride, 3, rows, c30, c31);
        StoreRow(c, cRowStride, 4, rows, c40, c41);
        StoreRow(c, cRowStride, 5, rows, c50, c51);
        StoreRow(c, cRowStride, 6, rows, c60, c61);
        StoreRow(c, cRowStride, 7, rows, c70, c71);
    }

    /// <summary>Up to 4 rows, for 16 vector registers and for the last rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run4(
        float* a, nint aRowStride, nint aColumnStride, float* b, nint bRowStride, float* c, nint cRowStride,
        int rows, int depth, bool accumulate)
    {
        float* a0 = a;
        float* a1 = rows > 1 ? a0 + aRowStride : a0;
        float* a2 = rows > 2 ? a1 + aRowStride : a1;
        float* a3 = rows > 3 ? a2 + aRowStride : a2;

        TVector c00 = TLanes.Zero, c01 = TLanes.Zero, c10 = TLanes.Zero, c11 = TLanes.Zero;
        TVector c20 = TLanes.Zero, c21 = TLanes.Zero, c30 = TLanes.Zero, c31 = TLanes.Zero;
        if (accumulate)
        {
            LoadRow(c, cRowStride, 0, rows, ref c00, ref c01);
            LoadRow(c, cRowStride, 1, rows, ref c10, ref c11);
            LoadRow(c, cRowStride, 2, rows, ref c20, ref c21);
            LoadRow(c, cRowStride, 3, rows, ref c30, ref c31);
        }

        nint offset = 0;
        for (int p = 0; p < depth; p++)
        {
            TVector b0 = TLanes.Load(b);
            TVector b1 = TLanes.Load(b + TLanes.Count);
            b += bRowStride;

            TVector x = TLanes.Broadcast(a0[offset]);
            c00 = TLanes.MultiplyAdd(x, b0, c00);
            c01 = TLanes.MultiplyAdd(x, b1, c01);
            x = TLanes.Broadcast(a1[offset]);
            c10 = TLanes.MultiplyAdd(x, b0, c10);
            c11 = TLanes.MultiplyAdd(x, b1, c11);
            x = TLanes.Broadcast(a2[offset]);
            c20 = TLanes.MultiplyAdd(x, b0, c20);
            c21 = TLanes.MultiplyAdd(x, b1, c21);
            x = TLanes.Broadcast(a3[offset]);
            c30 = TLanes.MultiplyAdd(x, b0, c30);
            c31 = TLanes.MultiplyAdd(x, b1, c31);
            offset += aColumnStride;
        }

        StoreRow(c, cRowStride, 0, rows, c00, c01);
        StoreRow(c, cRowStride, 1, rows, c10, c11);
        StoreRow(c, cRowStride, 2, rows, c20, c21);
        StoreRow(c, cRowStride, 3, rows, c30, c31);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LoadRow(float* c, nint cRowStride, int row, int rows, ref TVector left, ref TVector right)
    {
        if (row < rows)
        {
            left = TLanes.Load(c + (row * cRowStride));
            right = TLanes.Load(c + (row * cRowStride) + TLanes.Count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRow(float* c, nint cRowStride, int row, int rows, TVector left, TVector right)
    {
        if (row < rows)
        {
            TLanes.Store(c + (row * cRowStride), left);
            TLanes.Store(c + (row * cRowStride) + TLanes.Count, right);
        }
    }
}
