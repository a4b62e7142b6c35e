namespace ZetaMixup.MLNet.Rows;

/// <summary>Rows one after the other in one array, as a network is trained on them; it grows by doubling.</summary>
internal sealed class ContiguousStore(string columnName, int width) : VectorStore(columnName, width)
{
    private float[] _values = [];

    /// <summary>The array behind the rows; it may be longer than they are.</summary>
    internal float[] Values => _values;

    /// <summary>How many rows of this width one array can hold.</summary>
    private int MaximumRows => Width == 0 ? int.MaxValue : Array.MaxLength / Width;

    internal override Span<float> Row(int row) => _values.AsSpan(row * Width, Width);

    internal override void EnsureRows(int count)
    {
        if (count > MaximumRows)
        {
            throw new InvalidOperationException($"Column '{ColumnName}' of {Width} values does not fit one array beyond {MaximumRows} rows; the data has more.");
        }

        var needed = count * Width;
        if (_values.Length < needed)
        {
            var grown = Math.Min(Math.Max(2L * _values.Length, needed), (long)MaximumRows * Width);
            Array.Resize(ref _values, (int)grown);
        }
    }
}
