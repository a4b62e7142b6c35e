using System.Runtime.InteropServices;
using Microsoft.ML.Data;
using ZetaMixup.Shared;

namespace ZetaMixup.MLNet.Input;

/// <summary>Stores the rows of one vector column. The next filling overwrites them.</summary>
internal abstract class VectorStore(string columnName, int width)
{
    public string ColumnName => columnName;

    /// <summary>Values per row.</summary>
    public int Width => width;

    public abstract Span<float> Row(int row);

    /// <summary>Makes room for <paramref name="count"/> rows and keeps those that are stored.</summary>
    public abstract void EnsureRows(int count);

    /// <summary>Copies a vector, sparse or dense, into a row.</summary>
    /// <param name="row">The row, for which there must be room.</param>
    /// <param name="value">The vector.</param>
    /// <param name="position">The position of the vector in the input, for messages.</param>
    /// <returns>Whether the row can be mixed.</returns>
    /// <exception cref="InvalidOperationException">The vector is not as long as the type of its column says.</exception>
    public bool Set(int row, in VBuffer<float> value, long position)
    {
        if (value.Length != width)
        {
            throw new InvalidOperationException($"Column '{columnName}' holds a vector of {value.Length} values in row {position}, but its type has {width}.");
        }

        return Store(row, value, position);
    }

    /// <summary>Copies a vector of the right length and returns whether the row can be mixed.</summary>
    protected virtual bool Store(int row, in VBuffer<float> value, long position) => Copy(value, Row(row));

    /// <summary>Writes all values of a vector and returns whether they can be mixed.</summary>
    protected static bool Copy(in VBuffer<float> value, Span<float> destination)
    {
        if (value.IsDense)
        {
            return FiniteValues.Copy(value.GetValues(), destination, FiniteValues.LargestMixable);
        }

        value.CopyTo(destination);
        return FiniteValues.AreWithin(destination, FiniteValues.LargestMixable);
    }
}

/// <summary>Stores rows in one array, as networks and measures need them.</summary>
internal sealed class ContiguousStore(string columnName, int width) : VectorStore(columnName, width)
{
    private float[] _values = [];

    /// <summary>The array with the rows. It may be longer than they are.</summary>
    public float[] Values => _values;

    public override Span<float> Row(int row) => _values.AsSpan(row * Width, Width);

    public override void EnsureRows(int count)
    {
        var needed = (long)count * Width;
        if (needed > Array.MaxLength)
        {
            throw new InvalidOperationException($"Column '{ColumnName}' of {Width} values does not fit into one array beyond {Array.MaxLength / Width} rows, but the input has more.");
        }

        GrowingArray.Ensure(ref _values, (int)needed);
    }
}

/// <summary>
/// Stores rows in pinned chunks, so that they can be mixed in place. It grows by one chunk at a time and never copies, so
/// the memory stays within the budget of a pool.
/// </summary>
internal sealed class ChunkedStore(string columnName, int width) : VectorStore(columnName, width)
{
    /// <summary>Values per chunk: 1 MB, or one row if that is larger.</summary>
    private const int ChunkValues = 256 * 1024;

    /// <summary>The size of a cache line. Rows of whole cache lines mix faster if they start at one.</summary>
    private const int Alignment = 64;

    private readonly int _rowsPerChunk = Math.Max(1, ChunkValues / Math.Max(1, width));

    // An array rather than a list: other threads read rows while one adds chunks.
    private (float[] Values, int Start)[] _chunks = [];
    private int _chunkCount;

    public override Span<float> Row(int row)
    {
        var (chunk, rowInChunk) = Math.DivRem(row, _rowsPerChunk);
        var (values, start) = _chunks[chunk];
        return values.AsSpan(start + (rowInChunk * Width), Width);
    }

    /// <summary>Returns the address of a row. It is valid as long as the store is alive.</summary>
    public nint Address(int row)
    {
        var (chunk, rowInChunk) = Math.DivRem(row, _rowsPerChunk);
        var (values, start) = _chunks[chunk];
        return Marshal.UnsafeAddrOfPinnedArrayElement(values, start + (rowInChunk * Width));
    }

    public override void EnsureRows(int count)
    {
        while ((long)_chunkCount * _rowsPerChunk < count)
        {
            GrowingArray.Ensure(ref _chunks, _chunkCount + 1);
            var values = GC.AllocateUninitializedArray<float>((_rowsPerChunk * Width) + (Alignment / sizeof(float)), pinned: true);
            var misaligned = (int)(Marshal.UnsafeAddrOfPinnedArrayElement(values, 0) % Alignment);
            _chunks[_chunkCount++] = (values, misaligned == 0 ? 0 : (Alignment - misaligned) / sizeof(float));
        }
    }
}
