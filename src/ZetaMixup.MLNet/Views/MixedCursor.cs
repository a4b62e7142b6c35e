using Microsoft.ML;
using Microsoft.ML.Data;

namespace ZetaMixup.MLNet.Views;

/// <summary>Gives the rows of a mixed view one by one. Columns that are not asked for are neither mixed nor carried.</summary>
internal sealed class MixedCursor : DataViewRowCursor
{
    private readonly MixedDataView _view;
    private readonly MixedBatches _batches;
    private readonly CarriedColumn?[] _carried;
    private readonly RowColumns _rowColumns;
    private readonly bool[] _active;
    private readonly bool _readsMixedRows;
    private readonly bool _readsFeatures;
    private readonly bool _readsHardLabels;
    private long _position = -1;
    private int _index = -1;
    private bool _ended;

    internal MixedCursor(MixedDataView view, IEnumerable<DataViewSchema.Column> columnsNeeded)
    {
        _view = view;
        _active = new bool[view.Schema.Count];
        foreach (var column in columnsNeeded)
        {
            _active[ColumnOf(view.Schema, column).Index] = true;
        }

        var columns = view.Columns;
        _carried = new CarriedColumn?[_active.Length];
        foreach (var column in view.Source.Schema)
        {
            if (_active[column.Index] && !columns.Vectors.Any(v => v.Index == column.Index) && column.Index != columns.RowLabel?.Index)
            {
                _carried[column.Index] = CarriedColumn.Create(column);
            }
        }

        _batches = new MixedBatches(view, _active, [.. _carried.OfType<CarriedColumn>()]);
        _rowColumns = new RowColumns(view, _batches);
        _readsFeatures = _active[columns.Vectors[0].Index];
        _readsMixedRows = view.Schema.Any(c => _active[c.Index] && columns.IsMixed(c.Index));
        _readsHardLabels = columns.Key is { } key && columns.RowLabel is null && _active[key.Index]
            && !(columns.SoftLabel is { } soft && _active[soft.Index]);
    }

    public override long Position => _ended ? -1 : _position;

    public override long Batch => 0;

    public override DataViewSchema Schema => _view.Schema;

    public override bool MoveNext()
    {
        if (_ended)
        {
            return false;
        }

        if (_index + 1 >= _batches.GivenCount)
        {
            if (!MoveToNextBatch())
            {
                _ended = true;
                return false;
            }

            if (_readsMixedRows)
            {
                _view.Record.NoteMixedRowsRead(_readsFeatures);
            }

            if (_readsHardLabels)
            {
                _view.Record.NoteHardLabelsRead(_view.Settings);
            }

            _index = -1;
        }

        _index++;
        _position++;
        return true;
    }

    public override bool IsColumnActive(DataViewSchema.Column column) => _active[ColumnOf(Schema, column).Index];

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!IsColumnActive(column))
        {
            throw new ArgumentOutOfRangeException(nameof(column), column.Name, $"Column '{column.Name}' was not asked for when the cursor was made.");
        }

        var getter = _carried[column.Index]?.CreateGetter(DominantRow)
            ?? _rowColumns.CreateGetter(column, Index, RowInBatch);
        return getter as ValueGetter<TValue>
            ?? throw new InvalidOperationException($"Column '{column.Name}' holds {column.Type.RawType}; a getter of {typeof(TValue)} was asked for.");
    }

    /// <summary>The dominant sample's id; where it comes several times, each of them its own.</summary>
    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) =>
    {
        id = _batches.Pool.Id(DominantRow());
        var weighted = _batches.Current.Weighted;
        if (weighted is not null || _view.Settings.Rounds > 1)
        {
            id = id.Combine(new DataViewRowId((ulong)_batches.Round, weighted is null ? 0 : (ulong)weighted.Class(_index) + 1));
        }
    };

    protected override void Dispose(bool disposing)
    {
        _ended = true;
        _batches.End();
        base.Dispose(disposing);
    }

    /// <summary>A pass that fails is over: it holds nothing on to the source, and gives no more rows.</summary>
    private bool MoveToNextBatch()
    {
        try
        {
            return _batches.MoveNext();
        }
        catch (Exception e)
        {
            _view.Record.NoteFailure(e);
            Dispose();
            throw;
        }
    }

    /// <summary>The place of the current row among those that the batch gives.</summary>
    private int Index() => _index >= 0 && !_ended
        ? _index
        : throw new InvalidOperationException("The cursor is not at a row: call MoveNext, and read while it returns true.");

    private int RowInBatch()
    {
        var index = Index();
        return _batches.Current.Weighted?.Row(index) ?? index;
    }

    /// <summary>The pool row of the sample that dominates the current row.</summary>
    private int DominantRow()
    {
        var row = RowInBatch();
        return _batches.Current.Rows[row];
    }

    private static DataViewSchema.Column ColumnOf(DataViewSchema schema, DataViewSchema.Column column) =>
        column.Index < schema.Count && schema[column.Index].Name == column.Name
            ? schema[column.Index]
            : throw new ArgumentOutOfRangeException(nameof(column), column.Name, $"Column '{column.Name}' is none of this data's.");
}
