using System.Buffers;
using System.Runtime.CompilerServices;
using ZetaMixup.Kernels;

namespace ZetaMixup;

/// <summary>
/// Mixes columns of rows of bytes: converts each panel of the batch into a buffer that stays in the cache, once for all mixed rows,
/// and sums it up as rows of numbers, to the same bits.
/// </summary>
internal static unsafe class SparseByteColumns<TLanes, TVector>
    where TLanes : struct, IVectorLanes<TVector>
    where TVector : struct
{
    /// <summary>Mixes the columns from <paramref name="first"/> to <paramref name="end"/> − 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Mix(in SparseBatch batch, ByteScale bytes, nint first, nint end)
    {
        var pitch = batch.PanelColumns + TLanes.Count;
        var buffer = ArrayPool<float>.Shared.Rent(checked((int)(batch.RowCount * pitch)));
        var addresses = ArrayPool<nint>.Shared.Rent((int)batch.RowCount);
        fixed (float* values = buffer)
        fixed (nint* rows = addresses)
        {
            SparseBatch converted = batch;
            converted.Rows = (float**)rows;
            for (var column = first; column < end; column += batch.PanelColumns)
            {
                var panelEnd = Math.Min(column + batch.PanelColumns, end);

                // A piece narrower than a vector is mixed together with columns before it.
                var start = Math.Max(0, Math.Min(column, panelEnd - TLanes.Count));
                for (nint row = 0; row < batch.RowCount; row++)
                {
                    var to = values + (row * pitch);
                    ByteRows<TLanes, TVector>.Convert((byte*)batch.Rows[row] + start, to, panelEnd - start, bytes);
                    rows[row] = (nint)(to - start);
                }

                SparseColumns<TLanes, TVector>.MixPanel(converted, column, panelEnd);
            }
        }

        ArrayPool<nint>.Shared.Return(addresses);
        ArrayPool<float>.Shared.Return(buffer);
    }
}
