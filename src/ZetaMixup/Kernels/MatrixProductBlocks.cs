using System.Runtime.CompilerServices;

namespace ZetaMixup.Kernels;

/// <summary>Cuts a product of plain matrices into packed ones that fit the stack and the caches.</summary>
internal static unsafe class MatrixProductBlocks<TLanes, TVector>
    where TLanes : struct, IMatrixProductLanes<TVector>
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
        int panelColumns = MatrixProductTiles<TLanes, TVector>.Columns;
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
                MatrixProductPacking.PackA(
                    a + (i * aRowStride) + (p * aColumnStride), aRowStride, aColumnStride, product.Rows, depth, packed);
                if (!transposed)
                {
                    PackedProductColumns<TLanes, TVector>.Run(product, 0, n);
                    continue;
                }

                for (int j = 0; j < n; j += panelColumns)
                {
                    int columns = Math.Min(panelColumns, n - j);
                    MatrixProductPacking.Transpose(b + p + (j * bColumnStride), bColumnStride, columns, depth, panel, panelColumns);
                    PackedProductColumns<TLanes, TVector>.Run(product, 0, columns);
                    product.C += panelColumns;
                }
            }
        }
    }
}
