using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Gathers the different values of columns in one pass.</summary>
internal abstract class KeyTermsCollector
{
    internal static KeyTerms[] Collect(IDataView view, DataViewSchema.Column[] columns, int maximumCount, bool sort)
    {
        using DataViewRowCursor cursor = view.GetRowCursor(columns);
        KeyTermsCollector[] collectors =
            [.. columns.Select(column => GenericCall.Close(Create<int>, DataViewTypes.ItemTypeOf(column.Type).RawType)(cursor, column, maximumCount))];
        while (cursor.MoveNext())
        {
            Array.ForEach(collectors, collector => collector.CollectRow());
        }

        return [.. collectors.Select(collector => collector.Finish(sort))];
    }

    private protected abstract void CollectRow();

    private protected abstract KeyTerms Finish(bool sort);

    private static KeyTermsCollector Create<T>(DataViewRow row, DataViewSchema.Column column, int maximumCount)
        where T : notnull => new Typed<T>(row, column, maximumCount);

    private sealed class Typed<T> : KeyTermsCollector
        where T : notnull
    {
        private readonly DataViewType _itemType;
        private readonly int _maximumCount;
        private readonly HashSet<T> _known = new(Terms.Equality<T>());
        private readonly List<T> _values = [];
        private readonly Action _collect;

        internal Typed(DataViewRow row, DataViewSchema.Column column, int maximumCount)
        {
            _itemType = DataViewTypes.ItemTypeOf(column.Type);
            _maximumCount = maximumCount;
            _collect = column.Type is VectorDataViewType
                ? CollectVector(row.GetGetter<VBuffer<T>>(column))
                : CollectScalar(row.GetGetter<T>(column));
        }

        private protected override void CollectRow() => _collect();

        private protected override KeyTerms Finish(bool sort)
        {
            if (sort)
            {
                _values.Sort(Terms.Order<T>());
            }

            return new KeyTerms<T>(_itemType, [.. _values]);
        }

        private Action CollectScalar(ValueGetter<T> getter)
        {
            T value = default!;
            return () =>
            {
                getter(ref value);
                Add(value);
            };
        }

        private Action CollectVector(ValueGetter<VBuffer<T>> getter)
        {
            VBuffer<T> values = default;
            return () =>
            {
                getter(ref values);
                foreach (T value in values.DenseValues())
                {
                    Add(value);
                }
            };
        }

        private void Add(T value)
        {
            if (_values.Count < _maximumCount && !Terms.IsMissing(value, _itemType is KeyDataViewType) && _known.Add(value))
            {
                _values.Add(value);
            }
        }
    }
}
