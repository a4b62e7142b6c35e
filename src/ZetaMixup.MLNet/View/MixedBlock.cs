using System.Runtime.ExceptionServices;
using ZetaMixup.Shared;

namespace ZetaMixup.MLNet.View;

/// <summary>
/// The batches that are mixed at the same time. A small batch is not worth several threads, so several batches are mixed ahead,
/// each by one thread. A large batch is mixed alone, by all threads. The result is the same.
/// </summary>
internal sealed class MixedBlock : IChunkedWork
{
    // This much usually stays in the last-level cache until it is read.
    private const long BlockBytes = 8 * 1024 * 1024;
    private const int MaxBatches = 16;

    // From this size on the mixer's own threads pay off, and a block would have too few batches to keep all threads busy.
    private const long LargeBatchBytes = BlockBytes / 8;

    // Below this size, a thread that starts some 10 µs late finds nothing left to do.
    private const long MinBytesForThreads = 1024 * 1024;

    private readonly RowPool _pool;
    private readonly BatchColumns?[] _batches;
    private readonly Func<int, BatchColumns> _create;
    private readonly WorkTeam _team = new();
    private readonly long _batchBytes;
    private readonly int _threads;
    private BatchSource? _source;
    private int _first;
    private volatile ExceptionDispatchInfo? _failure;

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

    /// <summary>Draws and mixes the batches of an epoch from <paramref name="first"/> on, as many as there are and fit.</summary>
    public void Mix(BatchSource source, int first)
    {
        _source = source;
        _first = first;
        Count = Math.Min(_batches.Length, source.BatchCount - first);
        for (var i = 0; i < Count; i++)
        {
            _batches[i] ??= _create(_batches.Length == 1 ? _threads : 1);
        }

        _team.Run(this, Count, Count * _batchBytes >= MinBytesForThreads ? _threads : 1);
        if (_failure is { } failure)
        {
            _failure = null;
            failure.Throw();
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
