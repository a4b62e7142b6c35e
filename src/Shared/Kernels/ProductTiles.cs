using System.Runtime.CompilerServices;

namespace ZetaMixup.Kernels;

/// <summary>What <see cref="ProductTiles{TLanes, TVector}"/> needs to know to compute one tile of C.</summary>
internal unsafe struct ProductTile
{
    /// <summary>The tile's rows of A side by side: element (i, p) at <c>p·8 + i</c>, as <see cref="PackedProduct.A"/> has them.</summary>
    public float* A;

    /// <summary>For each p the start of B's row; the tile reads from <see cref="Column"/> on.</summary>
    public float** B;

    public nint Column;

    /// <summary>
    /// How far behind the column lies what will be needed soon: a line of each of B's rows is fetched from there; 0 for none.
    /// </summary>
    public nint Ahead;

    /// <summary>Each group of rows fetches a line further on than the one before, up to this; those after it fetch none.</summary>
    public nint LastAhead;

    /// <summary>The tile's first element.</summary>
    public float* C;

    public nint CRowStride;

    /// <summary>How many rows of the tile are stored; the others are computed from what A is filled up with.</summary>
    public int Rows;

    public nint Depth;

    /// <summary>Whether to add to what C holds.</summary>
    public bool Accumulate;

    /// <summary>Whether C goes past the caches, to a place that is aligned to the vectors.</summary>
    public bool Stream;
}

/// <summary>
/// The innermost loops of every product: a tile of C, a few rows high and three vectors wide, stays in registers while
/// the whole depth is summed up, one step of p after the other. Three loads of B and eight broadcasts of A feed 24
/// multiply-adds, so that the loads keep up with the two multiply-add units even where B comes from the second-level cache.
/// </summary>
/// <remarks>
/// Every element is one chain of multiply-adds in the order of p, whatever tile it lies in. So its bits depend on
/// its row of A and its column of B alone: a row has the same product alone as in a batch, and on any number of threads.
/// Optimised at once, for a whole training can be over before tiered compilation comes to it.
/// </remarks>
internal static unsafe class ProductTiles<TLanes, TVector>
    where TLanes : struct, IVectorLanes<TVector>
    where TVector : struct
{
    /// <summary>Vectors in a row of a wide tile.</summary>
    public const int Vectors = 3;

    /// <summary>Columns of a wide tile.</summary>
    public static int Columns
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vectors * TLanes.Count;
    }

    /// <summary>
    /// Groups of 8 rows, the last of which may have fewer; 24 sums, 3 vectors of B and 1 of A take 28 of the 32 registers of
    /// AVX-512 and ARM. The groups are a loop in here, since entering and leaving costs as much as a few steps of p.
    /// </summary>
    /// <param name="tile">The first group; its <see cref="ProductTile.Rows"/> are those of all the groups.</param>
    /// <param name="groupStep">Numbers of A from one group to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run8x3(in ProductTile tile, nint groupStep)
    {
        float* a = tile.A;
        float** b = tile.B;
        nint column = tile.Column;
        nint ahead = tile.Ahead;
        nint depth = tile.Depth;
        float* c = tile.C;
        nint cRowStride = tile.CRowStride;
        for (int rows = tile.Rows; rows > 0; rows -= 8)
        {
            TVector c00 = TLanes.Zero, c01 = TLanes.Zero, c02 = TLanes.Zero;
            TVector c10 = TLanes.Zero, c11 = TLanes.Zero, c12 = TLanes.Zero;
            TVector c20 = TLanes.Zero, c21 = TLanes.Zero, c22 = TLanes.Zero;
            TVector c30 = TLanes.Zero, c31 = TLanes.Zero, c32 = TLanes.Zero;
            TVector c40 = TLanes.Zero, c41 = TLanes.Zero, c42 = TLanes.Zero;
            TVector c50 = TLanes.Zero, c51 = TLanes.Zero, c52 = TLanes.Zero;
            TVector c60 = TLanes.Zero, c61 = TLanes.Zero, c62 = TLanes.Zero;
            TVector c70 = TLanes.Zero, c71 = TLanes.Zero, c72 = TLanes.Zero;
            if (tile.Accumulate)
            {
                Load(c, cRowStride, 0, rows, ref c00, ref c01, ref c02);
                Load(c, cRowStride, 1, rows, ref c10, ref c11, ref c12);
                Load(c, cRowStride, 2, rows, ref c20, ref c21, ref c22);
                Load(c, cRowStride, 3, rows, ref c30, ref c31, ref c32);
                Load(c, cRowStride, 4, rows, ref c40, ref c41, ref c42);
                Load(c, cRowStride, 5, rows, ref c50, ref c51, ref c52);
                Load(c, cRowStride, 6, rows, ref c60, ref c61, ref c62);
                Load(c, cRowStride, 7, rows, ref c70, ref c71, ref c72);
            }

            float* step = a;
            for (nint p = 0; p < depth; p++)
            {
                float* row = b[p] + column;
                CacheLine.FetchAhead(row + ahead);
                TVector b0 = TLanes.Load(row);
                TVector b1 = TLanes.Load(row + TLanes.Count);
                TVector b2 = TLanes.Load(row + (2 * TLanes.Count));

                TVector x = TLanes.Broadcast(step[0]);
                c00 = TLanes.MultiplyAdd(x, b0, c00);
                c01 = TLanes.MultiplyAdd(x, b1, c01);
                c02 = TLanes.MultiplyAdd(x, b2, c02);
                x = TLanes.Broadcast(step[1]);
                c10 = TLanes.MultiplyAdd(x, b0, c10);
                c11 = TLanes.MultiplyAdd(x, b1, c11);
                c12 = TLanes.MultiplyAdd(x, b2, c12);
                x = TLanes.Broadcast(step[2]);
                c20 = TLanes.MultiplyAdd(x, b0, c20);
                c21 = TLanes.MultiplyAdd(x, b1, c21);
                c22 = TLanes.MultiplyAdd(x, b2, c22);
                x = TLanes.Broadcast(step[3]);
                c30 = TLanes.MultiplyAdd(x, b0, c30);
                c31 = TLanes.MultiplyAdd(x, b1, c31);
                c32 = TLanes.MultiplyAdd(x, b2, c32);
                x = TLanes.Broadcast(step[4]);
                c40 = TLanes.MultiplyAdd(x, b0, c40);
                c41 = TLanes.MultiplyAdd(x, b1, c41);
                c42 = TLanes.MultiplyAdd(x, b2, c42);
                x = TLanes.Broadcast(step[5]);
                c50 = TLanes.MultiplyAdd(x, b0, c50);
                c51 = TLanes.MultiplyAdd(x, b1, c51);
                c52 = TLanes.MultiplyAdd(x, b2, c52);
                x = TLanes.Broadcast(step[6]);
                c60 = TLanes.MultiplyAdd(x, b0, c60);
                c61 = TLanes.MultiplyAdd(x, b1, c61);
                c62 = TLanes.MultiplyAdd(x, b2, c62);
                x = TLanes.Broadcast(step[7]);
                c70 = TLanes.MultiplyAdd(x, b0, c70);
                c71 = TLanes.MultiplyAdd(x, b1, c71);
                c72 = TLanes.MultiplyAdd(x, b2, c72);
                step += PackedProduct.GroupRows;
            }

            Store(c, cRowStride, 0, rows, c00, c01, c02, tile.Stream);
            Store(c, cRowStride, 1, rows, c10, c11, c12, tile.Stream);
            Store(c, cRowStride, 2, rows, c20, c21, c22, tile.Stream);
            Store(c, cRowStride, 3, rows, c30, c31, c32, tile.Stream);
            Store(c, cRowStride, 4, rows, c40, c41, c42, tile.Stream);
            Store(c, cRowStride, 5, rows, c50, c51, c52, tile.Stream);
            Store(c, cRowStride, 6, rows, c60, c61, c62, tile.Stream);
            Store(c, cRowStride, 7, rows, c70, c71, c72, tile.Stream);
            a += groupStep;
            c += 8 * cRowStride;
            ahead = ahead < tile.LastAhead ? ahead + TLanes.Count : 0;
        }
    }

    /// <summary>Up to 4 rows; 12 sums, 3 vectors of B and 1 of A take the 16 registers of AVX2 and SSE.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run4x3(in ProductTile tile)
    {
        float* a = tile.A;
        float** b = tile.B;
        nint column = tile.Column;
        nint ahead = tile.Ahead;
        nint depth = tile.Depth;
        TVector c00 = TLanes.Zero, c01 = TLanes.Zero, c02 = TLanes.Zero;
        TVector c10 = TLanes.Zero, c11 = TLanes.Zero, c12 = TLanes.Zero;
        TVector c20 = TLanes.Zero, c21 = TLanes.Zero, c22 = TLanes.Zero;
        TVector c30 = TLanes.Zero, c31 = TLanes.Zero, c32 = TLanes.Zero;
        if (tile.Accumulate)
        {
            Load(tile.C, tile.CRowStride, 0, tile.Rows, ref c00, ref c01, ref c02);
            Load(tile.C, tile.CRowStride, 1, tile.Rows, ref c10, ref c11, ref c12);
            Load(tile.C, tile.CRowStride, 2, tile.Rows, ref c20, ref c21, ref c22);
            Load(tile.C, tile.CRowStride, 3, tile.Rows, ref c30, ref c31, ref c32);
        }

        for (nint p = 0; p < depth; p++)
        {
            float* row = b[p] + column;
            CacheLine.FetchAhead(row + ahead);
            TVector b0 = TLanes.Load(row);
            TVector b1 = TLanes.Load(row + TLanes.Count);
            TVector b2 = TLanes.Load(row + (2 * TLanes.Count));

            TVector x = TLanes.Broadcast(a[0]);
            c00 = TLanes.MultiplyAdd(x, b0, c00);
            c01 = TLanes.MultiplyAdd(x, b1, c01);
            c02 = TLanes.MultiplyAdd(x, b2, c02);
            x = TLanes.Broadcast(a[1]);
            c10 = TLanes.MultiplyAdd(x, b0, c10);
            c11 = TLanes.MultiplyAdd(x, b1, c11);
            c12 = TLanes.MultiplyAdd(x, b2, c12);
            x = TLanes.Broadcast(a[2]);
            c20 = TLanes.MultiplyAdd(x, b0, c20);
            c21 = TLanes.MultiplyAdd(x, b1, c21);
            c22 = TLanes.MultiplyAdd(x, b2, c22);
            x = TLanes.Broadcast(a[3]);
            c30 = TLanes.MultiplyAdd(x, b0, c30);
            c31 = TLanes.MultiplyAdd(x, b1, c31);
            c32 = TLanes.MultiplyAdd(x, b2, c32);
            a += PackedProduct.GroupRows;
        }

        Store(tile.C, tile.CRowStride, 0, tile.Rows, c00, c01, c02, tile.Stream);
        Store(tile.C, tile.CRowStride, 1, tile.Rows, c10, c11, c12, tile.Stream);
        Store(tile.C, tile.CRowStride, 2, tile.Rows, c20, c21, c22, tile.Stream);
        Store(tile.C, tile.CRowStride, 3, tile.Rows, c30, c31, c32, tile.Stream);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(float* c, nint cRowStride, int row, int rows, ref TVector left, ref TVector middle, ref TVector right)
    {
        if (row < rows)
        {
            c += row * cRowStride;
            left = TLanes.Load(c);
            middle = TLanes.Load(c + TLanes.Count);
            right = TLanes.Load(c + (2 * TLanes.Count));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* c, nint cRowStride, int row, int rows, TVector left, TVector middle, TVector right, bool stream)
    {
        if (row >= rows)
        {
            return;
        }

        c += row * cRowStride;
        if (stream)
        {
            TLanes.StoreStreaming(c, left);
            TLanes.StoreStreaming(c + TLanes.Count, middle);
            TLanes.StoreStreaming(c + (2 * TLanes.Count), right);
        }
        else
        {
            TLanes.Store(c, left);
            TLanes.Store(c + TLanes.Count, middle);
            TLanes.Store(c + (2 * TLanes.Count), right);
        }
    }

    /// <summary>A tile of one vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RunNarrow(in ProductTile tile)
    {
        if (tile.Rows > 4)
        {
            Run8x1(tile);
        }
        else
        {
            Run4x1(tile);
        }
    }

    /// <summary>Up to 8 rows: as many sums as two units of latency 4 have under way.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run8x1(in ProductTile tile)
    {
        float* a = tile.A;
        float** b = tile.B;
        nint column = tile.Column;
        nint depth = tile.Depth;
        TVector c00 = TLanes.Zero;
        TVector c10 = TLanes.Zero;
        TVector c20 = TLanes.Zero;
        TVector c30 = TLanes.Zero;
        TVector c40 = TLanes.Zero;
        TVector c50 = TLanes.Zero;
        TVector c60 = TLanes.Zero;
        TVector c70 = TLanes.Zero;
        if (tile.Accumulate)
        {
            Load(tile, 0, ref c00);
            Load(tile, 1, ref c10);
            Load(tile, 2, ref c20);
            Load(tile, 3, ref c30);
            Load(tile, 4, ref c40);
            Load(tile, 5, ref c50);
            Load(tile, 6, ref c60);
            Load(tile, 7, ref c70);
        }

        for (nint p = 0; p < depth; p++)
        {
            float* row = b[p] + column;
            TVector b0 = TLanes.Load(row);

            TVector x = TLanes.Broadcast(a[0]);
            c00 = TLanes.MultiplyAdd(x, b0, c00);
            x = TLanes.Broadcast(a[1]);
            c10 = TLanes.MultiplyAdd(x, b0, c10);
            x = TLanes.Broadcast(a[2]);
            c20 = TLanes.MultiplyAdd(x, b0, c20);
            x = TLanes.Broadcast(a[3]);
            c30 = TLanes.MultiplyAdd(x, b0, c30);
            x = TLanes.Broadcast(a[4]);
            c40 = TLanes.MultiplyAdd(x, b0, c40);
            x = TLanes.Broadcast(a[5]);
            c50 = TLanes.MultiplyAdd(x, b0, c50);
            x = TLanes.Broadcast(a[6]);
            c60 = TLanes.MultiplyAdd(x, b0, c60);
            x = TLanes.Broadcast(a[7]);
            c70 = TLanes.MultiplyAdd(x, b0, c70);
            a += PackedProduct.GroupRows;
        }

        Store(tile, 0, c00);
        Store(tile, 1, c10);
        Store(tile, 2, c20);
        Store(tile, 3, c30);
        Store(tile, 4, c40);
        Store(tile, 5, c50);
        Store(tile, 6, c60);
        Store(tile, 7, c70);
    }

    /// <summary>Up to 4 rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run4x1(in ProductTile tile)
    {
        float* a = tile.A;
        float** b = tile.B;
        nint column = tile.Column;
        nint depth = tile.Depth;
        TVector c00 = TLanes.Zero;
        TVector c10 = TLanes.Zero;
        TVector c20 = TLanes.Zero;
        TVector c30 = TLanes.Zero;
        if (tile.Accumulate)
        {
            Load(tile, 0, ref c00);
            Load(tile, 1, ref c10);
            Load(tile, 2, ref c20);
            Load(tile, 3, ref c30);
        }

        for (nint p = 0; p < depth; p++)
        {
            float* row = b[p] + column;
            TVector b0 = TLanes.Load(row);

            TVector x = TLanes.Broadcast(a[0]);
            c00 = TLanes.MultiplyAdd(x, b0, c00);
            x = TLanes.Broadcast(a[1]);
            c10 = TLanes.MultiplyAdd(x, b0, c10);
            x = TLanes.Broadcast(a[2]);
            c20 = TLanes.MultiplyAdd(x, b0, c20);
            x = TLanes.Broadcast(a[3]);
            c30 = TLanes.MultiplyAdd(x, b0, c30);
            a += PackedProduct.GroupRows;
        }

        Store(tile, 0, c00);
        Store(tile, 1, c10);
        Store(tile, 2, c20);
        Store(tile, 3, c30);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(in ProductTile tile, int row, ref TVector sum)
    {
        if (row < tile.Rows)
        {
            sum = TLanes.Load(tile.C + (row * tile.CRowStride));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(in ProductTile tile, int row, TVector sum)
    {
        if (row >= tile.Rows)
        {
            return;
        }

        float* c = tile.C + (row * tile.CRowStride);
        if (tile.Stream)
        {
            TLanes.StoreStreaming(c, sum);
        }
        else
        {
            TLanes.Store(c, sum);
        }
    }
}
