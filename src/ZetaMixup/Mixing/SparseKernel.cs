using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ZetaMixup.Kernels;

namespace ZetaMixup.Mixing;

/// <summary>
/// Sums up each output row from its T source rows. A stretch of the output stays in registers while all T sources are
/// added to it, and is written once; the columns are cut into panels, so that the part of the batch that all the
/// output rows read from stays in the cache.
/// </summary>
internal static unsafe class SparseKernel
{
    // Half of a common second-level cache of 512 KB.
    private const int PanelBytes = 256 * 1024;
    private const int NarrowestPanel = 64;

    public static void Mix(MixPlan plan, ReadOnlySpan<float> samples, int width, Span<float> destination) =>
        Mix(MatrixProduct.BestPath, plan, samples, width, destination);

    /// <summary>As above, with vectors no wider than those of a path that the machine has.</summary>
    public static void Mix(MatrixProductPath widest, MixPlan plan, ReadOnlySpan<float> samples, int width, Span<float> destination)
    {
        Debug.Assert(MatrixProduct.IsSupported(widest));
        fixed (int* sources = plan.AllSources)
        fixed (float* weights = plan.AllWeights, x = samples, y = destination)
        {
            // Vectors no wider than a row: what is left at its end is then done by one more vector, set back.
            var batch = new Batch(plan, sources, weights, x, y, width);
            if (widest == MatrixProductPath.Vector512 && width >= Vector512<float>.Count)
            {
                SparseKernel<MatrixProductLanes512, Vector512<float>>.Mix(batch);
            }
            else if (widest <= MatrixProductPath.Vector256 && width >= Vector256<float>.Count)
            {
                SparseKernel<MatrixProductLanes256, Vector256<float>>.Mix(batch);
            }
            else if (width >= Vector128<float>.Count)
            {
                SparseKernel<MatrixProductLanes128, Vector128<float>>.Mix(batch);
            }
            else
            {
                MixNarrow(batch);
            }
        }
    }

    private static void MixNarrow(in Batch batch)
    {
        for (nint row = 0; row < batch.RowCount; row++)
        {
            int* sources = batch.SourcesOf(row);
            float* weights = batch.WeightsOf(row);
            for (nint column = 0; column < batch.Width; column++)
            {
                float sum = 0;
                for (nint rank = 0; rank < batch.SampleCount; rank++)
                {
                    sum += weights[rank] * batch.Samples[(sources[rank] * batch.Width) + column];
                }

                batch.Destination[(row * batch.Width) + column] = sum;
            }
        }
    }

    /// <summary>The pinned batch; sizes are native integers, so that no offset wraps.</summary>
    internal readonly struct Batch(MixPlan plan, int* sources, float* weights, float* samples, float* destination, int width)
    {
        public readonly nint RowCount = plan.RowCount;
        public readonly nint SampleCount = plan.SampleCount;
        public readonly nint Width = width;
        public readonly float* Samples = samples;
        public readonly float* Destination = destination;
        private readonly nint _weightStride = plan.WeightStride;

        public nint PanelColumns
        {
            get
            {
                nint columns = PanelBytes / sizeof(float) / Math.Max(RowCount, 1);
                return Math.Max(columns - (columns % NarrowestPanel), NarrowestPanel);
            }
        }

        public int* SourcesOf(nint row) => sources + (row * SampleCount);

        public float* WeightsOf(nint row) => weights + (row * _weightStride);
    }
}

/// <summary>The kernel for vectors of one width, which the rows are not narrower than.</summary>
internal static unsafe class SparseKernel<TLanes, TVector>
    where TLanes : struct, IMatrixProductLanes<TVector>
    where TVector : struct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Mix(in SparseKernel.Batch batch)
    {
        nint panel = batch.PanelColumns;
        for (nint first = 0; first < batch.Width; first += panel)
        {
            nint end = Math.Min(first + panel, batch.Width);
            for (nint row = 0; row < batch.RowCount; row++)
            {
                MixRow(
                    batch.Samples, batch.Width, batch.SourcesOf(row), batch.WeightsOf(row), batch.SampleCount,
                    batch.Destination + (row * batch.Width), first, end);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MixRow(
        float* samples, nint width, int* sources, float* weights, nint sampleCount, float* output, nint first, nint end)
    {
        nint column = first;
        for (; column <= end - (4 * TLanes.Count); column += 4 * TLanes.Count)
        {
            MixFour(samples + column, width, sources, weights, sampleCount, output + column);
        }

        for (; column <= end - TLanes.Count; column += TLanes.Count)
        {
            MixOne(samples + column, width, sources, weights, sampleCount, output + column);
        }

        if (column < end)
        {
            // Computes some columns a second time, to the same bits.
            column = end - TLanes.Count;
            MixOne(samples + column, width, sources, weights, sampleCount, output + column);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MixFour(float* samples, nint width, int* sources, float* weights, nint sampleCount, float* output)
    {
        TVector sum0 = TLanes.Zero, sum1 = TLanes.Zero, sum2 = TLanes.Zero, sum3 = TLanes.Zero;
        for (nint rank = 0; rank < sampleCount; rank++)
        {
            TVector weight = TLanes.Broadcast(weights[rank]);
            float* sample = samples + (sources[rank] * width);
            sum0 = TLanes.MultiplyAdd(weight, TLanes.Load(sample), sum0);
            sum1 = TLanes.MultiplyAdd(weight, TLanes.Load(sample + TLanes.Count), sum1);
            sum2 = TLanes.MultiplyAdd(weight, TLanes.Load(sample + (2 * TLanes.Count)), sum2);
            sum3 = TLanes.MultiplyAdd(weight, TLanes.Load(sample + (3 * TLanes.Count)), sum3);
        }

        TLanes.Store(output, sum0);
        TLanes.Store(output + TLanes.Count, sum1);
        TLanes.Store(output + (2 * TLanes.Count), sum2);
        TLanes.Store(output + (3 * TLanes.Count), sum3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MixOne(float* samples, nint width, int* sources, float* weights, nint sampleCount, float* output)
    {
        TVector sum = TLanes.Zero;
        for (nint rank = 0; rank < sampleCount; rank++)
        {
            sum = TLanes.MultiplyAdd(TLanes.Broadcast(weights[rank]), TLanes.Load(samples + (sources[rank] * width)), sum);
        }

        TLanes.Store(output, sum);
    }
}
