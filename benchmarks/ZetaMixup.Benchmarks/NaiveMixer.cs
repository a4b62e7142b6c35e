using System.Numerics.Tensors;

namespace ZetaMixup.Benchmarks;

/// <summary>What one would write without this library: each output row is summed up from whole source rows.</summary>
internal static class NaiveMixer
{
    internal static void Mix(MixPlan plan, ReadOnlySpan<float> samples, int width, Span<float> destination)
    {
        for (int row = 0; row < plan.RowCount; row++)
        {
            ReadOnlySpan<int> sources = plan.GetSources(row);
            ReadOnlySpan<float> weights = plan.GetWeights(row);
            Span<float> mixed = destination.Slice(row * width, width);
            TensorPrimitives.Multiply(samples.Slice(sources[0] * width, width), weights[0], mixed);
            for (int rank = 1; rank < sources.Length; rank++)
            {
                TensorPrimitives.MultiplyAdd(samples.Slice(sources[rank] * width, width), weights[rank], mixed, mixed);
            }
        }
    }
}
