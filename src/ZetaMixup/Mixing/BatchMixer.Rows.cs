using System.Runtime.InteropServices;
using ZetaMixup.Kernels;
using ZetaMixup.Mixing;
using ZetaMixup.Validation;

namespace ZetaMixup;

/// <content>From rows to kernels: which one mixes a batch, on how many threads, and where its rows lie.</content>
public sealed partial class BatchMixer
{
    // A thread of the pool may come some 10 µs late; so many multiply-adds take 20 µs and more.
    private const long FewestMultiplyAddsForThreads = 4 * 1024 * 1024;
    private const long FewestValuesForThreads = 256 * 1024;

    // No batch has chunks for more.
    private const int MostThreads = 1024;

    private nint[] _rows = [];
    private float[] _gathered = [];
    private StepMixer? _steps;

    /// <summary>
    /// Mixes rows that lie anywhere, pinned; none may overlap the destination, and <paramref name="destination"/> holds
    /// rows × width values.
    /// </summary>
    internal unsafe void MixPinned(MixPlan plan, ReadOnlySpan<nint> rowAddresses, int width, Span<float> destination)
    {
        Guard.HasCount(rowAddresses.Length, plan.RowCount, nameof(rowAddresses));
        Guard.HoldsExactly(destination.Length, plan.RowCount, width, nameof(destination));
        Guard.WidthOfImages(plan.ImageShape, width, nameof(rowAddresses));
        if (plan.Form != MixForm.Blend)
        {
            Span<float> samples = Gathered(destination.Length);
            for (int row = 0; row < rowAddresses.Length; row++)
            {
                new ReadOnlySpan<float>((float*)rowAddresses[row], width).CopyTo(samples[(row * width)..]);
            }

            MixRows(plan, samples, width, destination);
            return;
        }

        fixed (nint* rows = rowAddresses)
        fixed (float* output = destination)
        {
            Mix(KernelChoice.For(plan.RowCount, plan.SampleCount, width), MatrixProduct.BestPath, new MixJob(plan, (float**)rows, width, output));
        }
    }

    /// <summary>Mixes by the plan's weights alone; sizes have been checked.</summary>
    internal void Blend(MixPlan plan, ReadOnlySpan<float> samples, int width, Span<float> destination) =>
        Mix(KernelChoice.For(plan.RowCount, plan.SampleCount, width), MatrixProduct.BestPath, plan, samples, width, destination);

    /// <summary>Mixes with a kernel and vectors of the caller's choice; sizes have been checked.</summary>
    internal unsafe void Mix(MixKernel kernel, MatrixProductPath path, MixPlan plan, ReadOnlySpan<float> samples, int width, Span<float> destination)
    {
        fixed (float* input = samples, output = destination)
        fixed (nint* rows = Rows(plan.RowCount))
        {
            for (int row = 0; row < plan.RowCount; row++)
            {
                rows[row] = (nint)(input + ((nint)row * width));
            }

            Mix(kernel, path, new MixJob(plan, (float**)rows, width, output));
        }
    }

    private unsafe void Mix(MixKernel kernel, MatrixProductPath path, in MixJob job)
    {
        switch (kernel)
        {
            case MixKernel.Copy:
                for (int row = 0; row < job.Plan.RowCount; row++)
                {
                    new ReadOnlySpan<float>(job.Rows[row], (int)job.Width).CopyTo(new Span<float>(job.Destination + (row * job.Width), (int)job.Width));
                }

                break;
            case MixKernel.Sparse:
                _sparse.Mix(path, job, ThreadsFor(job, job.Plan.SampleCount));
                break;
            default:
                _dense.Mix(path, job, ThreadsFor(job, job.Plan.RowCount));
                break;
        }
    }

    private int ThreadsFor(in MixJob job, int samplesPerRow)
    {
        long values = job.Plan.RowCount * job.Width;
        return values >= FewestValuesForThreads || values * samplesPerRow >= FewestMultiplyAddsForThreads ? _threads : 1;
    }

    private void MixRows(MixPlan plan, ReadOnlySpan<float> samples, int width, Span<float> destination)
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

    private void MixRows(MixPlan plan, IReadOnlyList<float[]> rows, int width, Span<float> destination)
    {
        // A destination that is a part of one of the rows is harmless once they have been copied.
        if (plan.Form != MixForm.Blend || OverlapsAny(rows, destination))
        {
            Span<float> samples = Gathered(destination.Length);
            for (int row = 0; row < rows.Count; row++)
            {
                rows[row].CopyTo(samples[(row * width)..]);
            }

            MixRows(plan, samples, width, destination);
            return;
        }

        Span<nint> handles = Rows(2 * rows.Count);
        Span<nint> addresses = handles[rows.Count..];
        int pinned = 0;
        try
        {
            for (; pinned < rows.Count; pinned++)
            {
                var handle = GCHandle.Alloc(rows[pinned], GCHandleType.Pinned);
                handles[pinned] = GCHandle.ToIntPtr(handle);
                addresses[pinned] = handle.AddrOfPinnedObject();
            }

            MixPinned(plan, addresses, width, destination);
        }
        finally
        {
            foreach (nint handle in handles[..pinned])
            {
                GCHandle.FromIntPtr(handle).Free();
            }
        }
    }

    private static bool OverlapsAny(IReadOnlyList<float[]> rows, ReadOnlySpan<float> destination)
    {
        for (int row = 0; row < rows.Count; row++)
        {
            if (destination.Overlaps(rows[row]))
            {
                return true;
            }
        }

        return false;
    }

    private Span<float> Gathered(int length)
    {
        if (_gathered.Length < length)
        {
            _gathered = new float[length];
        }

        return _gathered.AsSpan(0, length);
    }

    private Span<nint> Rows(int count)
    {
        if (_rows.Length < count)
        {
            _rows = new nint[count];
        }

        return _rows.AsSpan(0, count);
    }
}
