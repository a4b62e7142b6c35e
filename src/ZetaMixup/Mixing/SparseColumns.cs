using System.Runtime.CompilerServices;
using ZetaMixup.Kernels;

namespace ZetaMixup.Mixing;

/// <summary>Mixes columns with vectors of one width, which the rows are not narrower than.</summary>
/// <remarks>A stretch of the output stays in registers while all T sources are added to it, and is written once.</remarks>
internal static unsafe class SparseColumns<TLanes, TVector>
    where TLanes : struct, IMatrixProductLanes<TVector>
    where TVector : struct
{
    private static nint StepColumns
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 4 * TLanes.Count;
    }

    /// <summary>Mixes the columns from <paramref name="first"/> to below <paramref name="end"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Mix(in SparseBatch batch, nint first, nint end)
    {
        for (nint column = first; column < end; column += batch.PanelColumns)
        {
            nint panelEnd = Math.Min(column + batch.PanelColumns, end);
            for (nint row = 0; row < batch.RowCount; row++)
            {
                MixRow(batch, row, column, panelEnd);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MixRow(in SparseBatch batch, nint row, nint first, nint end)
    {
        int* sources = batch.SourcesOf(row);
        float* weights = batch.WeightsOf(row);
        float* output = batch.DestinationOf(row);
        float** rows = batch.Rows;
        nint sampleCount = batch.SampleCount;
        float* next = rows[row] + batch.PanelColumns;

        nint column = first;
        if (batch.IsWorthStreaming && end - first >= 2 * TLanes.Count)
        {
            // One vector up to where the output is aligned, and what it overlaps once more, to the same bits.
            nint misaligned = (nint)((nuint)(output + column) % (nuint)(TLanes.Count * sizeof(float)));
            if (misaligned != 0)
            {
                TLanes.Store(output + column, Sum(rows, sources, weights, sampleCount, column));
                column += TLanes.Count - (misaligned / sizeof(float));
            }

            if (misaligned % sizeof(float) == 0)
            {
                for (; column <= end - StepColumns; column += StepColumns)
                {
                    MixStep(rows, sources, weights, sampleCount, column, output + column, next + column, stream: true);
                }
            }
        }

        for (; column <= end - StepColumns; column += StepColumns)
        {
            MixStep(rows, sources, weights, sampleCount, column, output + column, next + column, stream: false);
        }

        for (; column <= end - TLanes.Count; column += TLanes.Count)
        {
            TLanes.Store(output + column, Sum(rows, sources, weights, sampleCount, column));
        }

        if (column < end)
        {
            // Computes some columns a second time, maybe those of another chunk, to the same bits.
            column = end - TLanes.Count;
            TLanes.Store(output + column, Sum(rows, sources, weights, sampleCount, column));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MixStep(
        float** rows, int* sources, float* weights, nint sampleCount, nint column, float* output, float* next, bool stream)
    {
        CacheLine.FetchAhead(next);
        CacheLine.FetchAhead(next + TLanes.Count);
        CacheLine.FetchAhead(next + (2 * TLanes.Count));
        CacheLine.FetchAhead(next + (3 * TLanes.Count));
        TVector sum0 = TLanes.Zero, sum1 = TLanes.Zero, sum2 = TLanes.Zero, sum3 = TLanes.Zero;
        for (nint rank = 0; rank < sampleCount; rank++)
        {
            TVector weight = TLanes.Broadcast(weights[rank]);
            float* sample = rows[sources[rank]] + column;
            sum0 = TLanes.MultiplyAdd(weight, TLanes.Load(sample), sum0);
            sum1 = TLanes.MultiplyAdd(weight, TLanes.Load(sample + TLanes.Count), sum1);
            sum2 = TLanes.MultiplyAdd(weight, TLanes.Load(sample + (2 * TLanes.Count)), sum2);
            sum3 = TLanes.MultiplyAdd(weight, TLanes.Load(sample + (3 * TLanes.Count)), sum3);
        }

        if (stream)
        {
            TLanes.StoreStreaming(output, sum0);
            TLanes.StoreStreaming(output + TLanes.Count, sum1);
            TLanes.StoreStreaming(output + (2 * TLanes.Count), sum2);
            TLanes.StoreStreaming(output + (3 * TLanes.Count), sum3);
        }
        else
        {
            TLanes.Store(output, sum0);
            TLanes.Store(output + TLanes.Count, sum1);
            TLanes.Store(output + (2 * TLanes.Count), sum2);
            TLanes.Store(output + (3 * TLanes.Count), sum3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Sum(float** rows, int* sources, float* weights, nint sampleCount, nint column)
    {
        TVector sum = TLanes.Zero;
        for (nint rank = 0; rank < sampleCount; rank++)
        {
            sum = TLanes.MultiplyAdd(TLanes.Broadcast(weights[rank]), TLanes.Load(rows[sources[rank]] + column), sum);
        }

        return sum;
    }
}
