using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ZetaMixup.Kernels;
using ZetaMixup.Shared;

namespace ZetaMixup;

/// <summary>
/// Sums each mixed row from its T source rows, for T much smaller than the batch size. The memory bandwidth is the limit
/// then. The columns are divided into panels, so that the part of the batch that all mixed rows read stays in the cache,
/// and the panels into chunks for the threads.
/// </summary>
internal sealed unsafe class SparseKernel(WorkTeam team) : IChunkedWork
{
    // A quarter of a typical L2 cache of 1 MB, so that the next panel, which is being prefetched, fits next to it. With many
    // rows a panel may take half of the cache, because pieces of a row below 2 KB cost more than they save (measured: a
    // quarter of the time at 256 × 150,528).
    private const int PanelBytes = 256 * 1024;
    private const int LargestPanelBytes = 512 * 1024;
    private const int RowBytes = 2048;
    private const int NarrowestPanel = 64;

    private const int ChunksPerThread = 4;

    private VectorPath _path;
    private SparseBatch _batch;
    private nint _chunkColumns;

    /// <summary>Mixes the batch with vectors up to the width of a supported path.</summary>
    public void Mix(VectorPath path, in MixJob job, int threads)
    {
        var panelBytes = Math.Clamp((long)RowBytes * job.Plan.RowCount, PanelBytes, LargestPanelBytes);
        var panel = (nint)(panelBytes / sizeof(float) / job.Plan.RowCount);
        panel = Math.Max(panel - (panel % NarrowestPanel), NarrowestPanel);
        var panels = (job.Width + panel - 1) / panel;
        var chunkPanels = threads == 1 ? panels : Math.Max(1, (panels + (ChunksPerThread * threads) - 1) / (ChunksPerThread * threads));

        // Vectors no wider than a row: one more vector, shifted back, then covers the columns that remain at its end.
        _path = job.Width < Vector128<float>.Count ? VectorPath.Portable
            : path == VectorPath.Vector512 && job.Width >= Vector512<float>.Count ? path
            : path <= VectorPath.Vector256 && job.Width >= Vector256<float>.Count ? VectorPath.Vector256
            : VectorPath.Portable;
        fixed (int* sources = job.Plan.AllSources)
        fixed (float* weights = job.Plan.AllWeights)
        {
            _batch = new SparseBatch(job, sources, weights, panel);
            _chunkColumns = chunkPanels * panel;
            team.Run(this, (int)((panels + chunkPanels - 1) / chunkPanels), threads);
        }
    }

    /// <inheritdoc/>
    public void DoChunk(int chunk)
    {
        var first = chunk * _chunkColumns;
        var end = Math.Min(first + _chunkColumns, _batch.Width);
        switch (_path)
        {
            case VectorPath.Vector512:
                SparseColumns<Lanes512, Vector512<float>>.Mix(_batch, first, end);
                break;
            case VectorPath.Vector256:
                SparseColumns<Lanes256, Vector256<float>>.Mix(_batch, first, end);
                break;
            case VectorPath.Portable when _batch.Width >= Vector128<float>.Count:
                SparseColumns<Lanes128, Vector128<float>>.Mix(_batch, first, end);
                break;
            default:
                MixNarrow();
                break;
        }
    }

    private void MixNarrow()
    {
        for (nint row = 0; row < _batch.RowCount; row++)
        {
            var sources = _batch.SourcesOf(row);
            var weights = _batch.WeightsOf(row);
            // Rows of bytes that are this narrow have been converted before.
            for (nint column = 0; column < _batch.Width; column++)
            {
                float sum = 0;
                for (nint rank = 0; rank < _batch.SampleCount; rank++)
                {
                    sum += weights[rank] * _batch.Rows[sources[rank]][column];
                }

                _batch.DestinationOf(row)[column] = sum;
            }
        }
    }
}

/// <summary>A batch as the sparse kernel reads it. Sizes are native integers, so that no offset wraps.</summary>
internal unsafe struct SparseBatch(in MixJob job, int* sources, float* weights, nint panelColumns)
{
    public readonly nint RowCount = job.Plan.RowCount;
    public readonly nint SampleCount = job.Plan.SampleCount;
    public readonly nint Width = job.Width;
    public readonly nint PanelColumns = panelColumns;
    public readonly bool IsWorthStreaming = job.IsWorthStreaming;
    public readonly ByteScale? Bytes = job.Bytes;

    /// <summary>The address of each source row.</summary>
    public float** Rows = job.Rows;

    private readonly float* _destination = job.Destination;
    private readonly nint _weightStride = job.Plan.WeightStride;

    public readonly int* SourcesOf(nint row) => sources + (row * SampleCount);

    public readonly float* WeightsOf(nint row) => weights + (row * _weightStride);

    public readonly float* DestinationOf(nint row) => _destination + (row * Width);
}

/// <summary>Mixes columns with vectors of one width. Rows must not be narrower than a vector.</summary>
/// <remarks>A piece of the mixed row stays in registers while all T sources are added to it, and is stored once.</remarks>
internal static unsafe class SparseColumns<TLanes, TVector>
    where TLanes : struct, IVectorLanes<TVector>
    where TVector : struct
{
    private static nint StepColumns
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 4 * TLanes.Count;
    }

    /// <summary>Mixes the columns from <paramref name="first"/> to <paramref name="end"/> − 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Mix(in SparseBatch batch, nint first, nint end)
    {
        if (batch.Bytes is { } bytes)
        {
            SparseByteColumns<TLanes, TVector>.Mix(batch, bytes, first, end);
            return;
        }

        for (var column = first; column < end; column += batch.PanelColumns)
        {
            MixPanel(batch, column, Math.Min(column + batch.PanelColumns, end));
        }
    }

    /// <summary>Mixes columns whose source values together fit the cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MixPanel(in SparseBatch batch, nint first, nint end)
    {
        for (nint row = 0; row < batch.RowCount; row++)
        {
            MixRow(batch, row, first, end);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MixRow(in SparseBatch batch, nint row, nint first, nint end)
    {
        var sources = batch.SourcesOf(row);
        var weights = batch.WeightsOf(row);
        var output = batch.DestinationOf(row);
        var rows = batch.Rows;
        var sampleCount = batch.SampleCount;
        var next = rows[row] + batch.PanelColumns;

        var column = first;
        if (batch.IsWorthStreaming && end - first >= 2 * TLanes.Count)
        {
            // One vector up to the first aligned column. The columns that it overlaps are computed twice, to the same bits.
            var misaligned = (nint)((nuint)(output + column) % (nuint)(TLanes.Count * sizeof(float)));
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
            // Computes some columns a second time, possibly those of another chunk, to the same bits.
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
            var sample = rows[sources[rank]] + column;
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
