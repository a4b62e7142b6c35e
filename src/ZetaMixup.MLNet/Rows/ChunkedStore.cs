using System.Runtime.InteropServices;

namespace ZetaMixup.MLNet.Rows;

/// <summary>
/// Rows in chunks: what is kept grows by a chunk at a time and is never copied, so it stays within a budget. Rows lie
/// pinned, so that they can be mixed where they are.
/// </summary>
internal sealed class ChunkedStore(string columnName, int width, SpareChunks spare) : VectorStore(columnName, width)
{
    /// <summary>Values per chunk: 1 MB, or a single row where that is larger.</summary>
    private const int ChunkValues = 256 * 1024;

    /// <summary>A cache line: rows that are whole lines are mixed faster where they begin with one.</summary>
    private const int Alignment = 64;

    private readonly int _rowsPerChunk = Math.Max(1, ChunkValues / Math.Max(1, width));
    private readonly List<(float[] Values, int Start)> _chunks = [];

    internal override Span<float> Row(int row)
    {
        var (chunk, rowInChunk) = Math.DivRem(row, _rowsPerChunk);
        var (values, start) = _chunks[chunk];
        return values.AsSpan(start + (rowInChunk * Width), Width);
    }

    /// <summary>Where a row lies for as long as this store is alive and not released.</summary>
    internal nint Address(int row)
    {
        var (chunk, rowInChunk) = Math.DivRem(row, _rowsPerChunk);
        var (values, start) = _chunks[chunk];
        return Marshal.UnsafeAddrOfPinnedArrayElement(values, start + (rowInChunk * Width));
    }

    internal override void EnsureRows(int count)
    {
        while ((long)_chunks.Count * _rowsPerChunk < count)
        {
            var values = spare.Take() ?? GC.AllocateUninitializedArray<float>((_rowsPerChunk * Width) + (Alignment / sizeof(float)), pinned: true);
            var misaligned = (int)(Marshal.UnsafeAddrOfPinnedArrayElement(values, 0) % Alignment);
            _chunks.Add((values, misaligned == 0 ? 0 : (Alignment - misaligned) / sizeof(float)));
        }
    }

    /// <summary>Forgets all rows and leaves their memory to whoever comes next.</summary>
    internal void Release()
    {
        foreach (var (values, _) in _chunks)
        {
            spare.Add(values);
        }

        _chunks.Clear();
    }
}
