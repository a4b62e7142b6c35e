using ZetaMixup.Kernels;

namespace ZetaMixup.Mixing;

/// <summary>Mixing as the product of a matrix of weights with the batch, for T near the batch size.</summary>
internal sealed class DenseKernel
{
    // Bounds the working space to as many rows of the B × B matrix; more rows gain the product nothing.
    private const int BlockRows = 256;

    private float[] _matrix = [];

    public void Mix(MixPlan plan, ReadOnlySpan<float> samples, int width, Span<float> destination)
    {
        int rowCount = plan.RowCount;
        int blockRows = Math.Min(BlockRows, rowCount);
        int needed = checked(blockRows * rowCount);
        if (_matrix.Length < needed)
        {
            _matrix = new float[needed];
        }

        for (int first = 0; first < rowCount; first += blockRows)
        {
            int rows = Math.Min(blockRows, rowCount - first);
            Span<float> matrix = _matrix.AsSpan(0, rows * rowCount);
            Scatter(plan, first, rows, matrix);
            MatrixProduct.Multiply(
                matrix, rowCount, 1, samples, width, destination.Slice(first * width, rows * width), width,
                rows, width, rowCount, accumulate: false);
        }
    }

    private static void Scatter(MixPlan plan, int first, int rows, Span<float> matrix)
    {
        matrix.Clear();
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<int> sources = plan.GetSources(first + row);
            ReadOnlySpan<float> weights = plan.GetWeights(first + row);
            Span<float> line = matrix.Slice(row * plan.RowCount, plan.RowCount);
            for (int rank = 0; rank < sources.Length; rank++)
            {
                // Added, not set: in mixup a sample may be its own partner.
                line[sources[rank]] += weights[rank];
            }
        }
    }
}
