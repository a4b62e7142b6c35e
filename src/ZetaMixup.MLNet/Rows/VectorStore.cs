using Microsoft.ML.Data;
using ZetaMixup.Shared;

namespace ZetaMixup.MLNet.Rows;

/// <summary>Rows of one vector column, kept for as long as they are needed and overwritten by the next filling.</summary>
internal abstract class VectorStore(string columnName, int width)
{
    internal string ColumnName => columnName;

    internal int Width => width;

    internal abstract Span<float> Row(int row);

    /// <summary>Makes room for that many rows.</summary>
    internal abstract void EnsureRows(int count);

    /// <summary>Copies a value into a row, sparse or dense.</summary>
    /// <returns>Whether the row can be mixed.</returns>
    internal bool Set(int row, in VBuffer<float> value, long position)
    {
        if (value.Length != width)
        {
            throw new InvalidOperationException($"Column '{columnName}' holds a vector of {value.Length} values in row {position}; its type says {width}.");
        }

        var destination = Row(row);
        if (value.IsDense)
        {
            return FiniteValues.Copy(value.GetValues(), destination, FiniteValues.LargestMixable);
        }

        value.CopyTo(destination);
        return FiniteValues.AreWithin(destination, FiniteValues.LargestMixable);
    }
}
