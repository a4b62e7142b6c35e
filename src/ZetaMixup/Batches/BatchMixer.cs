using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using ZetaMixup.Kernels;
using ZetaMixup.Shared;
using static System.FormattableString;

namespace ZetaMixup;

/// <summary>
/// Applies mix plans: mixed row k is Σ_j w_kj · (source row j of row k), for samples and labels. Samples are row-major,
/// single-precision and finite; a NaN or ∞ may reach every row of its batch. If the plan cuts patches from images
/// (<see cref="MixPlan.ImageShape"/>), samples are composed of patches instead.
/// </summary>
/// <remarks>
/// A mixer keeps its working space between batches, so mixing allocates nothing once a batch of the largest size has been
/// mixed. Large batches are mixed by several threads, but only one thread at a time may call a mixer. The mixed values do
/// not depend on the number of threads. Mixing uses up to 256 KB of the stack of each thread.
/// </remarks>
public sealed partial class BatchMixer
{
    // No batch is divided into chunks for more threads.
    private const int MaxThreads = 1024;

    private readonly DenseKernel _dense;
    private readonly SparseKernel _sparse;
    private readonly int _threads;
    private nint[] _rows = [];
    private float[] _gathered = [];
    private StepMixer? _steps;

    /// <summary>Creates a mixer.</summary>
    /// <param name="maxDegreeOfParallelism">
    /// The maximum number of threads that mix a batch, including the calling thread, at least 1. <see langword="null"/>, the
    /// default, stands for <see cref="Environment.ProcessorCount"/>. The other threads are idle ones of the thread pool.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxDegreeOfParallelism"/> is less than 1.</exception>
    public BatchMixer(int? maxDegreeOfParallelism = null)
    {
        Guard.AtLeast(maxDegreeOfParallelism ?? 1, 1, nameof(maxDegreeOfParallelism));
        MaxDegreeOfParallelism = maxDegreeOfParallelism ?? Environment.ProcessorCount;
        _threads = Math.Min(MaxDegreeOfParallelism, MaxThreads);
        var team = new WorkTeam();
        _dense = new DenseKernel(team);
        _sparse = new SparseKernel(team);
    }

    /// <summary>The maximum number of threads that mix a batch, including the calling thread.</summary>
    /// <value>The default is <see cref="Environment.ProcessorCount"/>.</value>
    public int MaxDegreeOfParallelism { get; }

    /// <summary>Mixes a batch of samples.</summary>
    /// <param name="plan">A plan of as many rows as there are samples.</param>
    /// <param name="samples">The batch: <see cref="MixPlan.RowCount"/> × <paramref name="width"/> values, row by row.</param>
    /// <param name="width">The number of values per row, at least 1.</param>
    /// <param name="destination">
    /// Receives the mixed rows, in the layout of <paramref name="samples"/>. It may be longer; the rest is not changed.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="plan"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="width"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="samples"/> does not have exactly rows × width values, <paramref name="destination"/> has fewer, the two
    /// overlap, or the plan cuts patches from images of a size other than <paramref name="width"/>.
    /// </exception>
    public void Mix(MixPlan plan, ReadOnlySpan<float> samples, int width, Span<float> destination)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Guard.AtLeast(width, 1, nameof(width));
        Guard.HoldsExactly(samples.Length, plan.RowCount, width, nameof(samples));
        destination = destination[..Guard.HoldsAtLeast(destination.Length, plan.RowCount, width, nameof(destination))];
        Guard.Disjoint(samples, destination, nameof(samples), nameof(destination));
        CheckImageWidth(plan, width, nameof(samples));
        MixSamples(plan, samples, width, destination);
    }

    /// <summary>Mixes a batch of samples stored in separate arrays.</summary>
    /// <param name="plan">A plan of as many rows as there are samples.</param>
    /// <param name="rows">The samples: <see cref="MixPlan.RowCount"/> arrays of equal length, at least 1.</param>
    /// <param name="destination">Receives the mixed rows, one after the other. It may be longer.</param>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="plan"/> or <paramref name="rows"/> is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="rows"/> does not have one array per row of the plan; the arrays are null, empty, of unequal length, or
    /// of a size other than that of the images that the plan cuts patches from; or <paramref name="destination"/> is too short.
    /// </exception>
    public void Mix(MixPlan plan, IReadOnlyList<float[]> rows, Span<float> destination)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(rows);
        Guard.HasCount(rows.Count, plan.RowCount, nameof(rows));
        var width = Guard.EqualLengths(rows, nameof(rows));
        CheckImageWidth(plan, width, nameof(rows));
        var length = Guard.HoldsAtLeast(destination.Length, plan.RowCount, width, nameof(destination));
        MixArrays(plan, rows, width, destination[..length]);
    }

    /// <summary>Mixes a batch of samples given by their addresses.</summary>
    /// <remarks>
    /// This method cannot check the addresses, as unsafe code cannot. Each must point to <paramref name="width"/>
    /// single-precision values in memory that is pinned or unmanaged, stays valid during the call and does not overlap
    /// <paramref name="destination"/>. Rows may repeat and may be in any order.
    /// </remarks>
    /// <param name="plan">A plan of as many rows as there are addresses.</param>
    /// <param name="rowAddresses">The address of each sample.</param>
    /// <param name="width">The number of values per row, at least 1.</param>
    /// <param name="destination">Receives the mixed rows, one after the other. It may be longer.</param>
    /// <exception cref="ArgumentNullException"><paramref name="plan"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="width"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="rowAddresses"/> does not have one address per row, <paramref name="destination"/> is too short, or the
    /// plan cuts patches from images of a size other than <paramref name="width"/>.
    /// </exception>
    public void Mix(MixPlan plan, ReadOnlySpan<nint> rowAddresses, int width, Span<float> destination)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Guard.AtLeast(width, 1, nameof(width));
        Guard.HasCount(rowAddresses.Length, plan.RowCount, nameof(rowAddresses));
        var length = Guard.HoldsAtLeast(destination.Length, plan.RowCount, width, nameof(destination));
        CheckImageWidth(plan, width, nameof(rowAddresses));
        MixAddresses(plan, rowAddresses, width, destination[..length]);
    }

    /// <summary>
    /// Mixes class labels into soft labels: the probability of class c in row k is the sum of the weights of the source rows
    /// with label c.
    /// </summary>
    /// <param name="plan">A plan of as many rows as there are labels.</param>
    /// <param name="labels">One label per row, from 0 to <paramref name="classCount"/> − 1.</param>
    /// <param name="classCount">The number of classes, at least 1.</param>
    /// <param name="destination">
    /// Receives <see cref="MixPlan.RowCount"/> × <paramref name="classCount"/> probabilities, row by row. It may be longer.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="plan"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="classCount"/> is less than 1, or a label is out of range.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="labels"/> does not have one entry per row, or <paramref name="destination"/> is too short.
    /// </exception>
    [SuppressMessage("Performance", "CA1822", Justification = "All ways to mix are called on a mixer.")]
    public void MixLabels(MixPlan plan, ReadOnlySpan<int> labels, int classCount, Span<float> destination)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Guard.AtLeast(classCount, 1, nameof(classCount));
        Guard.HasCount(labels.Length, plan.RowCount, nameof(labels));
        Guard.LabelsWithin(labels, classCount, nameof(labels));
        var length = Guard.HoldsAtLeast(destination.Length, plan.RowCount, classCount, nameof(destination));

        destination[..length].Clear();
        for (var row = 0; row < plan.RowCount; row++)
        {
            ReadOnlySpan<int> sources = plan.GetSources(row);
            ReadOnlySpan<float> weights = plan.GetWeights(row);
            Span<float> probabilities = destination.Slice(row * classCount, classCount);

            // Smallest weights first, for the smallest rounding error.
            for (var rank = sources.Length - 1; rank >= 0; rank--)
            {
                probabilities[labels[sources[rank]]] += weights[rank];
            }
        }
    }

    /// <summary>
    /// Mixes soft labels by the plan's weights, however the samples are mixed: row k is Σ_j w_kj · (soft label of source row j
    /// of row k).
    /// </summary>
    /// <param name="plan">A plan of as many rows as there are soft labels.</param>
    /// <param name="softLabels">The soft labels: <see cref="MixPlan.RowCount"/> × <paramref name="classCount"/> probabilities, row by row.</param>
    /// <param name="classCount">The number of classes, at least 1.</param>
    /// <param name="destination">
    /// Receives the mixed soft labels, in the layout of <paramref name="softLabels"/>. It may be longer.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="plan"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="classCount"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="softLabels"/> does not have exactly rows × classes values, <paramref name="destination"/> has fewer, or
    /// the two overlap.
    /// </exception>
    public void MixLabels(MixPlan plan, ReadOnlySpan<float> softLabels, int classCount, Span<float> destination)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Guard.AtLeast(classCount, 1, nameof(classCount));
        Guard.HoldsExactly(softLabels.Length, plan.RowCount, classCount, nameof(softLabels));
        destination = destination[..Guard.HoldsAtLeast(destination.Length, plan.RowCount, classCount, nameof(destination))];
        Guard.Disjoint(softLabels, destination, nameof(softLabels), nameof(destination));
        Blend(plan, softLabels, classCount, destination);
    }

    /// <summary>Mixes soft labels given by their addresses, by the plan's weights.</summary>
    /// <remarks>
    /// This method cannot check the addresses. They must satisfy the conditions of
    /// <see cref="Mix(MixPlan, ReadOnlySpan{nint}, int, Span{float})"/>.
    /// </remarks>
    /// <param name="plan">A plan of as many rows as there are addresses.</param>
    /// <param name="rowAddresses">The address of each soft label.</param>
    /// <param name="classCount">The number of classes, at least 1.</param>
    /// <param name="destination">Receives the mixed soft labels, one after the other. It may be longer.</param>
    /// <exception cref="ArgumentNullException"><paramref name="plan"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="classCount"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="rowAddresses"/> does not have one address per row, or <paramref name="destination"/> is too short.
    /// </exception>
    public void MixLabels(MixPlan plan, ReadOnlySpan<nint> rowAddresses, int classCount, Span<float> destination)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Guard.AtLeast(classCount, 1, nameof(classCount));
        Guard.HasCount(rowAddresses.Length, plan.RowCount, nameof(rowAddresses));
        var length = Guard.HoldsAtLeast(destination.Length, plan.RowCount, classCount, nameof(destination));
        Blend(plan, rowAddresses, classCount, destination[..length]);
    }

    /// <summary>Mixes by the plan's weights alone. Sizes are validated.</summary>
    internal void Blend(MixPlan plan, ReadOnlySpan<float> samples, int width, Span<float> destination) =>
        Mix(MixJob.ChooseKernel(plan.RowCount, plan.SampleCount, width), MatrixProduct.BestPath, plan, samples, width, destination);

    /// <summary>Mixes with a given kernel and vector width. Sizes are validated.</summary>
    internal unsafe void Mix(MixKernel kernel, VectorPath path, MixPlan plan, ReadOnlySpan<float> samples, int width, Span<float> destination)
    {
        Span<nint> addresses = GrowingArray.Take(ref _rows, plan.RowCount);
        fixed (float* input = samples, output = destination)
        fixed (nint* rows = addresses)
        {
            for (var row = 0; row < addresses.Length; row++)
            {
                rows[row] = (nint)(input + ((nint)row * width));
            }

            Mix(kernel, path, new MixJob(plan, (float**)rows, width, output));
        }
    }

    private unsafe void Mix(MixKernel kernel, VectorPath path, in MixJob job)
    {
        switch (kernel)
        {
            case MixKernel.Copy when job.Bytes is { } bytes:
                for (var row = 0; row < job.Plan.RowCount; row++)
                {
                    bytes.Convert(new ReadOnlySpan<byte>(job.Rows[row], (int)job.Width), new Span<float>(job.Destination + (row * job.Width), (int)job.Width));
                }

                break;
            case MixKernel.Copy:
                for (var row = 0; row < job.Plan.RowCount; row++)
                {
                    new ReadOnlySpan<float>(job.Rows[row], (int)job.Width).CopyTo(new Span<float>(job.Destination + (row * job.Width), (int)job.Width));
                }

                break;
            case MixKernel.Sparse:
                _sparse.Mix(path, job, job.IsWorthThreads(job.Plan.SampleCount) ? _threads : 1);
                break;
            default:
                _dense.Mix(path, job, job.IsWorthThreads(job.Plan.RowCount) ? _threads : 1);
                break;
        }
    }

    private unsafe void Blend(MixPlan plan, ReadOnlySpan<nint> rowAddresses, int width, Span<float> destination)
    {
        fixed (nint* rows = rowAddresses)
        fixed (float* output = destination)
        {
            Mix(MixJob.ChooseKernel(plan.RowCount, plan.SampleCount, width), MatrixProduct.BestPath, new MixJob(plan, (float**)rows, width, output));
        }
    }

    private void MixSamples(MixPlan plan, ReadOnlySpan<float> samples, int width, Span<float> destination)
    {
        if (plan.Form == MixForm.Blend)
        {
            Blend(plan, samples, width, destination);
        }
        else
        {
            (_steps ??= new StepMixer(this)).Mix(plan, samples, width, destination);
        }
    }

    private unsafe void MixAddresses(MixPlan plan, ReadOnlySpan<nint> rowAddresses, int width, Span<float> destination)
    {
        if (plan.Form == MixForm.Blend)
        {
            Blend(plan, rowAddresses, width, destination);
            return;
        }

        Span<float> samples = GrowingArray.Take(ref _gathered, destination.Length);
        for (var row = 0; row < rowAddresses.Length; row++)
        {
            new ReadOnlySpan<float>((float*)rowAddresses[row], width).CopyTo(samples[(row * width)..]);
        }

        MixSamples(plan, samples, width, destination);
    }

    private void MixArrays(MixPlan plan, IReadOnlyList<float[]> rows, int width, Span<float> destination)
    {
        // The destination may be one of the rows if they are copied first.
        if (plan.Form != MixForm.Blend || OverlapsAny(rows, destination))
        {
            Span<float> samples = GrowingArray.Take(ref _gathered, destination.Length);
            for (var row = 0; row < rows.Count; row++)
            {
                rows[row].CopyTo(samples[(row * width)..]);
            }

            MixSamples(plan, samples, width, destination);
            return;
        }

        Span<nint> handles = GrowingArray.Take(ref _rows, 2 * rows.Count);
        Span<nint> addresses = handles[rows.Count..];
        var pinned = 0;
        try
        {
            for (; pinned < rows.Count; pinned++)
            {
                var handle = GCHandle.Alloc(rows[pinned], GCHandleType.Pinned);
                handles[pinned] = GCHandle.ToIntPtr(handle);
                addresses[pinned] = handle.AddrOfPinnedObject();
            }

            Blend(plan, addresses, width, destination);
        }
        finally
        {
            foreach (var handle in handles[..pinned])
            {
                GCHandle.FromIntPtr(handle).Free();
            }
        }
    }

    private static bool OverlapsAny(IReadOnlyList<float[]> rows, ReadOnlySpan<float> destination)
    {
        for (var row = 0; row < rows.Count; row++)
        {
            if (destination.Overlaps(rows[row]))
            {
                return true;
            }
        }

        return false;
    }

    private static void CheckImageWidth(MixPlan plan, int width, string name)
    {
        if (plan.ImageShape is { } shape && shape.ValueCount != width)
        {
            throw new ArgumentException(
                Invariant($"{name} must have {shape.Height} × {shape.Width} pixels × {shape.Channels} channels = {shape.ValueCount} values per row, because the plan cuts patches from images of that shape, but has {width}. (MixLabels mixes soft labels.)"),
                name);
        }
    }
}
