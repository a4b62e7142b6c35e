using Microsoft.ML;
using Microsoft.ML.Data;

namespace ZetaMixup.MLNet.View;

/// <summary>Iterates over the rows of a mixed view. Inactive columns are neither mixed nor kept.</summary>
internal sealed class MixedCursor : DataViewRowCursor
{
    private readonly MixedDataView _view;
    private readonly PassThroughColumn?[] _passThrough;
    private readonly bool[] _active;
    private readonly bool _readsMixedRows;
    private readonly bool _readsFeatures;
    private readonly bool _readsHardLabels;

    // From the first row on and until the end, so that a cursor holds no memory before and after it.
    private MixedPass? _pass;
    private long _position = -1;
    private int _index = -1;
    private bool _ended;

    public MixedCursor(MixedDataView view, IEnumerable<DataViewSchema.Column> columnsNeeded)
    {
        _view = view;
        _active = new bool[view.Schema.Count];
        foreach (var column in columnsNeeded)
        {
            _active[ColumnOf(view.Schema, column).Index] = true;
        }

        var columns = view.Columns;
        _passThrough = new PassThroughColumn?[_active.Length];
        foreach (var column in view.Input.Schema)
        {
            if (_active[column.Index] && !columns.IsMixed(column.Index) && column.Index != columns.RowLabel?.Index)
            {
                _passThrough[column.Index] = PassThroughColumn.Create(column);
            }
        }

        _readsFeatures = columns.Vectors.Take(columns.FeatureCount).Any(v => _active[v.Index]);
        _readsMixedRows = view.Schema.Any(c => _active[c.Index] && columns.IsMixed(c.Index));
        _readsHardLabels = columns.ClassLabel is { } label && columns.RowLabel is null && _active[label.Index]
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

        if (_index + 1 >= (_pass?.OutputCount ?? 0))
        {
            if (!MoveToNextBatch())
            {
                End();
                return false;
            }

            if (_readsMixedRows)
            {
                _view.Record.NoteMixedRowsRead(_readsFeatures);
            }

            if (_readsHardLabels)
            {
                _view.Record.NoteHardLabelsRead(_view.Options);
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
            throw new ArgumentOutOfRangeException(nameof(column), column.Name, $"Column '{column.Name}' is not active; pass it to GetRowCursor.");
        }

        var getter = _passThrough[column.Index]?.CreateGetter(DominantRow) ?? CreateGetter(column);
        return getter as ValueGetter<TValue>
            ?? throw new InvalidOperationException($"Column '{column.Name}' holds {column.Type.RawType}, but the getter is for {typeof(TValue)}.");
    }

    /// <summary>Returns the id of the dominant sample, combined with the round and class if several rows share it.</summary>
    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) =>
    {
        var row = DominantRow();
        id = _pass!.Pool.Id(row);
        var weighted = _pass.Current.LabelRows as WeightedRows;
        if (weighted is not null || _view.Options.NumberOfRounds > 1)
        {
            id = id.Combine(new DataViewRowId((ulong)_pass.Round, weighted is null ? 0 : (ulong)weighted.Class(_index) + 1));
        }
    };

    protected override void Dispose(bool disposing)
    {
        End();
        base.Dispose(disposing);
    }

    private static DataViewSchema.Column ColumnOf(DataViewSchema schema, DataViewSchema.Column column) =>
        column.Index < schema.Count && schema[column.Index].Name == column.Name
            ? schema[column.Index]
            : throw new ArgumentOutOfRangeException(nameof(column), column.Name, $"Column '{column.Name}' does not belong to this view.");

    private static void Copy(ReadOnlySpan<float> values, ref VBuffer<float> value)
    {
        var editor = VBufferEditor.Create(ref value, values.Length);
        values.CopyTo(editor.Values);
        value = editor.Commit();
    }

    /// <summary>Moves to the next batch. A pass that fails is over: it releases the input and has no more rows.</summary>
    private bool MoveToNextBatch()
    {
        try
        {
            _pass ??= new MixedPass(_view, _active, [.. _passThrough.OfType<PassThroughColumn>()]);
            return _pass.MoveNext();
        }
        catch (Exception e)
        {
            _view.Record.NoteFailure(e);
            Dispose();
            throw;
        }
    }

    private void End()
    {
        _ended = true;
        _pass?.Dispose();
        _pass = null;
    }

    /// <summary>The index of the current row in the output of the batch.</summary>
    private int Index() => _index >= 0 && !_ended
        ? _index
        : throw new InvalidOperationException("The cursor is not at a row. Read values only after MoveNext has returned true.");

    /// <summary>The mix of the current row.</summary>
    private int RowInBatch()
    {
        var index = Index();
        return _pass!.Current.LabelRows?.Row(index) ?? index;
    }

    /// <summary>The pool row of the dominant sample of the current row.</summary>
    private int DominantRow()
    {
        var row = RowInBatch();
        return _pass!.Current.Batch.Rows[row];
    }

    private Delegate CreateGetter(DataViewSchema.Column column)
    {
        var columns = _view.Columns;
        return columns.IsMixed(column.Index) ? column.Type is VectorDataViewType ? MixedGetter(column.Index) : MixedNumberGetter(column.Index)
            : column.Index == columns.RowLabel?.Index ? ClassGetter(column.Type.RawType)
            : column.Index == columns.Weight?.Index ? WeightGetter()
            : column.Index == columns.MixedRows?.Index ? MixedRowsGetter()
            : MixedWeightsGetter();
    }

    private ValueGetter<VBuffer<float>> MixedGetter(int column) => (ref VBuffer<float> value) =>
    {
        var row = RowInBatch();
        var vector = _pass!.Current.Vector(column);
        if (!vector.TryCopySparse(row, ref value))
        {
            Copy(vector.Row(row), ref value);
        }
    };

    private ValueGetter<float> MixedNumberGetter(int column) => (ref float value) =>
    {
        var row = RowInBatch();
        value = _pass!.Current.Vector(column).Row(row)[0];
    };

    private Delegate ClassGetter(Type type)
    {
        int Class()
        {
            var index = Index();
            return _pass!.Current.LabelRows!.Class(index);
        }

        int Key() => Class() + 1;

        return type == typeof(bool) ? (ValueGetter<bool>)((ref bool value) => value = Class() == 1)
            : type == typeof(uint) ? (ValueGetter<uint>)((ref uint value) => value = (uint)Key())
            : type == typeof(byte) ? (ValueGetter<byte>)((ref byte value) => value = (byte)Key())
            : type == typeof(ushort) ? (ValueGetter<ushort>)((ref ushort value) => value = (ushort)Key())
            : (ValueGetter<ulong>)((ref ulong value) => value = (ulong)Key());
    }

    private ValueGetter<float> WeightGetter() => (ref float value) =>
    {
        var index = Index();
        value = ((WeightedRows)_pass!.Current.LabelRows!).Weight(index);
    };

    private ValueGetter<VBuffer<long>> MixedRowsGetter() => (ref VBuffer<long> value) =>
    {
        var row = RowInBatch();
        var batch = _pass!.Current.Batch;
        var sources = batch.Plan.GetSources(row);
        var editor = VBufferEditor.Create(ref value, sources.Length);
        for (var t = 0; t < sources.Length; t++)
        {
            editor.Values[t] = _pass.Pool.Position(batch.Rows[sources[t]]);
        }

        value = editor.Commit();
    };

    private ValueGetter<VBuffer<float>> MixedWeightsGetter() => (ref VBuffer<float> value) =>
    {
        var row = RowInBatch();
        Copy(_pass!.Current.Batch.Plan.GetWeights(row), ref value);
    };
}
