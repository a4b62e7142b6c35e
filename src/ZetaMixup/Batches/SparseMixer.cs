using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using ZetaMixup.Shared;
using static System.FormattableString;

namespace ZetaMixup;

/// <summary>
/// Applies mix plans to rows that store few of their values. A mixed row stores the values that any of its source rows of
/// positive weight stores. They are equal to those that a <see cref="BatchMixer"/> makes of the same rows with all values
/// stored: a value is the same sum in the same order, less its terms of 0.
/// </summary>
/// <remarks>
/// A mixer keeps its working space between batches, 4 bytes for each value of a row, so mixing allocates nothing once a batch
/// of the largest size has been mixed. Only one thread at a time may call a mixer, and it mixes with that thread alone. The time
/// is that of the stored values of the source rows: T times those of one row, for each mixed row.
/// </remarks>
public sealed class SparseMixer
{
    private float[] _sums = [];
    private float[] _weights = [];
    private IndexSet? _columns;

    /// <summary>Mixes a batch of samples.</summary>
    /// <param name="plan">A plan of as many rows as there are samples.</param>
    /// <param name="samples">The batch. Its stored values are finite.</param>
    /// <param name="destination">Receives the mixed rows instead of the rows that it has.</param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="samples"/> does not have one row per row of the plan, <paramref name="destination"/> has another width or
    /// is <paramref name="samples"/> itself, or the plan cuts patches from images.
    /// </exception>
    public void Mix(MixPlan plan, SparseRows samples, SparseRows destination)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(destination);
        Check(plan, samples, destination);
        if (_columns?.Size != samples.Width)
        {
            _columns = new IndexSet(samples.Width);
            _sums = new float[samples.Width];
        }

        destination.Clear();
        var kernel = MixJob.ChooseKernel(plan.RowCount, plan.SampleCount, samples.Width);
        for (var row = 0; row < plan.RowCount; row++)
        {
            switch (kernel)
            {
                case MixKernel.Copy:
                    destination.Add(samples.GetIndices(row), samples.GetValues(row));
                    continue;
                case MixKernel.Sparse:
                    AddInOrderOfRanks(plan, row, samples);
                    break;
                default:
                    AddInOrderOfRows(plan, row, samples);
                    break;
            }

            destination.Move(_columns, _sums);
        }
    }

    private static void Check(MixPlan plan, SparseRows samples, SparseRows destination)
    {
        Guard.HasCount(samples.Count, plan.RowCount, nameof(samples));
        if (destination.Width != samples.Width)
        {
            throw new ArgumentException(Invariant($"{nameof(destination)} must have rows of {samples.Width} values, as {nameof(samples)} has, but has rows of {destination.Width}."), nameof(destination));
        }

        if (ReferenceEquals(samples, destination))
        {
            throw new ArgumentException(Invariant($"{nameof(destination)} must not be {nameof(samples)}, which is read while it is filled."), nameof(destination));
        }

        if (plan.Form != MixForm.Blend)
        {
            throw new ArgumentException(Invariant($"{nameof(plan)} must blend rows by their weights, but cuts patches from images, which a {nameof(BatchMixer)} does."), nameof(plan));
        }
    }

    /// <summary>Adds up the source rows as <see cref="SparseKernel"/> does, the largest weight first.</summary>
    private void AddInOrderOfRanks(MixPlan plan, int row, SparseRows samples)
    {
        ReadOnlySpan<int> sources = plan.GetSources(row);
        ReadOnlySpan<float> weights = plan.GetWeights(row);
        for (var rank = 0; rank < sources.Length; rank++)
        {
            Add(samples, sources[rank], weights[rank]);
        }
    }

    /// <summary>Adds up the source rows as <see cref="DenseKernel"/> does, in the order of the batch.</summary>
    private void AddInOrderOfRows(MixPlan plan, int row, SparseRows samples)
    {
        ReadOnlySpan<int> sources = plan.GetSources(row);
        ReadOnlySpan<float> weights = plan.GetWeights(row);
        var weightOfRow = GrowingArray.Take(ref _weights, plan.RowCount);
        weightOfRow.Clear();
        for (var rank = 0; rank < sources.Length; rank++)
        {
            // Added, not assigned: in mixup a sample may be its own partner.
            weightOfRow[sources[rank]] += weights[rank];
        }

        for (var source = 0; source < weightOfRow.Length; source++)
        {
            Add(samples, source, weightOfRow[source]);
        }
    }

    private void Add(SparseRows samples, int source, float weight)
    {
        if (weight == 0)
        {
            return;
        }

        ReadOnlySpan<int> indices = samples.GetIndices(source);
        ReadOnlySpan<float> values = samples.GetValues(source)[..indices.Length];
        Span<float> sums = _sums;
        if (IsFused(sums.Length))
        {
            for (var i = 0; i < indices.Length; i++)
            {
                ref var sum = ref sums[indices[i]];
                sum = MathF.FusedMultiplyAdd(weight, values[i], sum);
            }
        }
        else
        {
            for (var i = 0; i < indices.Length; i++)
            {
                sums[indices[i]] += weight * values[i];
            }
        }

        _columns!.Add(indices);
    }

    /// <summary>Whether a batch mixer rounds once per multiply-add: not in rows narrower than the vectors that can.</summary>
    private static bool IsFused(int width) =>
        (Fma.IsSupported && width >= Vector256<float>.Count) || (AdvSimd.IsSupported && width >= Vector128<float>.Count);
}
