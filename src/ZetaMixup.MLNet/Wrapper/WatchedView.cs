using Microsoft.ML;
using Microsoft.ML.Data;

namespace ZetaMixup.MLNet;

/// <summary>
/// Passes mixed rows through and records how their labels and weights are read. To every reader that does not see the weights
/// of weighted rows, a class of probability 0.01 counts as much as one of 0.9.
/// </summary>
/// <param name="view">The mixed rows.</param>
/// <param name="labelColumnName">The label of each row.</param>
/// <param name="weightColumnName">The weight of each row, or null if they are not weighted rows.</param>
internal sealed class WatchedView(IDataView view, string labelColumnName, string? weightColumnName = null) : IDataView
{
    private readonly string _labelColumnName = labelColumnName;
    private readonly string? _weightColumnName = weightColumnName;
    private volatile bool _labelsRead;
    private volatile bool _weightsRead;
    private volatile bool _weightsLeftOut;

    public DataViewSchema Schema => view.Schema;

    public bool CanShuffle => view.CanShuffle;

    /// <summary>Whether a value of the label was read.</summary>
    public bool LabelsRead => _labelsRead;

    /// <summary>Whether a weight was read.</summary>
    public bool WeightsRead => _weightsRead;

    /// <summary>Whether a pass read labels without the weights. ML.NET's trainers that use weights never do.</summary>
    public bool WeightsLeftOut => _weightsLeftOut;

    public long? GetRowCount() => view.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new WatchedCursor(this, view.GetRowCursor(columnsNeeded, rand));

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        Array.ConvertAll(view.GetRowCursorSet(columnsNeeded, n, rand), c => (DataViewRowCursor)new WatchedCursor(this, c));

    private void NoteLabelRead(bool withoutWeights)
    {
        _labelsRead = true;
        _weightsLeftOut |= withoutWeights;
    }

    private sealed class WatchedCursor : DataViewRowCursor
    {
        private readonly WatchedView _watch;
        private readonly DataViewRowCursor _cursor;
        private readonly int _label;
        private readonly int _weight;
        private readonly bool _leavesWeightsOut;

        public WatchedCursor(WatchedView watch, DataViewRowCursor cursor)
        {
            _watch = watch;
            _cursor = cursor;
            DataViewSchema.Column? weight = watch._weightColumnName is { } name ? watch.Schema[name] : null;
            _label = watch.Schema[watch._labelColumnName].Index;
            _weight = weight?.Index ?? -1;
            _leavesWeightsOut = weight is not null && !cursor.IsColumnActive(weight.Value);
        }

        public override long Position => _cursor.Position;

        public override long Batch => _cursor.Batch;

        public override DataViewSchema Schema => _cursor.Schema;

        public override bool MoveNext() => _cursor.MoveNext();

        public override bool IsColumnActive(DataViewSchema.Column column) => _cursor.IsColumnActive(column);

        public override ValueGetter<DataViewRowId> GetIdGetter() => _cursor.GetIdGetter();

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            var getter = _cursor.GetGetter<TValue>(column);
            if (column.Index == _label)
            {
                return (ref TValue value) =>
                {
                    _watch.NoteLabelRead(_leavesWeightsOut);
                    getter(ref value);
                };
            }

            if (column.Index == _weight)
            {
                return (ref TValue value) =>
                {
                    _watch._weightsRead = true;
                    getter(ref value);
                };
            }

            return getter;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _cursor.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
