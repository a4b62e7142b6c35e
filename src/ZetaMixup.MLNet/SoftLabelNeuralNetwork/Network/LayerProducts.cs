using System.Runtime.CompilerServices;
using ZetaMixup.Kernels;
using ZetaMixup.Shared;

namespace ZetaMixup.MLNet.Network;

/// <summary>
/// The products of a layer, divided among threads. Every element is one chain of multiply-adds however they are divided, so the
/// results do not depend on the number of threads. Nothing is allocated.
/// </summary>
/// <remarks>Only one thread at a time may use an instance.</remarks>
/// <param name="threads">The maximum number of threads, including the calling thread.</param>
internal sealed unsafe class LayerProducts(int threads = 1) : IChunkedWork
{
    // A thread of the pool may start some 10 µs late. This many multiply-adds take at least 15 µs.
    private const long MinMultiplyAddsForThreads = 2 * 1024 * 1024;

    // Each chunk of columns packs all rows of the batch, which in narrower chunks takes more than a tenth of the product. With fewer
    // columns, chunks are of rows, and each reads all weights.
    private const int MinChunkColumns = 64;
    private const int ColumnStep = 16;
    private const int ChunksPerThread = 2;

    // The optimizer reads a block of the gradient while it is in the L2 cache: all of it would pass through memory twice.
    private const int BlockLength = 16 * 1024;
    private const int RowStep = 8;
    private const int MaxBlockColumns = BlockLength / RowStep;

    private readonly WorkTeam _team = new();
    private Product _kind;
    private DenseLayer _layer;
    private int _rows;
    private int _chunkRows;
    private int _chunkColumns;
    private int _columnParts;
    private int _blockRows;
    private int _blockColumns;
    private float* _inputs;
    private float* _weights;
    private float* _outputs;
    private float* _gradient;
    private ParameterUpdate? _update;

    private enum Product
    {
        Outputs,
        InputDelta,
        WeightGradient,
    }

    /// <summary>outputs = inputs · W.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="inputs">Row-major, rows × Inputs.</param>
    /// <param name="weights">W.</param>
    /// <param name="outputs">Receives rows × Outputs.</param>
    /// <param name="rows">The number of rows.</param>
    public void Outputs(DenseLayer layer, ReadOnlySpan<float> inputs, ReadOnlySpan<float> weights, Span<float> outputs, int rows)
    {
        fixed (float* x = inputs, w = weights, y = outputs)
        {
            _weights = w;
            RunParts(Product.Outputs, layer, x, y, rows, layer.Outputs);
        }
    }

    /// <summary>inputDelta = outputDelta · Wᵀ.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="outputDelta">Row-major, rows × Outputs.</param>
    /// <param name="weights">W.</param>
    /// <param name="inputDelta">Receives rows × Inputs.</param>
    /// <param name="rows">The number of rows.</param>
    public void InputDelta(DenseLayer layer, ReadOnlySpan<float> outputDelta, ReadOnlySpan<float> weights, Span<float> inputDelta, int rows)
    {
        fixed (float* x = inputDelta, w = weights, y = outputDelta)
        {
            _weights = w;
            RunParts(Product.InputDelta, layer, x, y, rows, layer.Inputs);
        }
    }

    /// <summary>gradient = inputsᵀ · outputDelta.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="inputs">Row-major, rows × Inputs.</param>
    /// <param name="outputDelta">Row-major, rows × Outputs.</param>
    /// <param name="gradient">Receives Inputs × Outputs.</param>
    /// <param name="rows">The number of rows.</param>
    public void WeightGradient(DenseLayer layer, ReadOnlySpan<float> inputs, ReadOnlySpan<float> outputDelta, Span<float> gradient, int rows)
    {
        fixed (float* x = inputs, y = outputDelta, g = gradient)
        {
            _gradient = g;
            RunBlocks(layer, x, y, rows);
        }
    }

    /// <summary>Moves W by a step of the optimizer, which has begun, against the same gradient.</summary>
    public void UpdateWeights(DenseLayer layer, ReadOnlySpan<float> inputs, ReadOnlySpan<float> outputDelta, Span<float> weights, ParameterUpdate update, int rows)
    {
        fixed (float* x = inputs, w = weights, y = outputDelta)
        {
            _weights = w;
            _update = update;
            RunBlocks(layer, x, y, rows);
            _update = null;
        }
    }

    /// <inheritdoc/>
    public void DoChunk(int chunk)
    {
        if (_kind == Product.WeightGradient)
        {
            DoBlock(chunk);
        }
        else
        {
            DoPart(chunk);
        }
    }

    private void RunParts(Product kind, DenseLayer layer, float* inputs, float* outputs, int rows, int columns)
    {
        Prepare(kind, layer, inputs, outputs, rows);
        var count = ThreadCount;
        (_chunkRows, _chunkColumns) = (rows, columns);
        if (count > 1 && columns < count * ChunksPerThread * MinChunkColumns)
        {
            _chunkRows = Part(rows, count, RowStep);
        }
        else if (count > 1)
        {
            _chunkColumns = Math.Max(MinChunkColumns, Part(columns, count * ChunksPerThread, ColumnStep));
        }

        _columnParts = Parts(columns, _chunkColumns);
        _team.Run(this, Parts(rows, _chunkRows) * _columnParts, count);
    }

    private static int Parts(int whole, int part) => (whole + part - 1) / part;

    /// <summary>A part of at most this many, of whole steps.</summary>
    private static int Part(int whole, int parts, int step) => Parts(Parts(whole, parts), step) * step;

    private void RunBlocks(DenseLayer layer, float* inputs, float* outputDelta, int rows)
    {
        Prepare(Product.WeightGradient, layer, inputs, outputDelta, rows);
        _blockColumns = Math.Min(layer.Outputs, MaxBlockColumns);
        _blockRows = Math.Max(RowStep, BlockLength / _blockColumns / RowStep * RowStep);
        _team.Run(this, Parts(layer.Inputs, _blockRows), ThreadCount);
    }

    private void Prepare(Product kind, DenseLayer layer, float* inputs, float* outputs, int rows)
    {
        _kind = kind;
        _layer = layer;
        _rows = rows;
        _inputs = inputs;
        _outputs = outputs;
    }

    private int ThreadCount => (long)_rows * _layer.WeightCount >= MinMultiplyAddsForThreads ? threads : 1;

    /// <summary>Computes some rows or columns of a product with the weights.</summary>
    private void DoPart(int chunk)
    {
        var (inputs, outputs) = (_layer.Inputs, _layer.Outputs);
        var (rowPart, columnPart) = Math.DivRem(chunk, _columnParts);
        var (row, column) = (rowPart * _chunkRows, columnPart * _chunkColumns);
        var rows = Math.Min(_chunkRows, _rows - row);
        var inputSpan = new Span<float>(_inputs + ((nint)row * inputs), rows * inputs);
        var outputSpan = new Span<float>(_outputs + ((nint)row * outputs), rows * outputs);
        var weights = new ReadOnlySpan<float>(_weights, _layer.WeightCount);
        if (_kind == Product.Outputs)
        {
            MatrixProduct.Multiply(
                inputSpan, inputs, 1, weights[column..], outputs, outputSpan[column..], outputs,
                rows, Math.Min(_chunkColumns, outputs - column), inputs, accumulate: false);
        }
        else
        {
            MatrixProduct.MultiplyTransposedB(
                outputSpan, outputs, 1, weights[(column * outputs)..], outputs, inputSpan[column..], inputs,
                rows, Math.Min(_chunkColumns, inputs - column), outputs, accumulate: false);
        }
    }

    [SkipLocalsInit]
    private void DoBlock(int block)
    {
        var (inputs, outputs) = (_layer.Inputs, _layer.Outputs);
        var firstRow = block * _blockRows;
        var blockRows = Math.Min(_blockRows, inputs - firstRow);

        // Swapping the strides of the inputs transposes them.
        var inputSpan = new ReadOnlySpan<float>(_inputs, _rows * inputs)[firstRow..];
        var outputSpan = new ReadOnlySpan<float>(_outputs, _rows * outputs);
        if (_update is null)
        {
            MatrixProduct.Multiply(
                inputSpan, 1, inputs, outputSpan, outputs, new Span<float>(_gradient + ((nint)firstRow * outputs), blockRows * outputs), outputs,
                blockRows, outputs, _rows, accumulate: false);
            return;
        }

        var buffer = stackalloc float[BlockLength];
        for (var column = 0; column < outputs; column += _blockColumns)
        {
            var columns = Math.Min(_blockColumns, outputs - column);
            var gradient = new Span<float>(buffer, blockRows * columns);
            MatrixProduct.Multiply(
                inputSpan, 1, inputs, outputSpan[column..], outputs, gradient, columns, blockRows, columns, _rows, accumulate: false);
            if (columns == outputs)
            {
                Move(gradient, firstRow * outputs);
                continue;
            }

            for (var row = 0; row < blockRows; row++)
            {
                Move(gradient.Slice(row * columns, columns), ((firstRow + row) * outputs) + column);
            }
        }
    }

    private void Move(ReadOnlySpan<float> gradient, int first) =>
        _update!.Move(new Span<float>(_weights + first, gradient.Length), gradient, _layer.WeightsAt + first);
}
