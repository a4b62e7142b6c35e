using Microsoft.ML;
using Microsoft.ML.Data;

namespace ZetaMixup.MLNet.Input;

/// <summary>Why a row cannot be mixed.</summary>
internal enum RowDefect
{
    None,
    MissingLabel,
    NonFiniteValues,
    InvalidWeight,
}

/// <summary>Reads the vectors, the class and the weight of each input row into stores and finds rows that cannot be mixed.</summary>
internal sealed class RowReader : IDisposable
{
    private readonly ValueGetter<VBuffer<float>>[] _vectors;
    private readonly Func<int>? _class;
    private readonly ValueGetter<float>? _weight;
    private readonly int _label;
    private readonly bool _labelIsTarget;
    private readonly string? _className;
    private readonly string? _weightName;
    private VBuffer<float> _value;
    private float _weightOfRow = 1;
    private string? _defectColumn;

    /// <param name="input">The input.</param>
    /// <param name="vectors">The columns of vectors of Single, in the order of the stores. A Single is a vector of one value.</param>
    /// <param name="classLabel">The key or Boolean label, or null.</param>
    /// <param name="label">The index of the label in <paramref name="vectors"/>, or −1.</param>
    /// <param name="others">Columns to read through <see cref="Cursor"/>.</param>
    /// <param name="weight">The weights of the rows, or null.</param>
    /// <param name="labelIsTarget">Whether the label in <paramref name="vectors"/> may hold any numbers, not only a distribution.</param>
    public RowReader(
        IDataView input,
        DataViewSchema.Column[] vectors,
        DataViewSchema.Column? classLabel,
        int label,
        IEnumerable<DataViewSchema.Column> others,
        DataViewSchema.Column? weight = null,
        bool labelIsTarget = false)
    {
        var single = new[] { classLabel, weight }.Where(c => c is not null).Select(c => c!.Value);
        Cursor = input.GetRowCursor([.. vectors, .. others, .. single]);
        _vectors = Array.ConvertAll(vectors, v => v.Type is VectorDataViewType ? Cursor.GetGetter<VBuffer<float>>(v) : SingleGetter(Cursor, v));
        _class = classLabel is null ? null : ClassGetter(Cursor, classLabel.Value);
        _className = classLabel?.Name;
        _weight = weight is null ? null : Cursor.GetGetter<float>(weight.Value);
        _weightName = weight?.Name;
        _label = label;
        _labelIsTarget = labelIsTarget;
    }

    public DataViewRowCursor Cursor { get; }

    /// <summary>The weight of the row that was read last; 1 without a column of weights.</summary>
    public float Weight => _weightOfRow;

    public void Dispose() => Cursor.Dispose();

    /// <summary>Copies the current row of the cursor into row <paramref name="row"/> of the stores.</summary>
    /// <param name="stores">One store for each vector column.</param>
    /// <param name="row">The row of the stores.</param>
    /// <param name="classIndex">The class from 0, or 0 if there is no column of classes.</param>
    /// <returns>Whether the row can be mixed, or why not.</returns>
    /// <exception cref="InvalidOperationException">A soft label is not a distribution, or a value does not fit its type.</exception>
    public RowDefect Read(VectorStore[] stores, int row, out int classIndex)
    {
        classIndex = _class?.Invoke() ?? 0;
        if (classIndex < 0)
        {
            _defectColumn = _className;
            return RowDefect.MissingLabel;
        }

        _weight?.Invoke(ref _weightOfRow);
        if (!(_weightOfRow >= 0 && float.IsFinite(_weightOfRow)))
        {
            return RowDefect.InvalidWeight;
        }

        for (var i = 0; i < _vectors.Length; i++)
        {
            _vectors[i](ref _value);
            stores[i].EnsureRows(row + 1);
            if (!stores[i].Set(row, _value, Cursor.Position) || (i == _label && !_labelIsTarget && !stores[i].Row(row).ContainsAnyExcept(0f)))
            {
                _defectColumn = stores[i].ColumnName;
                return i == _label ? RowDefect.MissingLabel : RowDefect.NonFiniteValues;
            }
        }

        if (_label >= 0 && !_labelIsTarget)
        {
            RowChecks.RequireDistribution(stores[_label].Row(row), stores[_label].ColumnName, Cursor.Position);
        }

        return RowDefect.None;
    }

    /// <summary>Creates the exception for the row that <see cref="Read"/> has found to be defective.</summary>
    public InvalidOperationException Describe(RowDefect defect) => new(defect == RowDefect.InvalidWeight
        ? FormattableString.Invariant($"Row {Cursor.Position} has weight {_weightOfRow} in column '{_weightName}', but weights must be finite and at least 0.")
        : FormattableString.Invariant($"Row {Cursor.Position} has {(defect == RowDefect.MissingLabel ? "no label" : "NaN or ∞")} in column '{_defectColumn}'."));

    /// <summary>Creates a function that returns the class index of a row: of a Boolean, or as <see cref="KeyGetter"/> does.</summary>
    public static Func<int> ClassGetter(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type is not BooleanDataViewType)
        {
            return KeyGetter(row, column);
        }

        var getter = row.GetGetter<bool>(column);
        var value = false;
        return () =>
        {
            getter(ref value);
            return value ? 1 : 0;
        };
    }

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

    private static ValueGetter<VBuffer<float>> SingleGetter(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<float>(column);
        return (ref VBuffer<float> value) =>
        {
            var editor = VBufferEditor.Create(ref value, 1);
            getter(ref editor.Values[0]);
            value = editor.Commit();
        };
    }
}
