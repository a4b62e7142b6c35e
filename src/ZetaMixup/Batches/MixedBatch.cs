using ZetaMixup.Shared;
using static System.FormattableString;

namespace ZetaMixup;

/// <summary>
/// One batch of a data set: its rows, the plan that mixes them, and a mixer. A <see cref="BatchSource"/> draws it, and it is
/// reused for later batches without allocating.
/// </summary>
/// <remarks>Only one thread at a time may use a batch. Different batches may be used at the same time.</remarks>
public sealed class MixedBatch
{
    private int[] _rows = [];
    private int[] _labels = [];
    private nint[] _addresses = [];
    private MixingPolicy _policy = MixingPolicy.None;

    /// <summary>Creates an empty batch.</summary>
    /// <param name="maxDegreeOfParallelism">
    /// The maximum number of threads that mix this batch, at least 1. <see langword="null"/>, the default, stands for
    /// <see cref="Environment.ProcessorCount"/>. Use 1 if several batches are mixed at the same time.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxDegreeOfParallelism"/> is less than 1.</exception>
    public MixedBatch(int? maxDegreeOfParallelism = null) => Mixer = new BatchMixer(maxDegreeOfParallelism);

    /// <summary>The number of rows, before and after mixing.</summary>
    public int Count { get; private set; }

    /// <summary>
    /// The rows of the batch as row numbers of the data set. <c>Rows[k]</c> dominates mixed row k, and
    /// <see cref="MixPlan.GetSources"/> returns indices into this list.
    /// </summary>
    public ReadOnlySpan<int> Rows => _rows.AsSpan(0, Count);

    /// <summary>The key of the plan, for other random choices about the same batch.</summary>
    public MixKey Key { get; private set; }

    /// <summary>The plan that mixes the rows.</summary>
    public MixPlan Plan { get; } = new();

    /// <summary>The mixer of this batch, for rows that have been gathered into a buffer in the order of <see cref="Rows"/>.</summary>
    public BatchMixer Mixer { get; }

    /// <summary>
    /// Keeps only some of the rows, because the others turned out to be unreadable, and draws the plan again for them, with
    /// the same key.
    /// </summary>
    /// <param name="places">The indices of the rows to keep, strictly increasing, from 0 to <see cref="Count"/> − 1. It may be empty.</param>
    /// <exception cref="ArgumentException">The indices do not increase or are out of range.</exception>
    public void Keep(ReadOnlySpan<int> places)
    {
        var previous = -1;
        foreach (var place in places)
        {
            if (place <= previous || place >= Count)
            {
                throw new ArgumentException(Invariant($"{nameof(places)} must increase from 0 to at most {Count - 1}, but has {place} after {previous}."), nameof(places));
            }

            previous = place;
        }

        if (places.Length == Count)
        {
            return;
        }

        for (var i = 0; i < places.Length; i++)
        {
            _rows[i] = _rows[places[i]];
        }

        Count = places.Length;
        DrawPlan();
    }

    /// <summary>Mixes the samples of the batch, read in place from the whole data set.</summary>
    /// <param name="samples">The samples of the data set: rows × <paramref name="width"/> values, row by row.</param>
    /// <param name="width">The number of values per row, at least 1.</param>
    /// <param name="destination">Receives <see cref="Count"/> × <paramref name="width"/> mixed values. It may be longer.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="width"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="samples"/> does not contain all rows of the batch, <paramref name="destination"/> is too short, the two
    /// overlap, or the plan cuts patches from images of a size other than <paramref name="width"/>.
    /// </exception>
    public unsafe void MixSamples(ReadOnlySpan<float> samples, int width, Span<float> destination)
    {
        fixed (float* first = samples)
        {
            Mixer.Mix(Plan, AddressesOf(first, samples, width, destination, nameof(samples)), width, destination);
        }
    }

    /// <summary>Mixes the samples of the batch, given by their addresses.</summary>
    /// <remarks>
    /// This method cannot check the addresses. They must satisfy the conditions of
    /// <see cref="BatchMixer.Mix(MixPlan, ReadOnlySpan{nint}, int, Span{float})"/>.
    /// </remarks>
    /// <param name="rowAddresses">The address of each sample, in the order of <see cref="Rows"/>.</param>
    /// <param name="width">The number of values per row, at least 1.</param>
    /// <param name="destination">Receives <see cref="Count"/> × <paramref name="width"/> mixed values. It may be longer.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="width"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="rowAddresses"/> does not have one address per row, <paramref name="destination"/> is too short, or the
    /// plan cuts patches from images of a size other than <paramref name="width"/>.
    /// </exception>
    public void MixSamples(ReadOnlySpan<nint> rowAddresses, int width, Span<float> destination) =>
        Mixer.Mix(Plan, rowAddresses, width, destination);

    /// <summary>Mixes the class labels of the batch into soft labels.</summary>
    /// <param name="labels">The labels of the data set, one per row, from 0 to <paramref name="classCount"/> − 1.</param>
    /// <param name="classCount">The number of classes, at least 1.</param>
    /// <param name="destination">Receives <see cref="Count"/> × <paramref name="classCount"/> probabilities. It may be longer.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="classCount"/> is less than 1, or a label of the batch is out of range.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="labels"/> does not contain all rows of the batch, or <paramref name="destination"/> is too short.
    /// </exception>
    public void MixLabels(ReadOnlySpan<int> labels, int classCount, Span<float> destination)
    {
        Span<int> batch = GrowingArray.Take(ref _labels, Count);
        for (var i = 0; i < batch.Length; i++)
        {
            CheckRow(_rows[i], labels.Length, nameof(labels));
            batch[i] = labels[_rows[i]];
        }

        Mixer.MixLabels(Plan, batch, classCount, destination);
    }

    /// <summary>Mixes the soft labels of the batch, read in place from the whole data set.</summary>
    /// <param name="softLabels">The soft labels of the data set: rows × <paramref name="classCount"/> probabilities, row by row.</param>
    /// <param name="classCount">The number of classes, at least 1.</param>
    /// <param name="destination">Receives <see cref="Count"/> × <paramref name="classCount"/> probabilities. It may be longer.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="classCount"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="softLabels"/> does not contain all rows of the batch, <paramref name="destination"/> is too short, or the
    /// two overlap.
    /// </exception>
    public unsafe void MixLabels(ReadOnlySpan<float> softLabels, int classCount, Span<float> destination)
    {
        fixed (float* first = softLabels)
        {
            Mixer.MixLabels(Plan, AddressesOf(first, softLabels, classCount, destination, nameof(softLabels)), classCount, destination);
        }
    }

    /// <summary>Mixes the soft labels of the batch, given by their addresses.</summary>
    /// <remarks>
    /// This method cannot check the addresses. They must satisfy the conditions of
    /// <see cref="BatchMixer.Mix(MixPlan, ReadOnlySpan{nint}, int, Span{float})"/>.
    /// </remarks>
    /// <param name="rowAddresses">The address of each soft label, in the order of <see cref="Rows"/>.</param>
    /// <param name="classCount">The number of classes, at least 1.</param>
    /// <param name="destination">Receives <see cref="Count"/> × <paramref name="classCount"/> probabilities. It may be longer.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="classCount"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="rowAddresses"/> does not have one address per row, or <paramref name="destination"/> is too short.
    /// </exception>
    public void MixLabels(ReadOnlySpan<nint> rowAddresses, int classCount, Span<float> destination) =>
        Mixer.MixLabels(Plan, rowAddresses, classCount, destination);

    internal void Draw(MixingPolicy policy, MixKey key, ReadOnlySpan<int> rows)
    {
        rows.CopyTo(GrowingArray.Take(ref _rows, rows.Length));
        Count = rows.Length;
        _policy = policy;
        Key = key;
        DrawPlan();
    }

    private void DrawPlan()
    {
        if (Count == 0)
        {
            Plan.Clear();
        }
        else
        {
            _policy.Clip(Count).Fill(Plan, Key, Count, Mixer.MaxDegreeOfParallelism);
        }
    }

    private unsafe Span<nint> AddressesOf(float* first, ReadOnlySpan<float> values, int width, Span<float> destination, string name)
    {
        Guard.AtLeast(width, 1, nameof(width));
        var length = Guard.HoldsAtLeast(destination.Length, Count, width, nameof(destination));
        Guard.Disjoint(values, destination[..length], name, nameof(destination));
        Span<nint> addresses = GrowingArray.Take(ref _addresses, Count);
        var rowCount = values.Length / width;
        for (var i = 0; i < addresses.Length; i++)
        {
            CheckRow(_rows[i], rowCount, name);
            addresses[i] = (nint)(first + ((nint)_rows[i] * width));
        }

        return addresses;
    }

    private static void CheckRow(int row, int rowCount, string name)
    {
        if (row >= rowCount)
        {
            throw new ArgumentException(Invariant($"{name} must contain row {row} of the batch, but has {rowCount} rows."), name);
        }
    }
}
