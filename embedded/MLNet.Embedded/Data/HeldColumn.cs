using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Values of one column, copied out of a cursor into numbered slots.</summary>
internal abstract class HeldColumn
{
    /// <summary>Room for the values of a column of that type.</summary>
    internal static HeldColumn Create(DataViewType type, int capacity)
    {
        return type is VectorDataViewType vector
            ? (HeldColumn)GenericCall.Invoke(typeof(HeldColumn), nameof(OfVectors), [vector.ItemType.RawType], capacity)
            : (HeldColumn)GenericCall.Invoke(typeof(HeldColumn), nameof(OfValues), [type.RawType], capacity);
    }

    /// <summary>What copies the current value of a <see cref="ValueGetter{TValue}"/> into a slot; the slots grow as needed.</summary>
    internal abstract Action<int> Filler(Delegate source);

    /// <summary>A <see cref="ValueGetter{TValue}"/> that reads the slot that is the current one then.</summary>
    internal abstract Delegate Getter(Func<int> slot);

    private static HeldColumn OfValues<TValue>(int capacity) =>
        new Values<TValue>(capacity, static (ref TValue from, ref TValue to) => to = from);

    private static HeldColumn OfVectors<TItem>(int capacity) =>
        new Values<VBuffer<TItem>>(capacity, static (ref VBuffer<TItem> from, ref VBuffer<TItem> to) => from.CopyTo(ref to));

    private delegate void Copier<TValue>(ref TValue from, ref TValue to);

    private sealed class Values<TValue>(int capacity, Copier<TValue> copy) : HeldColumn
    {
        private TValue[] _values = new TValue[capacity];

        internal override Action<int> Filler(Delegate source)
        {
            var getter = (ValueGetter<TValue>)source;
            return slot =>
            {
                if (slot >= _values.Length)
                {
                    Array.Resize(ref _values, Math.Max(slot + 1, (int)Math.Min(Array.MaxLength, 2L * _values.Length)));
                }

                getter(ref _values[slot]);
            };
        }

        internal override Delegate Getter(Func<int> slot) => (ValueGetter<TValue>)((ref TValue value) => copy(ref _values[slot()], ref value));
    }
}
