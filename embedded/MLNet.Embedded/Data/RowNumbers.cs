using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>
/// A number from 0 to 1 for each row, by which a split chooses: drawn for the row's place, or made from its value of a
/// sampling key. As in ML.NET a key column gives its place among the key's values and a column of floating-point
/// numbers its place between their extremes (only other types are hashed), and rows whose key is missing get NaN.
/// </summary>
internal sealed class RowNumbers
{
    private const int DefaultSeed = 42;

    private readonly Func<DataViewRowCursor, Func<double>> _bind;

    private RowNumbers(int? column, Func<DataViewRowCursor, Func<double>> bind)
    {
        Column = column;
        _bind = bind;
    }

    /// <summary>The column that is read for it, or null where the row's place decides.</summary>
    internal int? Column { get; }

    internal static RowNumbers Create(IDataView data, string? keyColumn, int? seed)
    {
        ulong start = StableHash.Mix((uint)(seed ?? DefaultSeed));
        if (keyColumn is null)
        {
            return new RowNumbers(null, cursor =>
            {
                // Counted here, not taken from the cursor, which may start anywhere.
                ulong place = 0;
                return () => StableHash.Unit(StableHash.Mix(start ^ StableHash.Mix(place++)));
            });
        }

        DataViewSchema.Column column = data.Schema.GetColumnOrNull(keyColumn)
            ?? throw Guard.NoColumn("samplingKeyColumn", "SamplingKeyColumn", keyColumn);
        return new RowNumbers(column.Index, Binding(data, column, start));
    }

    internal Func<double> Bind(DataViewRowCursor cursor) => _bind(cursor);

    private static Func<DataViewRowCursor, Func<double>> Binding(IDataView data, DataViewSchema.Column column, ulong start)
    {
        (string method, object parameter) = column.Type switch
        {
            KeyDataViewType key => (nameof(OfKey), (object)key.Count),
            NumberDataViewType { RawType: var raw } when raw == typeof(float) || raw == typeof(double) => (nameof(OfNumber), Extremes(data, column)),
            VectorDataViewType => (nameof(OfVector), start),
            _ => (nameof(OfValue), start),
        };
        Type type = DataViewTypes.ItemTypeOf(column.Type).RawType;
        return cursor => (Func<double>)GenericCall.Invoke(typeof(RowNumbers), method, [type], cursor, column, parameter);
    }

    private static Func<double> OfKey<TKey>(DataViewRowCursor cursor, DataViewSchema.Column column, ulong count)
    {
        Func<TKey> read = Reader<TKey>(cursor, column);
        return () => Convert.ToUInt64(read()) is var key && key >= 1 && key <= count ? (key - 0.5) / count : double.NaN;
    }

    private static Func<double> OfNumber<TNumber>(DataViewRowCursor cursor, DataViewSchema.Column column, (double Least, double Greatest) extremes)
    {
        Func<TNumber> read = Reader<TNumber>(cursor, column);
        double range = extremes.Greatest - extremes.Least;
        return () => range > 0 ? (Convert.ToDouble(read()) - extremes.Least) / range : 0;
    }

    private static Func<double> OfValue<TValue>(DataViewRowCursor cursor, DataViewSchema.Column column, ulong start)
    {
        Func<TValue> read = Reader<TValue>(cursor, column);
        return () => StableHash.Unit(StableHash.Of(start, read()));
    }

    private static Func<double> OfVector<TItem>(DataViewRowCursor cursor, DataViewSchema.Column column, ulong start)
    {
        Func<VBuffer<TItem>> read = Reader<VBuffer<TItem>>(cursor, column);
        return () => StableHash.Unit(read().DenseValues().Aggregate(start, StableHash.Of));
    }

    private static Func<TValue> Reader<TValue>(DataViewRowCursor cursor, DataViewSchema.Column column)
    {
        ValueGetter<TValue> getter = cursor.GetGetter<TValue>(column);
        TValue value = default!;
        return () =>
        {
            getter(ref value);
            return value;
        };
    }

    private static (double Least, double Greatest) Extremes(IDataView data, DataViewSchema.Column column)
    {
        using DataViewRowCursor cursor = data.GetRowCursor([column]);
        Func<double> read = column.Type.RawType == typeof(float) ? Widened(Reader<float>(cursor, column)) : Reader<double>(cursor, column);
        (double least, double greatest) = (double.PositiveInfinity, double.NegativeInfinity);
        while (cursor.MoveNext())
        {
            double value = read();
            least = value < least ? value : least;
            greatest = value > greatest ? value : greatest;
        }

        return (least, greatest);
    }

    private static Func<double> Widened(Func<float> read) => () => read();
}
