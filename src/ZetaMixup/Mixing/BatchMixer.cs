using ZetaMixup.Mixing;
using ZetaMixup.Validation;

namespace ZetaMixup;

/// <summary>
/// Applies mix plans: output row k is Σ_j w_kj · (source row j of row k), for samples as for labels. Samples are
/// row-major, single-precision and finite (a NaN or ∞ may reach every row of its batch). Images of a plan that cuts boxes
/// are put together of those instead.
/// </summary>
/// <remarks>
/// A mixer owns working space that it keeps from batch to batch, so that mixing allocates nothing once a batch of the
/// largest size has been seen. It uses several threads itself, for batches that are worth it; let one thread at a time
/// call a mixer. The mixed numbers do not depend on how many threads there are. It takes up to 256 KB of the stack of each thread.
/// </remarks>
public sealed partial class BatchMixer
{
    private readonly DenseKernel _dense;
    private readonly SparseKernel _sparse;
    private readonly int _threads;

    /// <summary>A mixer that uses up to so many threads at once.</summary>
    /// <param name="maxDegreeOfParallelism">
    /// The most threads that mix a batch, the caller's included, at least 1; <see langword="null"/> (the default) stands
    /// for <see cref="Environment.ProcessorCount"/>. The others come from the thread pool, where it has idle ones.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxDegreeOfParallelism"/> is less than 1.</exception>
    public BatchMixer(int? maxDegreeOfParallelism = null)
    {
        Guard.AtLeast(maxDegreeOfParallelism ?? 1, 1, nameof(maxDegreeOfParallelism));
        MaxDegreeOfParallelism = maxDegreeOfParallelism ?? Environment.ProcessorCount;
        _threads = Math.Min(MaxDegreeOfParallelism, MostThreads);
        var team = new WorkTeam();
        _dense = new DenseKernel(team);
        _sparse = new SparseKernel(team);
    }

    /// <summary>The most threads that mix a batch, the caller's included.</summary>
    /// <value><see cref="Environment.ProcessorCount"/> by default.</value>
    public int MaxDegreeOfParallelism { get; }

    /// <summary>
    /// Mixes a batch of samples into the caller's buffer: by the plan's weights, or, where its policy cuts boxes, by those
    /// (<see cref="MixPlan.ImageShape"/>). Soft labels go through
    /// <see cref="MixLabels(MixPlan, ReadOnlySpan{float}, int, Span{float})"/>.
    /// </summary>
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
    /// <paramref name="samples"/> has not exactly rows × width values, <paramref name="destination"/> has fewer, the two
    /// overlap, or the plan cuts boxes from images of another size than <paramref name="width"/>.
    /// </exception>
    public void Mix(MixPlan plan, ReadOnlySpan<float> samples, int width, Span<float> destination)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Guard.AtLeast(width, 1, nameof(width));
        Guard.HoldsExactly(samples.Length, plan.RowCount, width, nameof(samples));
        destination = destination[..Guard.HoldsAtLeast(destination.Length, plan.RowCount, width, nameof(destination))];
        Guard.Disjoint(samples, destination, nameof(samples), nameof(destination));
        Guard.WidthOfImages(plan.ImageShape, width, nameof(samples));

        MixRows(plan, samples, width, destination);
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
    /// length or of another one than the images that the plan cuts boxes from, or <paramref name="destination"/> is too
    /// small.
    /// </exception>
    public void Mix(MixPlan plan, IReadOnlyList<float[]> rows, Span<float> destination)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(rows);
        Guard.HasCount(rows.Count, plan.RowCount, nameof(rows));
        int width = Guard.EqualLengths(rows, nameof(rows));
        Guard.WidthOfImages(plan.ImageShape, width, nameof(rows));
        int length = Guard.HoldsAtLeast(destination.Length, plan.RowCount, width, nameof(destination));

        MixRows(plan, rows, width, destination[..length]);
    }

    /// <summary>
    /// Mixes class labels into soft labels: the share of class c in row k is the sum of the weights of the source rows
    /// whose label is c.
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

    /// <summary>
    /// Mixes soft labels by the plan's weights, whatever becomes of the samples: row k is Σ_j w_kj · (soft label of source
    /// row j of row k).
    /// </summary>
    /// <param name="plan">The plan, made for as many rows as there are soft labels.</param>
    /// <param name="softLabels">The soft labels: <see cref="MixPlan.RowCount"/> × <paramref name="classCount"/> shares, row by row.</param>
    /// <param name="classCount">The number of classes, at least 1.</param>
    /// <param name="destination">
    /// Takes the mixed soft labels, laid out as <paramref name="softLabels"/>; it may be longer.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="plan"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="classCount"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="softLabels"/> has not exactly rows × classes values, <paramref name="destination"/> has fewer, or the
    /// two overlap.
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
}
