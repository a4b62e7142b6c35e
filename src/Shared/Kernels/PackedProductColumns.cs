using System.Runtime.CompilerServices;

namespace ZetaMixup.Kernels;

/// <summary>Computes columns of a <see cref="PackedProduct"/>: panel after panel of three vectors, each for all the rows of C.</summary>
internal static unsafe class PackedProductColumns<TLanes, TVector>
    where TLanes : struct, IVectorLanes<TVector>
    where TVector : struct
{
    // A copied panel of so many rows, 192 KB, leaves room in the second-level cache for the rows of A that stream by.
    private const int BlockDepth = 1024;

    private static int PanelColumns
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ProductTiles<TLanes, TVector>.Columns;
    }

    /// <summary>Computes the columns from <paramref name="first"/> to below <paramref name="end"/>.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in PackedProduct product, nint first, nint end)
    {
        // The last columns are copied always, too few as they are for a vector.
        int depth = Math.Min(product.Depth, BlockDepth);
        byte* buffer = stackalloc byte[(sizeof(float) * depth * PanelColumns) + CacheLine.Bytes];
        float* panel = (float*)(((nuint)buffer + CacheLine.Bytes - 1) & ~(nuint)(CacheLine.Bytes - 1));
        float** panelRows = stackalloc float*[depth];

        nint column = first;
        for (; column <= end - PanelColumns; column += PanelColumns)
        {
            nint next = column <= end - (2 * PanelColumns) ? column + PanelColumns : column;
            RunPanel(product, column, next, panel, panelRows);
        }

        for (; column <= end - TLanes.Count; column += TLanes.Count)
        {
            RunVector(product, column);
        }

        if (column < end)
        {
            RunRemainder(product, column, (int)(end - column), panel, panelRows);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunPanel(in PackedProduct product, nint column, nint next, float* panel, float** panelRows)
    {
        for (int p = 0; p < product.Depth; p += BlockDepth)
        {
            ProductTile tile = TileAt(product, p, column);
            if (product.CopyPanels)
            {
                CopyPanel(tile, panel, panelRows);
                tile.B = panelRows;
                tile.Column = 0;
            }
            else if (next != column)
            {
                // The first three groups of rows fetch a line of each row of the next panel; its last number, so that of
                // rows that are not aligned the line is meant that no panel has read yet.
                tile.Ahead = PanelColumns + TLanes.Count - 1;
                tile.LastAhead = tile.Ahead + (2 * TLanes.Count);
            }

            RunGroups(tile, product);
        }
    }

    /// <summary>Copies the panel's part of each row, and has that of the next panel fetched.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyPanel(in ProductTile tile, float* panel, float** panelRows)
    {
        for (nint p = 0; p < tile.Depth; p++)
        {
            float* source = tile.B[p] + tile.Column;
            float* last = source + PanelColumns + TLanes.Count - 1;
            CacheLine.FetchAhead(last);
            CacheLine.FetchAhead(last + TLanes.Count);
            CacheLine.FetchAhead(last + (2 * TLanes.Count));
            TLanes.Store(panel, TLanes.Load(source));
            TLanes.Store(panel + TLanes.Count, TLanes.Load(source + TLanes.Count));
            TLanes.Store(panel + (2 * TLanes.Count), TLanes.Load(source + (2 * TLanes.Count)));
            panelRows[p] = panel;
            panel += PanelColumns;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RunGroups(ProductTile tile, in PackedProduct product)
    {
        nint groupStep = (nint)PackedProduct.GroupRows * product.Depth;
        int last = product.Rows % PackedProduct.GroupRows;
        if (TLanes.MaxRows < PackedProduct.GroupRows)
        {
            for (int row = 0; row < product.Rows; row += PackedProduct.GroupRows)
            {
                RunGroup(ref tile, Math.Min(PackedProduct.GroupRows, product.Rows - row), product.Depth, wide: true);
                tile.Ahead = tile.Ahead < tile.LastAhead ? tile.Ahead + TLanes.Count : 0;
            }

            return;
        }

        // Half a group at the end has a kernel of its own.
        tile.Rows = last is > 0 and <= 4 ? product.Rows - last : product.Rows;
        if (tile.Rows > 0)
        {
            ProductTiles<TLanes, TVector>.Run8x3(tile, groupStep);
        }

        if (tile.Rows < product.Rows)
        {
            tile.A += (nint)tile.Rows * product.Depth;
            tile.C += tile.Rows * tile.CRowStride;
            tile.Rows = last;
            ProductTiles<TLanes, TVector>.Run4x3(tile);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunVector(in PackedProduct product, nint column)
    {
        for (int p = 0; p < product.Depth; p += BlockDepth)
        {
            ProductTile tile = TileAt(product, p, column);
            for (int row = 0; row < product.Rows; row += PackedProduct.GroupRows)
            {
                RunGroup(ref tile, Math.Min(PackedProduct.GroupRows, product.Rows - row), product.Depth, wide: false);
            }
        }
    }

    /// <summary>The last columns: B and C go through copies, so that nothing past their rows is touched.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunRemainder(in PackedProduct product, nint column, int columns, float* panel, float** panelRows)
    {
        float* sums = stackalloc float[PackedProduct.GroupRows * TLanes.Count];
        for (int p = 0; p < product.Depth; p += BlockDepth)
        {
            ProductTile tile = TileAt(product, p, column);
            new Span<float>(panel, (int)tile.Depth * TLanes.Count).Clear();
            for (nint i = 0; i < tile.Depth; i++)
            {
                panelRows[i] = panel + (i * TLanes.Count);
                new ReadOnlySpan<float>(tile.B[i] + column, columns).CopyTo(new Span<float>(panelRows[i], columns));
            }

            float* c = tile.C;
            tile.B = panelRows;
            tile.Column = 0;
            tile.CRowStride = TLanes.Count;
            tile.Stream = false;
            for (int row = 0; row < product.Rows; row += PackedProduct.GroupRows)
            {
                int rows = Math.Min(PackedProduct.GroupRows, product.Rows - row);
                if (tile.Accumulate)
                {
                    CopyRows(c, product.CRowStride, sums, TLanes.Count, rows, columns);
                }

                tile.C = sums;
                RunGroup(ref tile, rows, product.Depth, wide: false);
                CopyRows(sums, TLanes.Count, c, product.CRowStride, rows, columns);
                c += PackedProduct.GroupRows * product.CRowStride;
            }
        }
    }

    private static void CopyRows(float* source, nint sourceStride, float* destination, nint destinationStride, int rows, int columns)
    {
        for (nint row = 0; row < rows; row++)
        {
            new ReadOnlySpan<float>(source + (row * sourceStride), columns).CopyTo(new Span<float>(destination + (row * destinationStride), columns));
        }
    }

    private static ProductTile TileAt(in PackedProduct product, int p, nint column) => new()
    {
        A = product.A + (p * PackedProduct.GroupRows),
        B = product.B + p,
        Column = column,
        C = product.C + column,
        CRowStride = product.CRowStride,
        Depth = Math.Min(BlockDepth, product.Depth - p),
        Accumulate = product.Accumulate || p > 0,

        // What is added to later had better stay in the cache.
        Stream = product.Stream && product.Depth <= BlockDepth,
    };

    /// <summary>Computes a group of rows and moves on to the next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RunGroup(ref ProductTile tile, int rows, int depth, bool wide)
    {
        float* a = tile.A;
        float* c = tile.C;
        for (int done = 0; done < rows; done += TLanes.MaxRows)
        {
            tile.A = a + done;
            tile.C = c + (done * tile.CRowStride);
            tile.Rows = Math.Min(TLanes.MaxRows, rows - done);
            if (wide)
            {
                ProductTiles<TLanes, TVector>.Run4x3(tile);
            }
            else
            {
                ProductTiles<TLanes, TVector>.RunNarrow(tile);
            }
        }

        tile.A = a + ((nint)PackedProduct.GroupRows * depth);
        tile.C = c + (PackedProduct.GroupRows * tile.CRowStride);
    }
}
