using Microsoft.ML;
using Microsoft.ML.Data;

namespace ZetaMixup.MLNet.Rows;

/// <summary>Reads the vectors and the key label of a source row by row into stores, and tells which rows are of no use.</summary>
internal sealed class LabelledRowReader : IDisposable
{
    private readonly DataViewRowCursor _cursor;
    private readonly ValueGetter<VBuffer<float>>[] _vectors;
    private readonly Func<int>? _key;
    private readonly int _softLabel;
    private readonly string? _keyName;
    private VBuffer<float> _value;
    private string? _defectColumn;

    /// <param name="source">The data.</param>
    /// <param name="vectors">Vector columns, in the order of the stores.</param>
    /// <param name="key">A key label, or null.</param>
    /// <param name="softLabel">Which of <paramref name="vectors"/> is a soft label, or −1.</param>
    /// <param name="others">Columns that are read besides through <see cref="Cursor"/>.</param>
    internal LabelledRowReader(IDataView source, DataViewSchema.Column[] vectors, DataViewSchema.Column? key, int softLabel, IEnumerable<DataViewSchema.Column> others)
    {
        var needed = vectors.Concat(others);
        _cursor = source.GetRowCursor(key is null ? needed : needed.Append(key.Value));
        _vectors = Array.ConvertAll(vectors, v => _cursor.GetGetter<VBuffer<float>>(v));
        _key = key is null ? null : KeyReader.Create(_cursor, key.Value);
        _keyName = key?.Name;
        _softLabel = softLabel;
    }

    internal DataViewRowCursor Cursor => _cursor;

    public void Dispose() => _cursor.Dispose();

    /// <summary>Copies the current row of the cursor into row <paramref name="row"/> of the stores.</summary>
    /// <returns>What is wrong with the row. The class is 0 where there is no key.</returns>
    internal RowDefect Read(VectorStore[] stores, int row, out int classIndex)
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
            if (!stores[i].Set(row, _value, _cursor.Position) || (i == _softLabel && !stores[i].Row(row).ContainsAnyExcept(0f)))
            {
                _defectColumn = stores[i].ColumnName;
                return i == _softLabel ? RowDefect.MissingLabel : RowDefect.NonFiniteValues;
            }
        }

        if (_softLabel >= 0)
        {
            SoftLabelCheck.Check(stores[_softLabel].Row(row), stores[_softLabel].ColumnName, _cursor.Position);
        }

        return RowDefect.None;
    }

    /// <summary>The error for a row of no use, where it is to be one.</summary>
    internal InvalidOperationException Describe(RowDefect defect) => new(
        FormattableString.Invariant($"Row {_cursor.Position} has {(defect == RowDefect.MissingLabel ? "no label" : "NaN or ∞")} in column '{_defectColumn}'."));
}
