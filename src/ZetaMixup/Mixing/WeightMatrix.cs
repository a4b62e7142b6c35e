using ZetaMixup.Kernels;

namespace ZetaMixup.Mixing;

/// <summary>A plan's weights as rows of a matrix with a column for each row of the batch, packed as <see cref="PackedProduct.A"/>.</summary>
internal sealed unsafe class WeightMatrix(WorkTeam team) : IChunkedWork
{
    // Fewer are written before another thread has come.
    private const int FewestNumbersForThreads = 128 * 1024;

    private float[] _values = [];
    private float* _matrix;
    private MixPlan _plan = null!;
    private int _first;
    private int _rows;

    /// <summary>Writes the weights of some rows; what is returned is valid until the next call.</summary>
    public float* Write(MixPlan plan, int first, int rows, int threads)
    {
        long length = PackedProduct.PackedLength(rows, plan.RowCount) + (CacheLine.Bytes / sizeof(float));
        if (_values.Length < length)
        {
            _values = GC.AllocateUninitializedArray<float>(checked((int)length), pinned: true);
        }

        fixed (float* values = _values)
        {
            _matrix = (float*)(((nuint)values + CacheLine.Bytes - 1) & ~(nuint)(CacheLine.Bytes - 1));
        }

        _plan = plan;
        _first = first;
        _rows = rows;
        int groups = (rows + PackedProduct.GroupRows - 1) / PackedProduct.GroupRows;
        team.Run(this, groups, length < FewestNumbersForThreads ? 1 : threads);
        return _matrix;
    }

    /// <inheritdoc/>
    public void DoChunk(int chunk)
    {
        int first = chunk * PackedProduct.GroupRows;
        int rows = Math.Min(PackedProduct.GroupRows, _rows - first);
        nint depth = _plan.RowCount;
        float* group = _matrix + (first * depth);
        new Span<float>(group, (int)depth * PackedProduct.GroupRows).Clear();
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<int> sources = _plan.GetSources(_first + first + row);
            ReadOnlySpan<float> weights = _plan.GetWeights(_first + first + row)[..sources.Length];
            float* column = group + row;
            for (int rank = 0; rank < sources.Length; rank++)
            {
                // Added, not set: in mixup a sample may be its own partner.
                column[(nint)sources[rank] * PackedProduct.GroupRows] += weights[rank];
            }
        }
    }
}
