using Microsoft.ML;
using Microsoft.ML.Data;

namespace ZetaMixup.MLNet.Input;

/// <summary>Why a row cannot be mixed.</summary>
internal enum RowDefect
{
    None,
    MissingLabel,
    NonFiniteValues,
}

/// <summary>Reads the vectors and the key label of each input row into stores and finds rows that cannot be mixed.</summary>
internal sealed class RowReader : IDisposable
{
    private readonly ValueGetter<VBuffer<float>>[] _vectors;
    private readonly Func<int>? _key;
    private readonly int _softLabel;
    private readonly string? _keyName;
    private VBuffer<float> _value;
    private string? _defectColumn;

    /// <param name="input">The input.</param>
    /// <param name="vectors">The vector columns, in the order of the stores.</param>
    /// <param name="key">The key label, or null.</param>
    /// <param name="softLabel">The index of the soft label in <paramref name="vectors"/>, or −1.</param>
    /// <param name="others">Columns to read through <see cref="Cursor"/>.</param>
    public RowReader(IDataView input, DataViewSchema.Column[] vectors, DataViewSchema.Column? key, int softLabel, IEnumerable<DataViewSchema.Column> others)
    {
        var needed = vectors.Concat(others);
        Cursor = input.GetRowCursor(key is null ? needed : needed.Append(key.Value));
        _vectors = Array.ConvertAll(vectors, v => Cursor.GetGetter<VBuffer<float>>(v));
        _key = key is null ? null : KeyGetter(Cursor, key.Value);
        _keyName = key?.Name;
        _softLabel = softLabel;
    }

    public DataViewRowCursor Cursor { get; }

    public void Dispose() => Cursor.Dispose();

    /// <summary>Copies the current row of the cursor into row <paramref name="row"/> of the stores.</summary>
    /// <param name="stores">One store for each vector column.</param>
    /// <param name="row">The row of the stores.</param>
    /// <param name="classIndex">The class from 0, or 0 if there is no key.</param>
    /// <returns>Whether the row can be mixed, or why not.</returns>
    /// <exception cref="InvalidOperationException">A soft label is not a distribution, or a value does not fit its type.</exception>
    public RowDefect Read(VectorStore[] stores, int row, out int classIndex)
    {
        classIndex = _key?.Invoke() ?? 0;
        if (classIndex < 0)
        {
            _defectColumn = _keyName;
            return RowDefect.MissingLabel;
        }

        for (var i = 0; i < _vectors.Length; i++)
        {
            _vectors[i](ref _value);
            stores[i].EnsureRows(row + 1);
            if (!stores[i].Set(row, _value, Cursor.Position) || (i == _softLabel && !stores[i].Row(row).ContainsAnyExcept(0f)))
            {
                _defectColumn = stores[i].ColumnName;
                return i == _softLabel ? RowDefect.MissingLabel : RowDefect.NonFiniteValues;
            }
        }

        if (_softLabel >= 0)
        {
            RowChecks.RequireDistribution(stores[_softLabel].Row(row), stores[_softLabel].ColumnName, Cursor.Position);
        }

        return RowDefect.None;
    }

    /// <summary>Creates the exception for the row that <see cref="Read"/> has found to be defective.</summary>
    public InvalidOperationException Describe(RowDefect defect) => new(
        FormattableString.Invariant($"Row {Cursor.Position} has {(defect == RowDefect.MissingLabel ? "no label" : "NaN or ∞")} in column '{_defectColumn}'."));

    /// <summary>Creates a function that returns the class index of a row from a key of any type, or −1 if the key is missing.</summary>
    public static Func<int> KeyGetter(DataViewRow row, DataViewSchema.Column column)
    {
        var type = column.Type.RawType;
        return type == typeof(uint) ? KeyGetter<uint>(row, column, static v => v)
            : type == typeof(byte) ? KeyGetter<byte>(row, column, static v => v)
            : type == typeof(ushort) ? KeyGetter<ushort>(row, column, static v => v)
            : KeyGetter<ulong>(row, column, static v => v);
    }

    private static Func<int> KeyGetter<T>(DataViewRow row, DataViewSchema.Column column, Func<T, ulong> widen)
        where T : struct
    {
        var getter = row.GetGetter<T>(column);
        var count = ((KeyDataViewType)column.Type).Count;
        T value = default;
        return () =>
        {
            getter(ref value);
            var key = widen(value);
            return key <= count
                ? (int)key - 1
                : throw new InvalidOperationException($"Column '{column.Name}' holds key {key} in row {row.Position}, but its type {column.Type} has {count} keys.");
        };
    }
}
