using System.Runtime.CompilerServices;

namespace ZetaMixup.Kernels;

/// <summary>Computes columns of a <see cref="PackedProduct"/>, one panel of three vectors after the other, each for all rows of C.</summary>
internal static unsafe class PackedProductColumns<TLanes, TVector>
    where TLanes : struct, IVectorLanes<TVector>
    where TVector : struct
{
    // A copied panel of this many rows takes 192 KB and leaves room in the L2 cache for the rows of A.
    private const int BlockDepth = 1024;

    private static int PanelColumns
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ProductTiles<TLanes, TVector>.Columns;
    }

    /// <summary>Computes the columns from <paramref name="first"/> to <paramref name="end"/> − 1.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in PackedProduct product, nint first, nint end)
    {
        // The last columns are always copied, because they do not fill a vector.
        var depth = Math.Min(product.Depth, BlockDepth);
        var buffer = stackalloc byte[(sizeof(float) * depth * PanelColumns) + CacheLine.Bytes];
        var panel = (float*)(((nuint)buffer + CacheLine.Bytes - 1) & ~(nuint)(CacheLine.Bytes - 1));
        var panelRows = stackalloc float*[depth];

        var column = first;
        for (; column <= end - PanelColumns; column += PanelColumns)
        {
            var next = column <= end - (2 * PanelColumns) ? column + PanelColumns : column;
            RunPanel(product, column, next, panel, panelRows);
        }

        for (; column <= end - TLanes.Count; column += TLanes.Count)
        {
            if (product.IsOfBytes)
            {
                RunRemainder(product, column, TLanes.Count, panel, panelRows);
            }
            else
            {
                RunVector(product, column);
            }
        }

        if (column < end)
        {
            RunRemainder(product, column, (int)(end - column), panel, panelRows);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunPanel(in PackedProduct product, nint column, nint next, float* panel, float** panelRows)
    {
        for (var p = 0; p < product.Depth; p += BlockDepth)
        {
            ProductTile tile = TileAt(product, p, column);
            if (product.CopyPanels || product.IsOfBytes)
            {
                if (product.IsOfBytes)
                {
                    ConvertPanel(tile, product.Bytes, panel, panelRows);
                }
                else
                {
                    CopyPanel(tile, panel, panelRows);
                }

                tile.B = panelRows;
                tile.Column = 0;
            }
            else if (next != column)
            {
                // Each of the first three groups of rows prefetches a cache line of each row of the next panel. It addresses
                // the last element of the line, so that for unaligned rows it hits the line that no panel has read yet.
                tile.Ahead = PanelColumns + TLanes.Count - 1;
                tile.LastAhead = tile.Ahead + (2 * TLanes.Count);
            }

            RunGroups(tile, product);
        }
    }

    /// <summary>Copies the panel's part of each row and prefetches that of the next panel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyPanel(in ProductTile tile, float* panel, float** panelRows)
    {
        for (nint p = 0; p < tile.Depth; p++)
        {
            var source = tile.B[p] + tile.Column;
            var last = source + PanelColumns + TLanes.Count - 1;
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

    /// <summary>Converts the panel's part of each row of bytes and prefetches the line that the next panels are in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ConvertPanel(in ProductTile tile, ByteScale bytes, float* panel, float** panelRows)
    {
        TVector offsets = TLanes.Broadcast(bytes.Offset);
        TVector scales = TLanes.Broadcast(bytes.Scale);
        for (nint p = 0; p < tile.Depth; p++)
        {
            var source = (byte*)tile.B[p] + tile.Column;
            CacheLine.FetchAhead((float*)(source + CacheLine.Bytes));
            TLanes.Store(panel, TLanes.SubtractMultiply(TLanes.LoadBytes(source), offsets, scales));
            TLanes.Store(panel + TLanes.Count, TLanes.SubtractMultiply(TLanes.LoadBytes(source + TLanes.Count), offsets, scales));
            TLanes.Store(panel + (2 * TLanes.Count), TLanes.SubtractMultiply(TLanes.LoadBytes(source + (2 * TLanes.Count)), offsets, scales));
            panelRows[p] = panel;
            panel += PanelColumns;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RunGroups(ProductTile tile, in PackedProduct product)
    {
        var groupStep = (nint)PackedProduct.GroupRows * product.Depth;
        var last = product.Rows % PackedProduct.GroupRows;
        if (TLanes.MaxRows < PackedProduct.GroupRows)
        {
            for (var row = 0; row < product.Rows; row += PackedProduct.GroupRows)
            {
                RunGroup(ref tile, Math.Min(PackedProduct.GroupRows, product.Rows - row), product.Depth, wide: true);
                tile.Ahead = tile.Ahead < tile.LastAhead ? tile.Ahead + TLanes.Count : 0;
            }

            return;
        }

        // A last group of up to four rows has a kernel of its own.
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
        for (var p = 0; p < product.Depth; p += BlockDepth)
        {
            ProductTile tile = TileAt(product, p, column);
            for (var row = 0; row < product.Rows; row += PackedProduct.GroupRows)
            {
                RunGroup(ref tile, Math.Min(PackedProduct.GroupRows, product.Rows - row), product.Depth, wide: false);
            }
        }
    }

    /// <summary>Computes the last columns by copies of B and C, so that nothing past their rows is accessed.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunRemainder(in PackedProduct product, nint column, int columns, float* panel, float** panelRows)
    {
        var sums = stackalloc float[PackedProduct.GroupRows * TLanes.Count];
        for (var p = 0; p < product.Depth; p += BlockDepth)
        {
            ProductTile tile = TileAt(product, p, column);
            new Span<float>(panel, (int)tile.Depth * TLanes.Count).Clear();
            for (nint i = 0; i < tile.Depth; i++)
            {
                panelRows[i] = panel + (i * TLanes.Count);
                var row = new Span<float>(panelRows[i], columns);
                if (product.IsOfBytes)
                {
                    product.Bytes.Convert(new ReadOnlySpan<byte>((byte*)tile.B[i] + column, columns), row);
                }
                else
                {
                    new ReadOnlySpan<float>(tile.B[i] + column, columns).CopyTo(row);
                }
            }

            var c = tile.C;
            tile.B = panelRows;
            tile.Column = 0;
            tile.CRowStride = TLanes.Count;
            tile.Stream = false;
            for (var first = 0; first < product.Rows; first += PackedProduct.GroupRows)
            {
                var rows = Math.Min(PackedProduct.GroupRows, product.Rows - first);
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

        // Sums that are added to later should stay in the cache.
        Stream = product.Stream && product.Depth <= BlockDepth,
    };

    /// <summary>Computes a group of rows and advances to the next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RunGroup(ref ProductTile tile, int rows, int depth, bool wide)
    {
        var a = tile.A;
        var c = tile.C;
        for (var done = 0; done < rows; done += TLanes.MaxRows)
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
