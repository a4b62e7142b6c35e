using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Rows;
using ZetaMixup.Shared;
using static System.FormattableString;

namespace ZetaMixup.MLNet.Views;

/// <summary>
/// One pass over a source as a sequence of batches: pool after pool, each pool once per round in a fresh order, each
/// order cut into batches. What makes a batch follows from the source and the settings alone.
/// </summary>
internal sealed class MixedBatches
{
    /// <summary>The order of the rows of a pool, apart from the streams that mix them.</summary>
    private const int PoolOrderStream = RandomStreams.FirstFree;

    private readonly MixedDataView _view;
    private readonly CarriedColumn[] _carried;
    private readonly PassCounter _counter = new();
    private readonly BatchBlock _block;
    private LabelledRowReader? _reader;
    private ValueGetter<DataViewRowId>? _id;
    private int[] _order = [];
    private bool _sourceHasMore = true;
    private long _firstBatchOfPool;
    private int _batchInPool;
    private int _next;
    private int _batchInBlock = -1;
    private int _batchesInBlock;

    /// <param name="view">The view.</param>
    /// <param name="active">Which columns of the view were asked for, by their places.</param>
    /// <param name="carried">The columns to keep for each row.</param>
    internal MixedBatches(MixedDataView view, bool[] active, CarriedColumn[] carried)
    {
        _view = view;
        _carried = carried;
        Pool = new RowPool(view, carried);
        var columns = view.Columns;
        var width = columns.CreateMixed(Pool, active).Sum(v => (long)(v?.Width ?? 0));
        _block = new BatchBlock(Pool, width * view.Settings.BatchSize * sizeof(float), view.Settings.Threads, mixer => new MixedBatch(
            mixer, columns.CreateMixed(Pool, active), columns.Weight is null ? null : WeightedRowExpansion.Create(columns, Pool)));
    }

    internal RowPool Pool { get; }

    /// <summary>The current batch.</summary>
    internal MixedBatch Current => _block[_batchInBlock];

    /// <summary>How many rows the current batch gives; 0 before the first.</summary>
    internal int GivenCount => _batchInBlock < 0 ? 0 : Current.GivenCount;

    /// <summary>Which time the rows of the current batch come, from 0.</summary>
    internal int Round { get; private set; }

    /// <summary>Moves to the next batch, which has been mixed then.</summary>
    /// <returns>Whether there was one; after the last, the source is closed and the pass is reported to the view.</returns>
    internal bool MoveNext()
    {
        if (_batchInBlock + 1 >= _batchesInBlock && !NextBlock())
        {
            return false;
        }

        _batchInBlock++;
        _counter.Count(Current.Rows.Length, Current.GivenCount, _view.Settings.IsOfOriginals(Round), _view.Columns.Key is not null && Pool.AreOfOneClass(Current.Rows));
        return true;
    }

    /// <summary>Draws the plans of the next batches, as many as the round and the block hold, and mixes them.</summary>
    private bool NextBlock()
    {
        while (_next >= Pool.Count)
        {
            if (!NextRound())
            {
                return false;
            }
        }

        var settings = _view.Settings;
        for (_batchesInBlock = 0; _batchesInBlock < _block.Capacity && _next < Pool.Count; _batchesInBlock++)
        {
            var rows = _order.AsMemory(_next, Math.Min(settings.BatchSize, Pool.Count - _next));
            var policy = settings.IsOfOriginals(Round) ? MixingPolicy.None : settings.Policy.Clip(rows.Length);
            _block[_batchesInBlock].Begin(rows, policy, new MixKey(settings.Seed, settings.CopyOf(Round), _firstBatchOfPool + _batchInPool++));
            _next += rows.Length;
        }

        _block.Mix(_batchesInBlock);
        _batchInBlock = -1;
        return true;
    }

    /// <summary>Ends the pass, read to its end or not: the source is closed, and the memory is the next pass's.</summary>
    internal void End()
    {
        CloseSource();
        _block.Release();
        Pool.Release();
    }

    private void CloseSource()
    {
        _reader?.Dispose();
        _reader = null;
    }

    /// <summary>Shuffles the pool for its next round, or the next pool for its first.</summary>
    private bool NextRound()
    {
        _next = 0;
        if (Pool.Count > 0 && Round + 1 < _view.Settings.Rounds)
        {
            Round++;
        }
        else
        {
            _firstBatchOfPool += _batchInPool;
            if (!FillPool())
            {
                return false;
            }

            Round = 0;
        }

        _batchInPool = 0;
        for (var i = 0; i < Pool.Count; i++)
        {
            _order[i] = i;
        }

        CounterRandom.For(_view.Settings.Seed, _view.Settings.CopyOf(Round), _counter.Pools, PoolOrderStream).Shuffle(_order.AsSpan(0, Pool.Count));
        return true;
    }

    private bool FillPool()
    {
        if (!_sourceHasMore)
        {
            return Finish();
        }

        Open();
        _sourceHasMore = Pool.Fill(_reader!, _id!);
        if (!_sourceHasMore)
        {
            CloseSource();
        }

        if (Pool.Count == 0)
        {
            return Finish();
        }

        if (_counter.Pools == 0 && !_sourceHasMore)
        {
            SampleCountCheck.Check(_view.Settings.Policy, Pool.Count, _view.Settings.BatchSize);
        }

        _counter.CountPool(_view.Columns.Key is not null && Pool.IsOfOneClass);
        GrowingArray.Ensure(ref _order, Pool.Count);
        return true;
    }

    /// <summary>Opened with the first row that is asked for, so that a cursor that is never moved holds nothing.</summary>
    private void Open()
    {
        if (_reader is not null)
        {
            return;
        }

        var columns = _view.Columns;
        _reader = new LabelledRowReader(_view.Source, columns.Vectors, columns.Key, columns.SoftLabelVector, _carried.Select(c => c.Column));
        _id = _reader.Cursor.GetIdGetter();
        foreach (var carried in _carried)
        {
            carried.Bind(_reader.Cursor);
        }
    }

    private bool Finish()
    {
        End();
        if (Pool.RowsRead > 0 && _counter.Pools == 0)
        {
            throw new InvalidOperationException(Invariant($"There is nothing to mix: of {Pool.RowsRead} rows, {Pool.RowsWithoutLabel} have no label and {Pool.RowsWithNonFiniteValues} hold NaN or ∞ in a mixed column."));
        }

        _view.Record.NotePass(_counter.ToStatistics(Pool, _view.Settings), _view.Columns, _view.Settings);
        return false;
    }
}
