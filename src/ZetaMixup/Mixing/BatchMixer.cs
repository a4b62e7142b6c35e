using ZetaMixup.Mixing;
using ZetaMixup.Validation;

namespace ZetaMixup;

/// <summary>
/// Applies mix plans: output row k is Σ_j w_kj · (source row j of row k), for samples as for labels. Samples are
/// row-major, single-precision and finite (a NaN or ∞ may reach every row of its batch).
/// </summary>
/// <remarks>
/// A mixer owns working space that it keeps from batch to batch, so that mixing allocates nothing once a batch of the
/// largest size has been seen. Use one mixer per thread.
/// </remarks>
public sealed class BatchMixer
{
    private readonly DenseKernel _dense = new();
    private float[] _gathered = [];

    /// <summary>Mixes a batch of samples, or of soft labels, into the caller's buffer.</summary>
    /// <param name="plan">The plan, made for as many rows as there are samples.</param>
    /// <param name="samples">The batch: <see cref="MixPlan.RowCount"/> × <paramref name="width"/> values, row by row.</param>
    /// <param name="width">Values per row, at least 1.</param>
    /// <param name="destination">
    /// Takes the mixed rows, laid out as <paramref name="samples"/>; it may be longer, and what follows them is left as
    /// it is.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="plan"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="width"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="samples"/> has not exactly rows × width values, <paramref name="destination"/> has fewer, or the
    /// two overlap.
    /// </exception>
    public void Mix(MixPlan plan, ReadOnlySpan<float> samples, int width, Span<float> destination)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Guard.AtLeast(width, 1, nameof(width));
        Guard.HoldsExactly(samples.Length, plan.RowCount, width, nameof(samples));
        destination = destination[..Guard.HoldsAtLeast(destination.Length, plan.RowCount, width, nameof(destination))];
        Guard.Disjoint(samples, destination, nameof(samples), nameof(destination));

        Mix(KernelChoice.For(plan.RowCount, plan.SampleCount, width), plan, samples, width, destination);
    }

    /// <summary>Mixes a batch of samples that are arrays of their own.</summary>
    /// <param name="plan">The plan, made for as many rows as there are samples.</param>
    /// <param name="rows">The samples: <see cref="MixPlan.RowCount"/> arrays of equal length, at least 1.</param>
    /// <param name="destination">Takes the mixed rows one after the other; it may be longer.</param>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="plan"/> or <paramref name="rows"/> is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="rows"/> is not one array for each row of the plan, the arrays are null, empty or of unequal
    /// length, or <paramref name="destination"/> is too small.
    /// </exception>
    public void Mix(MixPlan plan, IReadOnlyList<float[]> rows, Span<float> destination)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(rows);
        Guard.HasCount(rows.Count, plan.RowCount, nameof(rows));
        int width = Guard.EqualLengths(rows, nameof(rows));
        int length = Guard.HoldsAtLeast(destination.Length, plan.RowCount, width, nameof(destination));

        // The copy also makes it harmless that the destination may be a part of one of the rows.
        if (_gathered.Length < length)
        {
            _gathered = new float[length];
        }

        for (int row = 0; row < rows.Count; row++)
        {
            rows[row].CopyTo(_gathered.AsSpan(row * width, width));
        }

        Mix(KernelChoice.For(plan.RowCount, plan.SampleCount, width), plan, _gathered.AsSpan(0, length), width, destination[..length]);
    }

    /// <summary>
    /// Mixes class labels into soft labels: the share of class c in row k is the sum of the weights of the source rows
    /// whose label is c. Soft labels that are mixed already go through <see cref="Mix(MixPlan, ReadOnlySpan{float}, int, Span{float})"/>.
    /// </summary>
    /// <param name="plan">The plan, made for as many rows as there are labels.</param>
    /// <param name="labels">One label for each row, from 0 to below <paramref name="classCount"/>.</param>
    /// <param name="classCount">The number of classes, at least 1.</param>
    /// <param name="destination">
    /// Takes <see cref="MixPlan.RowCount"/> × <paramref name="classCount"/> values, row by row; it may be longer.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="plan"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="classCount"/> is less than 1, or a label is out of range.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="labels"/> has not one entry for each row, or <paramref name="destination"/> is too small.
    /// </exception>
    public void MixLabels(MixPlan plan, ReadOnlySpan<int> labels, int classCount, Span<float> destination)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Guard.AtLeast(classCount, 1, nameof(classCount));
        Guard.HasCount(labels.Length, plan.RowCount, nameof(labels));
        Guard.LabelsWithin(labels, classCount, nameof(labels));
        int length = Guard.HoldsAtLeast(destination.Length, plan.RowCount, classCount, nameof(destination));

        LabelKernel.Mix(plan, labels, classCount, destination[..length]);
    }

    /// <summary>Mixes with a kernel of the caller's choice; sizes have been checked.</summary>
    internal void Mix(MixKernel kernel, MixPlan plan, ReadOnlySpan<float> samples, int width, Span<float> destination)
    {
        switch (kernel)
        {
            case MixKernel.Copy:
                samples.CopyTo(destination);
                break;
            case MixKernel.Sparse:
                SparseKernel.Mix(plan, samples, width, destination);
                break;
            default:
                _dense.Mix(plan, samples, width, destination);
                break;
        }
    }
}
