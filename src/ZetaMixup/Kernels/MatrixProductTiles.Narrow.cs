using System.Runtime.CompilerServices;

namespace ZetaMixup.Kernels;

/// <content>The tiles of one vector, for the columns that are left when no three are.</content>
internal static unsafe partial class MatrixProductTiles<TLanes, TVector>
{
    /// <summary>A tile of one vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RunNarrow(in MatrixProductTile tile)
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
    private static void Run8x1(in MatrixProductTile tile)
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
    private static void Run4x1(in MatrixProductTile tile)
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
    private static void Load(in MatrixProductTile tile, int row, ref TVector sum)
    {
        if (row < tile.Rows)
        {
            sum = TLanes.Load(tile.C + (row * tile.CRowStride));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(in MatrixProductTile tile, int row, TVector sum)
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
