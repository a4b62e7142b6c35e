using System.Runtime.ExceptionServices;
using ZetaMixup.Shared;

namespace ZetaMixup.MLNet.Views;

/// <summary>
/// The batches that are mixed at once. A small batch is not worth the threads that mix it, but several are: each then has
/// a thread to itself. A large one is mixed alone, by all threads. The numbers are the same.
/// </summary>
internal sealed class BatchBlock : IChunkedWork
{
    // So much stays in a common last-level cache until it is read.
    private const long BlockBytes = 8 * 1024 * 1024;
    private const int MostBatches = 16;

    // From here on the mixer's own threads pay, and fewer than so many batches would leave threads idle at the end.
    private const long LargeBatchBytes = BlockBytes / 8;

    // Below, a thread that comes some 10 µs late finds nothing left to do.
    private const long FewestBytesForThreads = 1024 * 1024;

    private readonly RowPool _pool;
    private readonly MixedBatch?[] _batches;
    private readonly Func<BatchMixer, MixedBatch> _create;
    private readonly WorkTeam _team = new();
    private readonly long _batchBytes;
    private readonly int _threads;
    private volatile ExceptionDispatchInfo? _failure;

    /// <param name="pool">Where the rows are.</param>
    /// <param name="batchBytes">What the mixed columns of a whole batch take.</param>
    /// <param name="threads">The most threads that mix at once.</param>
    /// <param name="create">Makes a batch around a mixer.</param>
    internal BatchBlock(RowPool pool, long batchBytes, int threads, Func<BatchMixer, MixedBatch> create)
    {
        _pool = pool;
        _batchBytes = Math.Max(1, batchBytes);
        _threads = threads;
        _create = create;
        _batches = new MixedBatch?[threads == 1 || batchBytes >= LargeBatchBytes ? 1 : (int)Math.Min(MostBatches, BlockBytes / _batchBytes)];
    }

    /// <summary>The most batches in a block.</summary>
    internal int Capacity => _batches.Length;

    internal MixedBatch this[int index] => _batches[index] ??= _create(new BatchMixer(Capacity == 1 ? _threads : 1));

    /// <summary>Mixes the first <paramref name="count"/> batches.</summary>
    internal void Mix(int count)
    {
        _team.Run(this, count, count * _batchBytes >= FewestBytesForThreads ? _threads : 1);
        if (_failure is { } failure)
        {
            _failure = null;
            failure.Throw();
        }
    }

    /// <summary>Gives the memory of the mixed rows up.</summary>
    internal void Release()
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
            _batches[chunk]!.Mix(_pool);
        }
        catch (Exception e)
        {
            _failure = ExceptionDispatchInfo.Capture(e);
        }
    }
}
