namespace Microsoft.ML.Data;

/// <summary>The columns that a cursor was asked for.</summary>
internal sealed class ActiveColumns
{
    private readonly bool[] _active;

    internal ActiveColumns(DataViewSchema schema, IEnumerable<DataViewSchema.Column> columnsNeeded)
    {
        ArgumentNullException.ThrowIfNull(columnsNeeded);
        _active = new bool[schema.Count];
        foreach (DataViewSchema.Column column in columnsNeeded)
        {
            CheckRange(column);
            _active[column.Index] = true;
        }
    }

    internal IEnumerable<int> Indices => Enumerable.Range(0, _active.Length).Where(index => _active[index]);

    internal bool Contains(DataViewSchema.Column column)
    {
        CheckRange(column);
        return _active[column.Index];
    }

    private void CheckRange(DataViewSchema.Column column)
    {
        if (column.Index >= _active.Length)
        {
            throw new InvalidOperationException($"The requested column '{column}' is not part of the schema.");
        }
    }
}
