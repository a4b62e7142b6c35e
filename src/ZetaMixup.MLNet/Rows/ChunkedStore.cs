namespace ZetaMixup.MLNet.Rows;

/// <summary>Rows in chunks: what is kept grows by a chunk at a time and is never copied, so it stays within a budget.</summary>
internal sealed class ChunkedStore(string columnName, int width) : VectorStore(columnName, width)
{
    /// <summary>Values per chunk: 1 MB, or a single row where that is larger.</summary>
    private const int ChunkValues = 256 * 1024;

    private readonly int _rowsPerChunk = Math.Max(1, ChunkValues / Math.Max(1, width));
    private readonly List<float[]> _chunks = [];

    // Held weakly: what nobody reads may be taken by whoever needs the memory.
    private readonly Stack<WeakReference<float[]>> _spare = new();

    internal override Span<float> Row(int row) =>
        _chunks[row / _rowsPerChunk].AsSpan(row % _rowsPerChunk * Width, Width);

    internal override void EnsureRows(int count)
    {
        while ((long)_chunks.Count * _rowsPerChunk < count)
        {
            _chunks.Add(TakeSpare() ?? new float[_rowsPerChunk * Width]);
        }
    }

    /// <summary>Lets go of the rows. Their memory serves the next ones, unless a garbage collection takes it before.</summary>
    internal void Release()
    {
        foreach (var chunk in _chunks)
        {
            _spare.Push(new(chunk));
        }

        _chunks.Clear();
    }

    private float[]? TakeSpare()
    {
        while (_spare.TryPop(out var spare))
        {
            if (spare.TryGetTarget(out var chunk))
            {
                return chunk;
            }
        }

        return null;
    }
}
