using System.Runtime.InteropServices;
using ZetaMixup.Kernels;
using ZetaMixup.Shared;

namespace ZetaMixup;

/// <content>Samples of bytes.</content>
public sealed partial class BatchMixer
{
    /// <summary>
    /// Mixes a batch of samples of bytes, such as pixels, without a conversion before. The mixed rows equal those of samples of the
    /// values (byte − <paramref name="offset"/>) · <paramref name="scale"/> to the bit.
    /// </summary>
    /// <param name="plan">A plan of as many rows as there are samples.</param>
    /// <param name="samples">The batch: <see cref="MixPlan.RowCount"/> × <paramref name="width"/> bytes, row by row.</param>
    /// <param name="width">The number of values per row, at least 1.</param>
    /// <param name="offset">The byte that stands for 0, finite. ML.NET's <c>ExtractPixels</c> has the same argument.</param>
    /// <param name="scale">What a difference of 1 between bytes stands for, finite.</param>
    /// <param name="destination">Receives the mixed rows, in the layout of <paramref name="samples"/>. It may be longer.</param>
    /// <exception cref="ArgumentNullException"><paramref name="plan"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="width"/> is less than 1, or <paramref name="offset"/> or <paramref name="scale"/> is NaN or infinite.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="samples"/> does not have exactly rows × width values, <paramref name="destination"/> has fewer, the two
    /// overlap, or the plan cuts patches from images of a size other than <paramref name="width"/>.
    /// </exception>
    public unsafe void MixBytes(MixPlan plan, ReadOnlySpan<byte> samples, int width, float offset, float scale, Span<float> destination)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Guard.AtLeast(width, 1, nameof(width));
        Guard.HoldsExactly(samples.Length, plan.RowCount, width, nameof(samples));
        destination = destination[..Guard.HoldsAtLeast(destination.Length, plan.RowCount, width, nameof(destination))];
        Guard.Disjoint(samples, MemoryMarshal.AsBytes(destination), nameof(samples), nameof(destination));
        CheckImageWidth(plan, width, nameof(samples));
        fixed (byte* first = samples)
        {
            Span<nint> addresses = GrowingArray.Take(ref _rows, plan.RowCount);
            for (var row = 0; row < addresses.Length; row++)
            {
                addresses[row] = (nint)(first + ((nint)row * width));
            }

            MixBytes(plan, addresses, width, offset, scale, destination);
        }
    }

    /// <summary>Mixes a batch of samples of bytes given by their addresses.</summary>
    /// <remarks>
    /// This method cannot check the addresses. Each must point to <paramref name="width"/> bytes; otherwise they must satisfy the
    /// conditions of <see cref="Mix(MixPlan, ReadOnlySpan{nint}, int, Span{float})"/>.
    /// </remarks>
    /// <param name="plan">A plan of as many rows as there are addresses.</param>
    /// <param name="rowAddresses">The address of each sample.</param>
    /// <param name="width">The number of values per row, at least 1.</param>
    /// <param name="offset">The byte that stands for 0, finite.</param>
    /// <param name="scale">What a difference of 1 between bytes stands for, finite.</param>
    /// <param name="destination">Receives the mixed rows, one after the other. It may be longer.</param>
    /// <exception cref="ArgumentNullException"><paramref name="plan"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="width"/> is less than 1, or <paramref name="offset"/> or <paramref name="scale"/> is NaN or infinite.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="rowAddresses"/> does not have one address per row, <paramref name="destination"/> is too short, or the
    /// plan cuts patches from images of a size other than <paramref name="width"/>.
    /// </exception>
    public void MixBytes(MixPlan plan, ReadOnlySpan<nint> rowAddresses, int width, float offset, float scale, Span<float> destination)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Guard.AtLeast(width, 1, nameof(width));
        Guard.Finite(offset, nameof(offset));
        Guard.Finite(scale, nameof(scale));
        Guard.HasCount(rowAddresses.Length, plan.RowCount, nameof(rowAddresses));
        var length = Guard.HoldsAtLeast(destination.Length, plan.RowCount, width, nameof(destination));
        CheckImageWidth(plan, width, nameof(rowAddresses));
        MixByteAddresses(plan, rowAddresses, width, new ByteScale(offset, scale), destination[..length]);
    }

    /// <summary>Mixes rows of bytes with a given kernel and vector width. Sizes are validated, and rows are not narrower than a vector.</summary>
    internal unsafe void MixBytes(MixKernel kernel, VectorPath path, MixPlan plan, ReadOnlySpan<nint> rowAddresses, int width, ByteScale bytes, Span<float> destination)
    {
        fixed (nint* rows = rowAddresses)
        fixed (float* output = destination)
        {
            Mix(kernel, path, new MixJob(plan, (float**)rows, width, output, bytes));
        }
    }

    private unsafe void MixByteAddresses(MixPlan plan, ReadOnlySpan<nint> rowAddresses, int width, ByteScale bytes, Span<float> destination)
    {
        if (plan.Form == MixForm.Blend && width >= Lanes128.Count)
        {
            MixBytes(MixJob.ChooseKernel(plan.RowCount, plan.SampleCount, width), MatrixProduct.BestPath, plan, rowAddresses, width, bytes, destination);
            return;
        }

        Span<float> samples = GrowingArray.Take(ref _gathered, destination.Length);
        for (var row = 0; row < rowAddresses.Length; row++)
        {
            bytes.Convert(new ReadOnlySpan<byte>((byte*)rowAddresses[row], width), samples.Slice(row * width, width));
        }

        MixSamples(plan, samples, width, destination);
    }
}
