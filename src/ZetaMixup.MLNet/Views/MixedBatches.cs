using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Rows;
using ZetaMixup.Randomness;
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
    private LabelledRowReader? _reader;
    private ValueGetter<DataViewRowId>? _id;
    private int[] _order = [];
    private bool _sourceHasMore = true;
    private long _firstBatchOfPool;
    private int _batchInPool;
    private int _next;

    internal MixedBatches(MixedDataView view, CarriedColumn[] carried)
    {
        _view = view;
        _carried = carried;
        Pool = new RowPool(view, carried);
        Weighted = view.Columns.Weight is null ? null : WeightedRowExpansion.Create(view.Columns, Pool.Vectors);
    }

    internal RowPool Pool { get; }

    internal BatchMixer Mixer { get; } = new();

    /// <summary>The plan of the current batch.</summary>
    internal MixPlan Plan { get; } = new();

    /// <summary>The weighted rows of the current batch, where they are asked for.</summary>
    internal WeightedRowExpansion? Weighted { get; }

    /// <summary>Which time the rows of the current batch come, from 0.</summary>
    internal int Round { get; private set; }

    /// <summary>The pool rows of the current batch.</summary>
    internal ReadOnlySpan<int> Rows => _order.AsSpan(_next - RowCount, RowCount);

    internal int RowCount { get; private set; }

    /// <summary>How many rows the current batch gives.</summary>
    internal int GivenCount => Weighted?.Count ?? RowCount;

    /// <summary>Moves to the next batch, draws its plan and expands its weighted rows.</summary>
    /// <returns>Whether there was one; after the last, the source is closed and the pass is reported to the view.</returns>
    internal bool MoveNext()
    {
        while (_next >= Pool.Count)
        {
            if (!NextRound())
            {
                return false;
            }
        }

        var settings = _view.Settings;
        RowCount = Math.Min(settings.BatchSize, Pool.Count - _next);
        _next += RowCount;
        var isOfOriginals = settings.IsOfOriginals(Round);
        var policy = isOfOriginals ? MixingPolicy.None : settings.Policy.Clip(RowCount);
        policy.Fill(Plan, new MixKey(settings.Seed, settings.CopyOf(Round), _firstBatchOfPool + _batchInPool), RowCount);
        Weighted?.Expand(Mixer, Plan, Pool, Rows);
        _batchInPool++;
        _counter.Count(RowCount, GivenCount, isOfOriginals, _view.Columns.Key is not null && Pool.AreOfOneClass(Rows));
        return true;
    }

    /// <summary>Ends the pass, read to its end or not: there are no rows any more.</summary>
    internal void End()
    {
        Close();
        Pool.Release();
    }

    private void Close()
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
            Close();
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
