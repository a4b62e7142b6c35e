using System.Runtime.Intrinsics;
using ZetaMixup.Kernels;

namespace ZetaMixup.Mixing;

/// <summary>
/// Sums up each output row from its T source rows, for T much smaller than the batch: the memory sets the pace then. The
/// columns are cut into panels, so that the part of the batch that all the output rows read from stays in the cache, and
/// the panels into chunks for the threads.
/// </summary>
internal sealed unsafe class SparseKernel(WorkTeam team) : IChunkedWork
{
    // A quarter of a common second-level cache of 1 MB, so that the next panel, which is being fetched, fits beside it. Of
    // many rows a panel may be half of it, for pieces of a row below 2 KB cost more than they save (measured: a quarter of
    // the time at 256 × 150,528).
    private const int PanelBytes = 256 * 1024;
    private const int LargestPanelBytes = 512 * 1024;
    private const int RowBytes = 2048;
    private const int NarrowestPanel = 64;

    private const int ChunksPerThread = 4;

    private MatrixProductPath _path;
    private SparseBatch _batch;
    private nint _chunkColumns;

    /// <summary>Mixes the batch with vectors no wider than those of a path that the machine has.</summary>
    public void Mix(MatrixProductPath path, in MixJob job, int threads)
    {
        long panelBytes = Math.Clamp((long)RowBytes * job.Plan.RowCount, PanelBytes, LargestPanelBytes);
        nint panel = (nint)(panelBytes / sizeof(float) / job.Plan.RowCount);
        panel = Math.Max(panel - (panel % NarrowestPanel), NarrowestPanel);
        nint panels = (job.Width + panel - 1) / panel;
        nint chunkPanels = threads == 1 ? panels : Math.Max(1, (panels + (ChunksPerThread * threads) - 1) / (ChunksPerThread * threads));

        // Vectors no wider than a row: what is left at its end is then done by one more vector, set back.
        _path = job.Width < Vector128<float>.Count ? MatrixProductPath.Portable
            : path == MatrixProductPath.Vector512 && job.Width >= Vector512<float>.Count ? path
            : path <= MatrixProductPath.Vector256 && job.Width >= Vector256<float>.Count ? MatrixProductPath.Vector256
            : MatrixProductPath.Portable;
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
        nint first = chunk * _chunkColumns;
        nint end = Math.Min(first + _chunkColumns, _batch.Width);
        switch (_path)
        {
            case MatrixProductPath.Vector512:
                SparseColumns<MatrixProductLanes512, Vector512<float>>.Mix(_batch, first, end);
                break;
            case MatrixProductPath.Vector256:
                SparseColumns<MatrixProductLanes256, Vector256<float>>.Mix(_batch, first, end);
                break;
            case MatrixProductPath.Portable when _batch.Width >= Vector128<float>.Count:
                SparseColumns<MatrixProductLanes128, Vector128<float>>.Mix(_batch, first, end);
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
            int* sources = _batch.SourcesOf(row);
            float* weights = _batch.WeightsOf(row);
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
