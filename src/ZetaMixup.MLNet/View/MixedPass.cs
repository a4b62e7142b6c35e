using ZetaMixup.MLNet.Input;
using static System.FormattableString;

namespace ZetaMixup.MLNet.View;

/// <summary>
/// One pass over the input as a sequence of batches: pool after pool, each pool once per round in a fresh order, each order cut
/// into batches. A batch depends on the input and the options alone.
/// </summary>
internal sealed class MixedPass : IDisposable
{
    private readonly MixedDataView _view;
    private readonly PoolFiller _filler;
    private readonly BatchSource _mixes;
    private readonly BatchSource _originals;
    private MixedBlock _block;

    // The same block if batches are not mixed ahead.
    private MixedBlock _ahead;
    private BatchSource? _source;
    private long _firstBatchOfPool;
    private int _nextBlock;
    private int _batchInBlock = -1;
    private int _batchInRound = -1;
    private long _rowsMixed;
    private long _rowsUnmixed;
    private long _rowsOutput;
    private long _batches;
    private long _singleClassBatches;
    private int _pools;
    private int _singleClassPools;
    private bool _isOver;

    /// <param name="view">The view.</param>
    /// <param name="active">Which columns of the view are active.</param>
    /// <param name="passThrough">The columns to keep for each row.</param>
    public MixedPass(MixedDataView view, bool[] active, PassThroughColumn[] passThrough)
    {
        _view = view;
        _mixes = new BatchSource(Options.Policy, Options.BatchSize, view.Seed, Options.MergeShortLastBatch);
        _originals = new BatchSource(MixingPolicy.None, Options.BatchSize, view.Seed, Options.MergeShortLastBatch);
        Pool = view.SparePools.Take() ?? new RowPool(view);
        Pool.BeginPass(passThrough);
        var maxThreads = Options.MaxDegreeOfParallelism ?? Environment.ProcessorCount;
        _filler = new PoolFiller(view, passThrough, Pool, maxThreads);
        var rowBytes = view.Columns.MixedWidth(active) * sizeof(float);
        MixedBlock CreateBlock() => new(Pool, rowBytes * Options.BatchSize, maxThreads, threads => view.Columns.CreateBatch(Pool, active, threads));
        _block = CreateBlock();
        _ahead = _block.CanMixAhead ? CreateBlock() : _block;
    }

    public RowPool Pool { get; }

    /// <summary>The current batch.</summary>
    public BatchColumns Current => _block[_batchInBlock];

    /// <summary>The number of output rows of the current batch; 0 before the first.</summary>
    public int OutputCount => _batchInBlock < 0 ? 0 : Current.OutputCount;

    /// <summary>The round of the current batch, from 0.</summary>
    public int Round { get; private set; }

    /// <summary>Whether rows of the next pool are being read.</summary>
    public bool IsFillingAhead => _filler.IsRunning;

    private ZetaMixupOptions Options => _view.Options;

    private bool HasClasses => _view.Columns.ClassLabel is not null;

    /// <summary>Moves to the next batch and mixes it.</summary>
    /// <returns>Whether there is one. After the last, the input is closed and the view notes the pass.</returns>
    /// <exception cref="OperationCanceledException">The options' token is canceled.</exception>
    public bool MoveNext()
    {
        Options.CancellationToken.ThrowIfCancellationRequested();
        if (_batchInBlock + 1 >= _block.Count && !NextBlock())
        {
            return false;
        }

        _batchInBlock++;
        _batchInRound++;
        if (Round + 1 == Options.NumberOfRounds)
        {
            _filler.FillAhead(_source!, _batchInRound);
        }

        _rowsOutput += Current.OutputCount;
        if (!Options.IsRoundOfOriginals(Round))
        {
            _batches++;
            _rowsMixed += Current.Batch.Count;
            _rowsUnmixed += Current.Batch.Count == 1 && Options.Policy != MixingPolicy.None ? 1 : 0;
            _singleClassBatches += HasClasses && Pool.AreOfOneClass(Current.Batch.Rows) ? 1 : 0;
        }

        return true;
    }

    /// <summary>Ends the pass, complete or not: closes the input and leaves the memory to later passes.</summary>
    public void Dispose()
    {
        if (_isOver)
        {
            return;
        }

        // No thread may still fill or read the pool when it is left to other passes.
        _isOver = true;
        _filler.Dispose();
        _ahead.Abandon();
        _block.Release();
        _ahead.Release();
        Pool.EndPass();
        _view.SparePools.Add(Pool);
    }

    /// <summary>Mixes the next batches of the round, or the first ones of the next round, and begins to mix those behind them.</summary>
    private bool NextBlock()
    {
        if (!_ahead.IsBegun)
        {
            if ((_source is null || _nextBlock >= _source.BatchCount) && !NextRound())
            {
                return false;
            }

            BeginBlock();
        }

        _ahead.Finish();
        (_block, _ahead) = (_ahead, _block);
        _batchInBlock = -1;
        if (_ahead.CanMixAhead && _nextBlock < _source!.BatchCount)
        {
            BeginBlock();
        }

        return true;
    }

    private void BeginBlock()
    {
        _ahead.Begin(_source!, _nextBlock);
        _nextBlock += _ahead.Count;
    }

    /// <summary>Begins the next round of the pool, or the first one of the next pool.</summary>
    private bool NextRound()
    {
        if (_source is not null && Round + 1 < Options.NumberOfRounds)
        {
            Round++;
        }
        else
        {
            _firstBatchOfPool += _source?.BatchCount ?? 0;
            if (!NextPool())
            {
                return false;
            }

            Round = 0;
        }

        _source = Options.IsRoundOfOriginals(Round) ? _originals : _mixes;
        _source.Begin(Options.CopyOfRound(Round), Pool.Rows, _firstBatchOfPool);
        (_nextBlock, _batchInRound) = (0, -1);
        return true;
    }

    private bool NextPool()
    {
        if (!_filler.FillNext(_source))
        {
            return Finish();
        }

        if (_pools == 0 && _filler.InputIsRead)
        {
            RowChecks.RequireSampleCount(Options.Policy, Pool.Count, Options.BatchSize);
        }

        _pools++;
        _singleClassPools += HasClasses && Pool.AreOfOneClass(Pool.Rows) ? 1 : 0;
        return true;
    }

    private bool Finish()
    {
        if (Pool.RowsRead > 0 && _pools == 0)
        {
            var weights = _view.Columns.ExampleWeight is null ? string.Empty : Invariant($", {Pool.RowsWithInvalidWeight} have an invalid weight");
            throw new InvalidOperationException(Invariant($"There is nothing to mix: of {Pool.RowsRead} rows, {Pool.RowsWithoutLabel} have no label{weights} and {Pool.RowsWithNonFiniteValues} hold NaN or ∞ in a mixed column."));
        }

        if (_view.Statistics is { } first && first.RowsRead != Pool.RowsRead)
        {
            throw new InvalidOperationException(
                Invariant($"The input had {Pool.RowsRead} rows in this pass, but {first.RowsRead} in the first. Each pass mixes anew and needs the same rows. ")
                + "If the rows come from an enumerable that can be read only once, such as a query, load a list of them (ToList).");
        }

        var statistics = new MixStatistics
        {
            RowsRead = Pool.RowsRead,
            RowsMixed = _rowsMixed,
            RowsUnmixed = _rowsUnmixed,
            RowsOutput = _rowsOutput,
            RowsWithoutLabel = Pool.RowsWithoutLabel,
            RowsWithNonFiniteValues = Pool.RowsWithNonFiniteValues,
            RowsWithInvalidWeight = Pool.RowsWithInvalidWeight,
            Batches = _batches,
            SingleClassBatches = _singleClassBatches,
            Pools = _pools,
            SingleClassPools = _singleClassPools,
            IsDominanceGuaranteed = Options.Policy.GuaranteesDominance(Options.LargestBatchSize),
        };
        Dispose();
        _view.Record.NotePass(statistics, _view.Columns, Options);
        return false;
    }
}
