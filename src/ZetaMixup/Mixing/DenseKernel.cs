using System.Runtime.Intrinsics;
using ZetaMixup.Kernels;

namespace ZetaMixup.Mixing;

/// <summary>Mixing as the product of a matrix of weights with the batch, for T near the batch size.</summary>
/// <remarks>
/// The matrix is written in the order that the product reads it in, and the batch is read where it lies. Output rows are
/// cut into blocks, and their columns into chunks for the threads; each number is one chain of multiply-adds in the order
/// of the source rows, however it is cut.
/// </remarks>
internal sealed unsafe class DenseKernel : IChunkedWork
{
    // Bounds the matrix to 16 MB: larger batches are mixed some rows at a time.
    private const int MaxMatrixLength = 4 * 1024 * 1024;

    // Source rows that do not fit the second-level cache side by side, or that lie across two lines, are copied on the
    // way (measured: from 1,024 rows on 10 % faster, and unaligned ones from 64 rows on 7 %).
    private const int CopiedRows = 1024;
    private const int CopiedUnalignedRows = 64;

    // Narrower vectors load twice as often, more than the second-level cache keeps up with: a copy lies in the first
    // (measured with 256 bits: half as fast again at 32 rows, 1.6 times as fast at 128).
    private const int CopiedNarrowRows = 16;

    // So many panels make up for the first of a chunk, which nobody has fetched ahead.
    private const int FewestPanels = 8;
    private const int ChunksPerThread = 4;

    private readonly WorkTeam _team;
    private readonly WeightMatrix _matrix;
    private PackedProduct _product;
    private MatrixProductPath _path;
    private nint _firstColumn;
    private nint _width;
    private nint _chunkColumns;

    public DenseKernel(WorkTeam team)
    {
        _team = team;
        _matrix = new WeightMatrix(team);
    }

    /// <summary>Mixes the batch with vectors no wider than those of a path that the machine has.</summary>
    public void Mix(MatrixProductPath path, in MixJob job, int threads)
    {
        int rowCount = job.Plan.RowCount;
        int blockRows = Math.Max(PackedProduct.GroupRows, MaxMatrixLength / rowCount / PackedProduct.GroupRows * PackedProduct.GroupRows);
        for (int first = 0; first < rowCount; first += blockRows)
        {
            MixBlock(path, job, first, Math.Min(blockRows, rowCount - first), threads);
        }
    }

    /// <inheritdoc/>
    public void DoChunk(int chunk)
    {
        nint first = chunk == 0 ? 0 : _firstColumn + (chunk * _chunkColumns);
        nint end = Math.Min(_firstColumn + ((chunk + 1) * _chunkColumns), _width);
        if (chunk == 0 && _firstColumn > 0)
        {
            PackedProduct unaligned = _product;
            unaligned.Stream = false;
            RunColumns(unaligned, 0, _firstColumn);
            first = _firstColumn;
        }

        RunColumns(_product, first, end);
    }

    private void MixBlock(MatrixProductPath path, in MixJob job, int first, int rows, int threads)
    {
        int vectorBytes = path switch
        {
            MatrixProductPath.Vector512 => Vector512<byte>.Count,
            MatrixProductPath.Vector256 => Vector256<byte>.Count,
            _ => Vector128<byte>.Count,
        };
        nint before = job.ColumnsBeforeAlignment(vectorBytes);
        _path = path;
        _firstColumn = Math.Max(before, 0);
        _width = job.Width;
        _product = new PackedProduct
        {
            A = _matrix.Write(job.Plan, first, rows, threads),
            B = job.Rows,
            C = job.Destination + (first * job.Width),
            CRowStride = job.Width,
            Rows = rows,
            Depth = job.Plan.RowCount,
            Stream = before >= 0 && job.IsWorthStreaming,
            CopyPanels = job.Plan.RowCount >= (path == MatrixProductPath.Vector512 ? CopiedRows : CopiedNarrowRows)
                || (job.Plan.RowCount >= CopiedUnalignedRows && !AreAligned(job, vectorBytes)),
        };

        nint panelColumns = 3 * vectorBytes / sizeof(float);
        nint panels = (_width - _firstColumn + panelColumns - 1) / panelColumns;
        nint chunkPanels = threads == 1 ? panels : Math.Max(FewestPanels, (panels + (ChunksPerThread * threads) - 1) / (ChunksPerThread * threads));
        _chunkColumns = chunkPanels * panelColumns;
        _team.Run(this, (int)Math.Max(1, (panels + chunkPanels - 1) / chunkPanels), threads);
    }

    private bool AreAligned(in MixJob job, int vectorBytes)
    {
        for (int row = 0; row < job.Plan.RowCount; row++)
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
            case MatrixProductPath.Vector512:
                PackedProductColumns<MatrixProductLanes512, Vector512<float>>.Run(product, first, end);
                break;
            case MatrixProductPath.Vector256:
                PackedProductColumns<MatrixProductLanes256, Vector256<float>>.Run(product, first, end);
                break;
            default:
                PackedProductColumns<MatrixProductLanes128, Vector128<float>>.Run(product, first, end);
                break;
        }
    }
}
