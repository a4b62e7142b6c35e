using System.Runtime.CompilerServices;

namespace ZetaMixup.Kernels;

/// <summary>
/// Cuts a matrix product into blocks that the caches hold: a block of A stays in the second level, a panel of B,
/// copied so that it is contiguous and aligned, in the first.
/// </summary>
internal static unsafe class MatrixProductBlocks<TLanes, TVector>
    where TLanes : struct, IMatrixProductLanes<TVector>
    where TVector : struct
{
    private const int BlockRows = 256;
    private const int BlockDepth = 256;
    private const int MaxColumns = 32;
    private const int MaxTileRows = 8;
    private const int Alignment = 64;

    /// <summary>All sizes are at least 1; B's element (p, j) lies at <c>b[p·bRowStride + j·bColumnStride]</c>, one of these strides being 1.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(
        float* a, nint aRowStride, nint aColumnStride, float* b, nint bRowStride, nint bColumnStride,
        float* c, nint cRowStride, int m, int n, int k, bool accumulate)
    {
        byte* buffer = stackalloc byte[(sizeof(float) * ((MaxColumns * BlockDepth) + (MaxColumns * MaxTileRows))) + Alignment];
        float* panel = (float*)(((nuint)buffer + Alignment - 1) & ~(nuint)(Alignment - 1));
        float* tile = panel + (MaxColumns * BlockDepth);
        int panelColumns = MatrixProductMicroKernel<TLanes, TVector>.Columns;

        // A copy pays when more than one tile reads it.
        bool copyWholePanels = bColumnStride != 1 || m > TLanes.MaxRows;

        for (int i = 0; i < m; i += BlockRows)
        {
            int rows = Math.Min(BlockRows, m - i);
            for (int p = 0; p < k; p += BlockDepth)
            {
                int depth = Math.Min(BlockDepth, k - p);
                float* aBlock = a + (i * aRowStride) + (p * aColumnStride);
                bool add = accumulate || p > 0;
                for (int j = 0; j < n; j += panelColumns)
                {
                    int columns = Math.Min(panelColumns, n - j);
                    float* bBlock = b + (p * bRowStride) + (j * bColumnStride);
                    float* cBlock = c + (i * cRowStride) + j;
                    if (columns < panelColumns)
                    {
                        MatrixProductPanel.Copy(bBlock, bRowStride, bColumnStride, depth, columns, panel, panelColumns);
                        MultiplyNarrowPanel(aBlock, aRowStride, aColumnStride, panel, cBlock, cRowStride, rows, columns, depth, add, tile);
                    }
                    else if (copyWholePanels)
                    {
                        MatrixProductPanel.Copy(bBlock, bRowStride, bColumnStride, depth, columns, panel, panelColumns);
                        MultiplyPanel(aBlock, aRowStride, aColumnStride, panel, panelColumns, cBlock, cRowStride, rows, depth, add);
                    }
                    else
                    {
                        MultiplyPanel(aBlock, aRowStride, aColumnStride, bBlock, bRowStride, cBlock, cRowStride, rows, depth, add);
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyPanel(
        float* a, nint aRowStride, nint aColumnStride, float* b, nint bRowStride, float* c, nint cRowStride,
        int rows, int depth, bool accumulate)
    {
        for (int i = 0; i < rows;)
        {
            int tileRows = Math.Min(TLanes.MaxRows, rows - i);
            MultiplyTile(
                a + (i * aRowStride), aRowStride, aColumnStride, b, bRowStride, c + (i * cRowStride), cRowStride,
                tileRows, depth, accumulate);
            i += tileRows;
        }
    }

    /// <summary>The last columns, too few for a tile: C goes through <paramref name="tile"/>, so that nothing past its rows is touched.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyNarrowPanel(
        float* a, nint aRowStride, nint aColumnStride, float* panel, float* c, nint cRowStride,
        int rows, int columns, int depth, bool accumulate, float* tile)
    {
        int panelColumns = MatrixProductMicroKernel<TLanes, TVector>.Columns;
        for (int i = 0; i < rows;)
        {
            int tileRows = Math.Min(TLanes.MaxRows, rows - i);
            float* cTile = c + (i * cRowStride);
            if (accumulate)
            {
                MatrixProductPanel.CopyRows(cTile, cRowStride, tile, panelColumns, tileRows, columns);
            }

            MultiplyTile(
                a + (i * aRowStride), aRowStride, aColumnStride, panel, panelColumns, tile, panelColumns,
                tileRows, depth, accumulate);
            MatrixProductPanel.CopyRows(tile, panelColumns, cTile, cRowStride, tileRows, columns);
            i += tileRows;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyTile(
        float* a, nint aRowStride, nint aColumnStride, float* b, nint bRowStride, float* c, nint cRowStride,
        int rows, int depth, bool accumulate)
    {
        if (rows > 4)
        {
            MatrixProductMicroKernel<TLanes, TVector>.Run8(
                a, aRowStride, aColumnStride, b, bRowStride, c, cRowStride, rows, depth, accumulate);
        }
        else
        {
            MatrixProductMicroKernel<TLanes, TVector>.Run4(
                a, aRowStride, aColumnStride, b, bRowStride, c, cRowStride, rows, depth, accumulate);
        }
    }
}
