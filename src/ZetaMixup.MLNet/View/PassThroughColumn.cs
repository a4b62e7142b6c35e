using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.Shared;

namespace ZetaMixup.MLNet.View;

/// <summary>A column that is not mixed: its values are kept for the rows of the pool, and a mix has its dominant sample's.</summary>
internal abstract class PassThroughColumn
{
    public abstract DataViewSchema.Column Column { get; }

    /// <summary>Creates the column.</summary>
    /// <exception cref="InvalidOperationException">The values are disposable, so they cannot be kept.</exception>
    public static PassThroughColumn Create(DataViewSchema.Column column)
    {
        var type = column.Type.RawType;
        if (typeof(IDisposable).IsAssignableFrom(type))
        {
            throw new InvalidOperationException(
                $"Column '{column.Name}' of {column.Type} cannot pass through a mix, because its reader disposes the values. Extract the pixels before mixing, and drop the column (DropColumns).");
        }

        var generic = column.Type is VectorDataViewType
            ? typeof(PassThroughVector<>).MakeGenericType(type.GetGenericArguments())
            : typeof(PassThroughValue<>).MakeGenericType(type);
        return (PassThroughColumn)Activator.CreateInstance(generic, column)!;
    }

    public abstract void Bind(DataViewRow input);

    /// <summary>Keeps the value of the current input row.</summary>
    public abstract void Store(int row);

    /// <summary>Creates a getter of the value that is kept for the row that <paramref name="current"/> returns.</summary>
    public abstract Delegate CreateGetter(Func<int> current);
}

/// <summary>A pass-through column of scalars.</summary>
internal sealed class PassThroughValue<T>(DataViewSchema.Column column) : PassThroughColumn
{
    private ValueGetter<T>? _input;
    private T[] _values = [];

    public override DataViewSchema.Column Column => column;

    public override void Bind(DataViewRow input) => _input = input.GetGetter<T>(column);

    public override void Store(int row)
    {
        GrowingArray.Ensure(ref _values, row + 1);
        _input!(ref _values[row]);
    }

    public override Delegate CreateGetter(Func<int> current) => (ValueGetter<T>)((ref T value) => value = _values[current()]);
}

/// <summary>A pass-through column of vectors. Reading copies them, so that the reader may change what it has read.</summary>
internal sealed class PassThroughVector<T>(DataViewSchema.Column column) : PassThroughColumn
{
    private ValueGetter<VBuffer<T>>? _input;
    private VBuffer<T>[] _values = [];

    public override DataViewSchema.Column Column => column;

    public override void Bind(DataViewRow input) => _input = input.GetGetter<VBuffer<T>>(column);

    public override void Store(int row)
    {
        GrowingArray.Ensure(ref _values, row + 1);
        _input!(ref _values[row]);
    }

    public override Delegate CreateGetter(Func<int> current) =>
        (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) => _values[current()].CopyTo(ref value));
}
