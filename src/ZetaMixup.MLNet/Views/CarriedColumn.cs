using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.Shared;

namespace ZetaMixup.MLNet.Views;

/// <summary>A column that is not mixed: its value is kept for the rows of the pool and given out for the dominant sample.</summary>
internal abstract class CarriedColumn
{
    internal abstract DataViewSchema.Column Column { get; }

    internal abstract void Bind(DataViewRow source);

    /// <summary>Keeps the value of the source's current row.</summary>
    internal abstract void Store(int row);

    /// <summary>A getter of the value kept for the row that <paramref name="current"/> names.</summary>
    internal abstract Delegate CreateGetter(Func<int> current);

    internal static CarriedColumn Create(DataViewSchema.Column column)
    {
        var type = column.Type.RawType;
        if (typeof(IDisposable).IsAssignableFrom(type))
        {
            throw new InvalidOperationException(
                $"Column '{column.Name}' of {column.Type} cannot be read from mixed rows: its values are disposed by whoever reads them. Extract its pixels before the rows are mixed, and leave it out (DropColumns) after.");
        }

        var generic = column.Type is VectorDataViewType
            ? typeof(CarriedVector<>).MakeGenericType(type.GetGenericArguments())
            : typeof(CarriedValue<>).MakeGenericType(type);
        return (CarriedColumn)Activator.CreateInstance(generic, column)!;
    }
}

/// <summary>Carries values that can be given out as they are.</summary>
internal sealed class CarriedValue<T>(DataViewSchema.Column column) : CarriedColumn
{
    private ValueGetter<T>? _source;
    private T[] _values = [];

    internal override DataViewSchema.Column Column => column;

    internal override void Bind(DataViewRow source) => _source = source.GetGetter<T>(column);

    internal override void Store(int row)
    {
        GrowingArray.Ensure(ref _values, row + 1);
        _source!(ref _values[row]);
    }

    internal override Delegate CreateGetter(Func<int> current) => (ValueGetter<T>)((ref T value) => value = _values[current()]);
}

/// <summary>Carries vectors, which are copied on the way out so that the reader may write to what it got.</summary>
internal sealed class CarriedVector<T>(DataViewSchema.Column column) : CarriedColumn
{
    private ValueGetter<VBuffer<T>>? _source;
    private VBuffer<T>[] _values = [];

    internal override DataViewSchema.Column Column => column;

    internal override void Bind(DataViewRow source) => _source = source.GetGetter<VBuffer<T>>(column);

    internal override void Store(int row)
    {
        GrowingArray.Ensure(ref _values, row + 1);
        _source!(ref _values[row]);
    }

    internal override Delegate CreateGetter(Func<int> current) =>
        (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) => _values[current()].CopyTo(ref value));
}
