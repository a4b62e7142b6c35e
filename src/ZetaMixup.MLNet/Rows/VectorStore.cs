using Microsoft.ML.Data;

namespace ZetaMixup.MLNet.Rows;

/// <summary>Rows of one vector column, one after the other in one array that grows as needed and is kept for the next filling.</summary>
internal sealed class VectorStore(string columnName, int width)
{
    private float[] _values = [];

    internal string ColumnName => columnName;

    internal int Width => width;

    /// <summary>How many rows of this width one array can hold.</summary>
    internal int MaximumRows => width == 0 ? int.MaxValue : Array.MaxLength / width;

    internal Span<float> Row(int row) => _values.AsSpan(row * width, width);

    /// <summary>The array behind the rows; it may be longer than they are.</summary>
    internal float[] Values => _values;

    internal void EnsureRows(int count)
    {
        if (count > MaximumRows)
        {
            throw new InvalidOperationException($"Column '{columnName}' of {width} values does not fit one array beyond {MaximumRows} rows; the data has more.");
        }

        var needed = count * width;
        if (_values.Length < needed)
        {
            var grown = Math.Min(Math.Max(2L * _values.Length, needed), (long)MaximumRows * width);
            Array.Resize(ref _values, (int)grown);
        }
    }

    /// <summary>Copies a value into a row, sparse or dense.</summary>
    internal void Set(int row, in VBuffer<float> value, long position)
    {
        if (value.Length != width)
        {
            throw new InvalidOperationException($"Column '{columnName}' holds a vector of {value.Length} values in row {position}; its type says {width}.");
        }

        value.CopyTo(Row(row));
    }
}
