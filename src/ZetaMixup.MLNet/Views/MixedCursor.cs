using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Schema;

namespace ZetaMixup.MLNet.Views;

/// <summary>Gives the rows of a mixed view one by one. Columns that are not asked for are neither mixed nor carried.</summary>
internal sealed class MixedCursor : DataViewRowCursor
{
    private readonly MixedDataView _view;
    private readonly MixedBatches _batches;
    private readonly BatchMixer _mixer = new();
    private readonly CarriedColumn?[] _carried;
    private readonly MixedVector?[] _mixed;
    private readonly MixedVector[] _activeMixed;
    private readonly bool _readsMixedColumns;
    private long _position = -1;
    private int _rowInBatch = -1;
    private bool _ended;

    internal MixedCursor(MixedDataView view, IEnumerable<DataViewSchema.Column> columnsNeeded)
    {
        _view = view;
        _carried = new CarriedColumn?[view.Schema.Count];
        _mixed = new MixedVector?[view.Schema.Count];
        var active = columnsNeeded.Select(c => ColumnOf(view.Schema, c)).DistinctBy(c => c.Index).ToArray();
        var vectors = Array.ConvertAll(view.Columns.Vectors, v => v.Index);
        foreach (var column in active)
        {
            if (Array.IndexOf(vectors, column.Index) < 0 && column.Index != view.Columns.SoftLabel?.Index)
            {
                _carried[column.Index] = CarriedColumn.Create(view.Source.Schema[column.Index]);
            }
        }

        _batches = new MixedBatches(view, [.. _carried.OfType<CarriedColumn>()]);
        foreach (var column in active)
        {
            if (Array.IndexOf(vectors, column.Index) is var vector and >= 0)
            {
                _mixed[column.Index] = new MixedSourceVector(_batches.Pool.Vectors[vector]);
            }
            else if (column.Index == view.Columns.SoftLabel?.Index)
            {
                _mixed[column.Index] = new MixedKeyLabel(ClassNames.Count(view.Columns.Key!.Value));
            }
        }

        _activeMixed = [.. _mixed.OfType<MixedVector>()];
        _readsMixedColumns = _activeMixed.Length > 0;
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

        if (_rowInBatch + 1 < _batches.RowCount)
        {
            _rowInBatch++;
            _position++;
            return true;
        }

        if (!_batches.MoveNext())
        {
            _ended = true;
            return false;
        }

        if (_readsMixedColumns)
        {
            _view.Record.NoteMixedRowsRead();
        }

        foreach (var column in _activeMixed)
        {
            column.Mix(_mixer, _batches.Plan, _batches.Pool, _batches.Rows);
        }

        _rowInBatch = 0;
        _position++;
        return true;
    }

    public override bool IsColumnActive(DataViewSchema.Column column) =>
        _carried[ColumnOf(Schema, column).Index] is not null || _mixed[column.Index] is not null;

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!IsColumnActive(column))
        {
            throw new ArgumentOutOfRangeException(nameof(column), column.Name, $"Column '{column.Name}' was not asked for when the cursor was made.");
        }

        var getter = _mixed[column.Index]?.CreateGetter(CurrentRow) ?? _carried[column.Index]!.CreateGetter(DominantRow);
        return getter as ValueGetter<TValue>
            ?? throw new InvalidOperationException($"Column '{column.Name}' holds {column.Type.RawType}; a getter of {typeof(TValue)} was asked for.");
    }

    /// <summary>The dominant sample's id; with several copies, each its own.</summary>
    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) =>
    {
        id = _batches.Pool.Id(DominantRow());
        if (_view.Settings.Copies > 1)
        {
            id = id.Combine(new DataViewRowId((ulong)_batches.Copy, 0));
        }
    };

    protected override void Dispose(bool disposing)
    {
        _ended = true;
        _batches.Close();
        base.Dispose(disposing);
    }

    private int CurrentRow() => _rowInBatch >= 0 && !_ended
        ? _rowInBatch
        : throw new InvalidOperationException("The cursor is not at a row: call MoveNext, and read while it returns true.");

    /// <summary>The pool row of the sample that dominates the current row.</summary>
    private int DominantRow() => _batches.Rows[CurrentRow()];

    private static DataViewSchema.Column ColumnOf(DataViewSchema schema, DataViewSchema.Column column) =>
        column.Index < schema.Count && schema[column.Index].Name == column.Name
            ? schema[column.Index]
            : throw new ArgumentOutOfRangeException(nameof(column), column.Name, $"Column '{column.Name}' is none of this data's.");
}
