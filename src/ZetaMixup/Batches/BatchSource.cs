using ZetaMixup.Shared;
using static System.FormattableString;

namespace ZetaMixup;

/// <summary>
/// Divides the rows of a data set into batches, epoch by epoch, and draws the plan of each batch. All of it is a function
/// of the seed, the epoch and the batch number, so batches can be drawn in any order and on different machines.
/// </summary>
/// <remarks>
/// After <see cref="Begin(int, int, long, bool)"/>, several threads may draw different batches at the same time, each into a
/// <see cref="MixedBatch"/> of its own. A new epoch allocates nothing unless it has more rows than every earlier one.
/// </remarks>
public sealed class BatchSource
{
    private readonly MixingPolicy _policy;
    private readonly int _seed;
    private readonly bool _mergeShortLastBatch;
    private int[] _order = [];
    private int _epoch;
    private long _firstBatch;

    /// <summary>Creates a source of batches. <see cref="Begin(int, int, long, bool)"/> must be called before a batch is drawn.</summary>
    /// <param name="policy">The policy that mixes the batches; <see cref="MixingPolicy.None"/> for batches of originals.</param>
    /// <param name="batchSize">The number of rows per batch, at least 1. The last batch of an epoch may have fewer.</param>
    /// <param name="seed">The seed of the row order and the plans.</param>
    /// <param name="mergeShortLastBatch">
    /// Whether the rows of a last batch that would be shorter than <paramref name="batchSize"/> join the batch before it. By
    /// default they do not, and a last batch of one row stays unmixed.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="policy"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batchSize"/> is less than 1.</exception>
    public BatchSource(MixingPolicy policy, int batchSize, int seed, bool mergeShortLastBatch = false)
    {
        ArgumentNullException.ThrowIfNull(policy);
        Guard.AtLeast(batchSize, 1, nameof(batchSize));
        _policy = policy;
        BatchSize = batchSize;
        _seed = seed;
        _mergeShortLastBatch = mergeShortLastBatch;
    }

    /// <summary>The number of rows per batch. The last batch of an epoch may have fewer, or more if a short one was merged into it.</summary>
    public int BatchSize { get; }

    /// <summary>
    /// The number of rows of the largest possible batch: <see cref="BatchSize"/>, or 2 · <see cref="BatchSize"/> − 1 if a short
    /// last batch is merged into the one before.
    /// </summary>
    public int LargestBatchSize => _mergeShortLastBatch ? (int)Math.Min((2L * BatchSize) - 1, Array.MaxLength) : BatchSize;

    /// <summary>The number of rows of the current epoch, 0 before the first one.</summary>
    public int RowCount { get; private set; }

    /// <summary>The number of batches of the current epoch, 0 before the first one.</summary>
    public int BatchCount =>
        RowCount == 0 ? 0
        : _mergeShortLastBatch ? Math.Max(1, RowCount / BatchSize)
        : ((RowCount - 1) / BatchSize) + 1;

    /// <summary>Begins an epoch: determines the order of its rows.</summary>
    /// <param name="epoch">The number of the epoch, any integer. Each epoch has its own order and plans.</param>
    /// <param name="rowCount">The number of rows, at least 1.</param>
    /// <param name="firstBatch">
    /// The number of the first batch. It distinguishes the parts of an epoch that is read part by part: pass the number of
    /// batches of the parts before.
    /// </param>
    /// <param name="shuffle">
    /// Whether rows are in a random order, a function of the seed, <paramref name="epoch"/>, <paramref name="firstBatch"/> and
    /// <paramref name="rowCount"/> alone (the default), or in the order of the data.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rowCount"/> is less than 1.</exception>
    public void Begin(int epoch, int rowCount, long firstBatch = 0, bool shuffle = true)
    {
        Guard.AtLeast(rowCount, 1, nameof(rowCount));
        GrowingArray.Ensure(ref _order, rowCount);
        for (var row = 0; row < rowCount; row++)
        {
            _order[row] = row;
        }

        BeginEpoch(epoch, rowCount, firstBatch);
        if (shuffle)
        {
            Shuffle();
        }
    }

    /// <summary>
    /// Begins an epoch of some rows of the data set: determines their order at random, as it does for rows 0, 1, 2 and so on.
    /// </summary>
    /// <param name="epoch">The number of the epoch, any integer. Each epoch has its own order and plans.</param>
    /// <param name="rows">The row numbers, at least one, none of them negative. They are copied.</param>
    /// <param name="firstBatch">
    /// The number of the first batch. It distinguishes the parts of an epoch that is read part by part: pass the number of
    /// batches of the parts before.
    /// </param>
    /// <exception cref="ArgumentException"><paramref name="rows"/> is empty or contains a negative number.</exception>
    public void Begin(int epoch, ReadOnlySpan<int> rows, long firstBatch)
    {
        if (rows.IsEmpty || rows.ContainsAnyInRange(int.MinValue, -1))
        {
            throw new ArgumentException(Invariant($"{nameof(rows)} must contain at least one row number and no negative ones, but {(rows.IsEmpty ? "is empty" : Invariant($"contains {rows[rows.IndexOfAnyInRange(int.MinValue, -1)]}"))}."), nameof(rows));
        }

        GrowingArray.Ensure(ref _order, rows.Length);
        rows.CopyTo(_order);
        BeginEpoch(epoch, rows.Length, firstBatch);
        Shuffle();
    }

    /// <summary>Returns the rows of a batch of the current epoch, valid until the next one begins.</summary>
    /// <param name="batch">The batch, from 0 to <see cref="BatchCount"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batch"/> is out of range.</exception>
    public ReadOnlySpan<int> GetRows(int batch)
    {
        if ((uint)batch >= (uint)BatchCount)
        {
            throw new ArgumentOutOfRangeException(nameof(batch), Invariant($"batch must be at least 0 and below the {BatchCount} batches of the epoch, but was {batch}."));
        }

        var first = batch * BatchSize;
        return _order.AsSpan(first, batch == BatchCount - 1 ? RowCount - first : BatchSize);
    }

    /// <summary>
    /// Draws a batch of the current epoch: its rows and its plan, with the key (seed, epoch, first batch + batch). For a last
    /// batch that is smaller than T, T becomes the batch size.
    /// </summary>
    /// <param name="batch">The batch, from 0 to <see cref="BatchCount"/> − 1.</param>
    /// <param name="destination">The batch to overwrite.</param>
    /// <exception cref="ArgumentNullException"><paramref name="destination"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batch"/> is out of range.</exception>
    public void Draw(int batch, MixedBatch destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        destination.Draw(_policy, new MixKey(_seed, _epoch, _firstBatch + batch), GetRows(batch));
    }

    private void BeginEpoch(int epoch, int rowCount, long firstBatch) => (_epoch, RowCount, _firstBatch) = (epoch, rowCount, firstBatch);

    private void Shuffle()
    {
        CounterRandom random = CounterRandom.For(_seed, _epoch, _firstBatch, RandomStreams.RowOrder);
        random.Shuffle(_order.AsSpan(0, RowCount));
    }
}
