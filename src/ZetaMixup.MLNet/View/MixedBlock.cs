using System.Runtime.ExceptionServices;
using ZetaMixup.Shared;

namespace ZetaMixup.MLNet.View;

/// <summary>
/// The batches that are mixed at the same time. A small batch is not worth several threads, so several batches are mixed ahead,
/// each by one thread, while the reader reads those of another block. A large batch is mixed alone, by all threads. The result is the
/// same.
/// </summary>
internal sealed class MixedBlock : IChunkedWork
{
    // Two blocks of this size usually stay in the last-level cache until they are read.
    private const long BlockBytes = 4 * 1024 * 1024;
    private const int MaxBatches = 8;

    // From this size on the mixer's own threads pay off, and a block would have too few batches to keep all threads busy.
    private const long LargeBatchBytes = BlockBytes / 4;

    // Below this size, a thread that starts some 10 µs late finds nothing left to do.
    private const long MinBytesForThreads = 512 * 1024;

    private readonly RowPool _pool;
    private readonly BatchColumns?[] _batches;
    private readonly Func<int, BatchColumns> _create;
    private readonly WorkTeam _team = new();
    private readonly long _batchBytes;
    private readonly int _threads;
    private BatchSource? _source;
    private int _first;
    private volatile ExceptionDispatchInfo? _failure;
    private volatile bool _isAbandoned;

    /// <param name="pool">The rows.</param>
    /// <param name="batchBytes">The size of the mixed columns of a full batch.</param>
    /// <param name="threads">The maximum number of threads.</param>
    /// <param name="create">Creates a batch that is mixed by a number of threads.</param>
    public MixedBlock(RowPool pool, long batchBytes, int threads, Func<int, BatchColumns> create)
    {
        _pool = pool;
        _batchBytes = Math.Max(1, batchBytes);
        _threads = threads;
        _create = create;
        _batches = new BatchColumns?[threads == 1 || batchBytes >= LargeBatchBytes ? 1 : (int)Math.Min(MaxBatches, BlockBytes / _batchBytes)];
    }

    /// <summary>The number of batches in the block.</summary>
    public int Count { get; private set; }

    public BatchColumns this[int index] => _batches[index]!;

    /// <summary>Whether mixing has begun and not been finished.</summary>
    public bool IsBegun { get; private set; }

    /// <summary>Whether other threads can mix this block while the reader reads another one.</summary>
    public bool CanMixAhead => _threads > 1 && _batches.Length > 1;

    /// <summary>
    /// Begins to draw and mix the batches of an epoch from <paramref name="first"/> on, as many as there are and fit, on idle threads.
    /// </summary>
    public void Begin(BatchSource source, int first)
    {
        _source = source;
        _first = first;
        Count = Math.Min(_batches.Length, source.BatchCount - first);
        for (var i = 0; i < Count; i++)
        {
            _batches[i] ??= _create(_batches.Length == 1 ? _threads : 1);
        }

        IsBegun = true;
        _team.Begin(this, Count, Count * _batchBytes >= MinBytesForThreads ? _threads : 1);
    }

    /// <summary>Mixes the batches that no other thread has mixed, and waits for the others.</summary>
    public void Finish()
    {
        _team.Finish();
        IsBegun = false;
        if (_failure is { } failure)
        {
            _failure = null;
            failure.Throw();
        }
    }

    /// <summary>Waits for the threads that mix and drops what they mix.</summary>
    public void Abandon()
    {
        if (IsBegun)
        {
            _isAbandoned = true;
            _team.Finish();
            (IsBegun, _isAbandoned, _failure) = (false, false, null);
        }
    }

    /// <summary>Releases the memory of the mixed rows.</summary>
    public void Release()
    {
        foreach (var batch in _batches)
        {
            batch?.Release();
        }
    }

    /// <inheritdoc/>
    public void DoChunk(int chunk)
    {
        if (_isAbandoned)
        {
            return;
        }

        try
        {
            var columns = _batches[chunk]!;
            _source!.Draw(_first + chunk, columns.Batch);
            columns.Mix(_pool);
        }
        catch (Exception e)
        {
            _failure = ExceptionDispatchInfo.Capture(e);
        }
    }
}
