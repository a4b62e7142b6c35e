using ZetaMixup.Shared;

namespace ZetaMixup.MLNet.Input;

/// <summary>
/// Stores the indices and values of sparse rows in chunks. It grows by one chunk at a time and never copies, so the memory
/// stays within the budget of a pool. Rows are of different lengths, so a chunk is used again only when a pool has ended as a whole.
/// </summary>
internal sealed class SparseChunks
{
    /// <summary>Values per chunk: 256 KB with their indices, or one row if that is larger.</summary>
    private const int ChunkValues = 32 * 1024;

    // Chunks without rows, those of the pool that is filled, and those of the one before.
    private readonly Stack<int> _free = [];
    private List<int> _taken = [];
    private List<int> _last = [];

    // Other threads read rows while one adds chunks.
    private (int[] Indices, float[] Values)[] _chunks = [];
    private int _count;

    // The index behind the last row in its chunk.
    private int _end;

    /// <summary>Reserves room for a row.</summary>
    /// <param name="count">The number of values.</param>
    /// <returns>The place of the row.</returns>
    public (int Chunk, int Start) Reserve(int count)
    {
        if (_taken.Count == 0 || _end + count > _chunks[_taken[^1]].Values.Length)
        {
            // A chunk in which nothing is stored is replaced if it is too small.
            if (_taken.Count == 0 || _end > 0)
            {
                _taken.Add(_free.TryPop(out var free) ? free : _count++);
            }

            var chunk = _taken[^1];
            GrowingArray.Ensure(ref _chunks, _count);
            if (!(_chunks[chunk].Values?.Length >= count))
            {
                var length = Math.Max(ChunkValues, count);
                _chunks[chunk] = (GC.AllocateUninitializedArray<int>(length), GC.AllocateUninitializedArray<float>(length));
            }

            _end = 0;
        }

        var start = _end;
        _end += count;
        return (_taken[^1], start);
    }

    /// <summary>Gives up the row for which room was reserved last. For any other row, this does nothing.</summary>
    public void GiveUp(int chunk, int start, int count)
    {
        if (_taken.Count > 0 && chunk == _taken[^1] && start + count == _end)
        {
            _end = start;
        }
    }

    public Span<int> Indices(int chunk, int start, int count) => _chunks[chunk].Indices.AsSpan(start, count);

    public Span<float> Values(int chunk, int start, int count) => _chunks[chunk].Values.AsSpan(start, count);

    /// <summary>Begins the next pool. The rows of the one before stay until <see cref="EndLast"/>.</summary>
    public void BeginNext()
    {
        EndLast();
        (_taken, _last, _end) = (_last, _taken, 0);
    }

    /// <summary>Discards the rows of the pool before.</summary>
    public void EndLast()
    {
        foreach (var chunk in _last)
        {
            _free.Push(chunk);
        }

        _last.Clear();
    }

    /// <summary>Discards all rows and keeps their memory.</summary>
    public void Clear()
    {
        BeginNext();
        EndLast();
    }
}
