using ZetaMixup.Shared;

namespace ZetaMixup.MLNet.Input;

/// <summary>
/// A value for each row of a store. It grows by one chunk at a time and never copies values, so it takes no memory but theirs. One thread
/// may make room for rows while others read those that are there.
/// </summary>
internal sealed class RowValues<T>
{
    private const int RowsPerChunk = 16 * 1024;

    private T[][] _chunks = [];
    private int _chunkCount;

    public ref T this[int row] => ref _chunks[row / RowsPerChunk][row % RowsPerChunk];

    /// <summary>Makes room for <paramref name="count"/> rows. New values are zero.</summary>
    public void EnsureRows(int count)
    {
        while ((long)_chunkCount * RowsPerChunk < count)
        {
            GrowingArray.Ensure(ref _chunks, _chunkCount + 1);
            _chunks[_chunkCount++] = new T[RowsPerChunk];
        }
    }

    /// <summary>Sets all values to zero and keeps their memory.</summary>
    public void Clear()
    {
        foreach (var chunk in _chunks.AsSpan(0, _chunkCount))
        {
            Array.Clear(chunk);
        }
    }
}
