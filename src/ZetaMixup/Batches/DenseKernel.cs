using System.Runtime.Intrinsics;
using ZetaMixup.Kernels;
using ZetaMixup.Shared;

namespace ZetaMixup;

/// <summary>Mixes by the product of a weight matrix and the batch, for T close to the batch size.</summary>
/// <remarks>
/// The matrix is written in the order in which the product reads it, and the batch is read in place. Mixed rows are divided
/// into blocks, and their columns into chunks for the threads. Each value is one chain of multiply-adds in the order of
/// the source rows, however the batch is divided.
/// </remarks>
internal sealed unsafe class DenseKernel(WorkTeam team) : IChunkedWork
{
    // Bounds the matrix to 16 MB: larger batches are mixed in several blocks of rows.
    private const int MaxMatrixLength = 4 * 1024 * 1024;

    // Smaller matrices are written before another thread has started.
    private const int MinMatrixLengthForThreads = 128 * 1024;

    // Source rows that do not fit the L2 cache side by side, or that straddle cache lines, are copied panel by panel
    // (measured: 10 % faster from 1,024 rows on, and 7 % for unaligned rows from 64 rows on).
    private const int CopiedRows = 1024;
    private const int CopiedUnalignedRows = 64;

    // Narrower vectors load twice as often, faster than the L2 cache delivers. A copy is in the L1 cache (measured with 256
    // bits: 1.5 times as fast at 32 rows, 1.6 times at 128).
    private const int CopiedNarrowRows = 16;

    // Enough panels to make up for the first one of a chunk, which is not prefetched.
    private const int MinPanels = 8;
    private const int ChunksPerThread = 4;

    private float[] _matrixBuffer = [];
    private float* _matrix;
    private MixPlan _plan = null!;
    private PackedProduct _product;
    private VectorPath _path;
    private nint _firstColumn;
    private nint _width;
    private nint _chunkColumns;
    private int _columnChunks;
    private int _firstRow;
    private int _unwrittenGroups;

    /// <summary>Mixes the batch with vectors up to the width of a supported path.</summary>
    public void Mix(VectorPath path, in MixJob job, int threads)
    {
        var rowCount = job.Plan.RowCount;
        var blockRows = Math.Max(PackedProduct.GroupRows, MaxMatrixLength / rowCount / PackedProduct.GroupRows * PackedProduct.GroupRows);
        for (var first = 0; first < rowCount; first += blockRows)
        {
            MixBlock(path, job, first, Math.Min(blockRows, rowCount - first), threads);
        }
    }

    /// <summary>
    /// Writes a group of matrix rows or mixes a chunk of columns. The groups have the highest numbers, so they are claimed
    /// first. Columns wait until the threads that claimed groups have written them.
    /// </summary>
    public void DoChunk(int chunk)
    {
        if (chunk >= _columnChunks)
        {
            WriteGroup(chunk - _columnChunks);
            Interlocked.Decrement(ref _unwrittenGroups);
            return;
        }

        var spinner = default(SpinWait);
        while (Volatile.Read(ref _unwrittenGroups) > 0)
        {
            spinner.SpinOnce(sleep1Threshold: -1);
        }

        MixChunk(chunk);
    }

    private void MixBlock(VectorPath path, in MixJob job, int first, int rows, int threads)
    {
        var vectorBytes = path switch
        {
            VectorPath.Vector512 => Vector512<byte>.Count,
            VectorPath.Vector256 => Vector256<byte>.Count,
            _ => Vector128<byte>.Count,
        };
        var before = job.ColumnsBeforeAlignment(vectorBytes);
        PrepareMatrix(rows, job.Plan.RowCount);
        _plan = job.Plan;
        _firstRow = first;
        _path = path;
        _firstColumn = Math.Max(before, 0);
        _width = job.Width;
        _product = new PackedProduct
        {
            A = _matrix,
            B = job.Rows,
            C = job.Destination + (first * job.Width),
            CRowStride = job.Width,
            Rows = rows,
            Depth = job.Plan.RowCount,
            Stream = before >= 0 && job.IsWorthStreaming,
            CopyPanels = job.Plan.RowCount >= (path == VectorPath.Vector512 ? CopiedRows : CopiedNarrowRows)
                || (job.Plan.RowCount >= CopiedUnalignedRows && !AreAligned(job, vectorBytes)),
            IsOfBytes = job.Bytes is not null,
            Bytes = job.Bytes ?? default,
        };

        nint panelColumns = 3 * vectorBytes / sizeof(float);
        var panels = (_width - _firstColumn + panelColumns - 1) / panelColumns;
        var chunkPanels = threads == 1 ? panels : Math.Max(MinPanels, (panels + (ChunksPerThread * threads) - 1) / (ChunksPerThread * threads));
        _chunkColumns = chunkPanels * panelColumns;
        _columnChunks = (int)Math.Max(1, (panels + chunkPanels - 1) / chunkPanels);

        var groups = (rows + PackedProduct.GroupRows - 1) / PackedProduct.GroupRows;
        if (threads == 1 || PackedProduct.PackedLength(rows, job.Plan.RowCount) < MinMatrixLengthForThreads)
        {
            for (var group = 0; group < groups; group++)
            {
                WriteGroup(group);
            }

            groups = 0;
        }

        _unwrittenGroups = groups;
        team.Run(this, _columnChunks + groups, threads);
    }

    private void PrepareMatrix(int rows, int depth)
    {
        var length = PackedProduct.PackedLength(rows, depth) + (CacheLine.Bytes / sizeof(float));
        if (_matrixBuffer.Length < length)
        {
            _matrixBuffer = GC.AllocateUninitializedArray<float>(checked((int)length), pinned: true);
        }

        fixed (float* values = _matrixBuffer)
        {
            _matrix = (float*)(((nuint)values + CacheLine.Bytes - 1) & ~(nuint)(CacheLine.Bytes - 1));
        }
    }

    /// <summary>Writes the weights of a group of mixed rows, one column per source row, packed as <see cref="PackedProduct.A"/>.</summary>
    private void WriteGroup(int number)
    {
        var first = number * PackedProduct.GroupRows;
        var rows = Math.Min(PackedProduct.GroupRows, _product.Rows - first);
        nint depth = _product.Depth;
        var group = _matrix + (first * depth);
        new Span<float>(group, (int)depth * PackedProduct.GroupRows).Clear();
        for (var row = 0; row < rows; row++)
        {
            ReadOnlySpan<int> sources = _plan.GetSources(_firstRow + first + row);
            ReadOnlySpan<float> weights = _plan.GetWeights(_firstRow + first + row)[..sources.Length];
            var column = group + row;
            for (var rank = 0; rank < sources.Length; rank++)
            {
                // Added, not assigned: in mixup a sample may be its own partner.
                column[(nint)sources[rank] * PackedProduct.GroupRows] += weights[rank];
            }
        }
    }

    private void MixChunk(int chunk)
    {
        var first = chunk == 0 ? 0 : _firstColumn + (chunk * _chunkColumns);
        var end = Math.Min(_firstColumn + ((chunk + 1) * _chunkColumns), _width);
        if (chunk == 0 && _firstColumn > 0)
        {
            PackedProduct unaligned = _product;
            unaligned.Stream = false;
            RunColumns(unaligned, 0, _firstColumn);
            first = _firstColumn;
        }

        RunColumns(_product, first, end);
    }

    private bool AreAligned(in MixJob job, int vectorBytes)
    {
        for (var row = 0; row < job.Plan.RowCount; row++)
        {
            if ((nuint)(job.Rows[row] + _firstColumn) % (nuint)vectorBytes != 0)
            {
                return false;
            }
        }

        return true;
    }

    private void RunColumns(in PackedProduct product, nint first, nint end)
    {
        switch (_path)
        {
            case VectorPath.Vector512:
                PackedProductColumns<Lanes512, Vector512<float>>.Run(product, first, end);
                break;
            case VectorPath.Vector256:
                PackedProductColumns<Lanes256, Vector256<float>>.Run(product, first, end);
                break;
            default:
                PackedProductColumns<Lanes128, Vector128<float>>.Run(product, first, end);
                break;
        }
    }
}
