using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Rows;
using ZetaMixup.Randomness;

namespace ZetaMixup.MLNet.Views;

/// <summary>
/// One pass over a source as a sequence of batches: pool after pool, each pool once per copy in a fresh order, each
/// order cut into batches. What makes a batch follows from the source and the settings alone.
/// </summary>
internal sealed class MixedBatches
{
    /// <summary>The order of the rows of a pool, apart from the streams that mix them.</summary>
    private const int PoolOrderStream = RandomStreams.FirstFree;

    private readonly MixedDataView _view;
    private readonly CarriedColumn[] _carried;
    private LabelledRowReader? _reader;
    private ValueGetter<DataViewRowId>? _id;
    private int[] _order = [];
    private bool _sourceHasMore = true;
    private int _copy;
    private int _next;
    private int _batch;
    private int _pools;
    private int _singleClassPools;
    private long _rows;
    private long _singleClassBatches;

    internal MixedBatches(MixedDataView view, CarriedColumn[] carried)
    {
        _view = view;
        _carried = carried;
        Pool = new RowPool(view.Columns, view.Settings, carried);
        Plan = new MixPlan();
    }

    internal RowPool Pool { get; }

    /// <summary>The plan of the current batch.</summary>
    internal MixPlan Plan { get; }

    /// <summary>Which copy of the rows the current batch is of, from 0.</summary>
    internal int Copy => _copy;

    /// <summary>The pool rows of the current batch.</summary>
    internal ReadOnlySpan<int> Rows => _order.AsSpan(_next - RowCount, RowCount);

    internal int RowCount { get; private set; }

    /// <summary>Moves to the next batch and draws its plan.</summary>
    /// <returns>Whether there was one; after the last, the source is closed and the pass is reported to the view.</returns>
    internal bool MoveNext()
    {
        while (_next >= Pool.Count)
        {
            if (!NextOrder())
            {
                return false;
            }
        }

        var settings = _view.Settings;
        RowCount = Math.Min(settings.BatchSize, Pool.Count - _next);
        _next += RowCount;
        var policy = RowCount < settings.BatchSize ? settings.Policy.Clip(RowCount) : settings.Policy;
        policy.Fill(Plan, new MixKey(settings.Seed, _copy, _batch), RowCount);
        _batch++;
        _rows += RowCount;
        if (IsOfOneClass(Rows))
        {
            _singleClassBatches++;
        }

        return true;
    }

    internal void Close()
    {
        _reader?.Dispose();
        _reader = null;
    }

    /// <summary>Shuffles the pool for its next copy, or the next pool for its first.</summary>
    private bool NextOrder()
    {
        _next = 0;
        if (_pools > 0 && Pool.Count > 0 && _copy + 1 < _view.Settings.Copies)
        {
            _copy++;
        }
        else
        {
            if (!FillPool())
            {
                return false;
            }

            _copy = 0;
        }

        for (var i = 0; i < Pool.Count; i++)
        {
            _order[i] = i;
        }

        CounterRandom.For(_view.Settings.Seed, _copy, _pools, PoolOrderStream).Shuffle(_order.AsSpan(0, Pool.Count));
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

        if (_pools == 0 && !_sourceHasMore)
        {
            CheckSampleCount();
        }

        _pools++;
        if (_view.Columns.Key is not null && Pool.Count > 1 && Pool.IsOfOneClass)
        {
            _singleClassPools++;
        }

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
        Close();
        if (Pool.RowsRead > 0 && _rows == 0)
        {
            throw new InvalidOperationException(Text($"There is nothing to mix: of {Pool.RowsRead} rows, {Pool.RowsWithoutLabel} have no label and {Pool.RowsWithNonFiniteValues} hold NaN or ∞ in a mixed column."));
        }

        var statistics = new MixStatistics
        {
            RowsRead = Pool.RowsRead,
            RowsMixed = _rows,
            RowsWithoutLabel = Pool.RowsWithoutLabel,
            RowsWithNonFiniteValues = Pool.RowsWithNonFiniteValues,
            Batches = _batch,
            SingleClassBatches = _singleClassBatches,
            Pools = _pools,
            SingleClassPools = _singleClassPools,
        };
        _view.Record.NotePass(statistics, _view.Columns, _view.Settings);
        return false;
    }

    /// <summary>A last batch may be small; data that has too few rows for a single mix as asked for may not.</summary>
    private void CheckSampleCount()
    {
        var batch = Math.Min(Pool.Count, _view.Settings.BatchSize);
        try
        {
            _ = _view.Settings.Policy.GetSampleCount(batch);
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new InvalidOperationException(Text($"The data has {Pool.Count} rows to mix, fewer than the policy mixes with each other: {e.Message}"), e);
        }
    }

    private bool IsOfOneClass(ReadOnlySpan<int> rows)
    {
        if (_view.Columns.Key is null || rows.Length < 2)
        {
            return false;
        }

        var first = Pool.Class(rows[0]);
        foreach (var row in rows)
        {
            if (Pool.Class(row) != first)
            {
                return false;
            }
        }

        return true;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
