namespace ZetaMixup.MLNet.Input;

/// <summary>
/// Stores the indices and values of sparse rows in chunks. It grows by one chunk at a time and never copies, so the memory
/// stays within the budget of a pool.
/// </summary>
internal sealed class SparseChunks
{
    /// <summary>Values per chunk: 256 KB with their indices, or one row if that is larger.</summary>
    private const int ChunkValues = 32 * 1024;

    private readonly List<(int[] Indices, float[] Values)> _chunks = [];

    /// <summary>Finds room for a row behind another place.</summary>
    /// <param name="chunk">The chunk of the place.</param>
    /// <param name="start">The index of the place in its chunk.</param>
    /// <param name="count">The number of values.</param>
    /// <returns>The place of the row. What is stored behind it may be overwritten.</returns>
    public (int Chunk, int Start) Reserve(int chunk, int start, int count)
    {
        if (chunk < _chunks.Count && start + count <= _chunks[chunk].Values.Length)
        {
            return (chunk, start);
        }

        // A chunk in which nothing is stored is replaced if it is too small.
        var next = start == 0 ? chunk : chunk + 1;
        if (next == _chunks.Count)
        {
            _chunks.Add(([], []));
        }

        if (_chunks[next].Values.Length < count)
        {
            var length = Math.Max(ChunkValues, count);
            _chunks[next] = (GC.AllocateUninitializedArray<int>(length), GC.AllocateUninitializedArray<float>(length));
        }

        return (next, 0);
    }

    public Span<int> Indices(int chunk, int start, int count) => _chunks[chunk].Indices.AsSpan(start, count);

    public Span<float> Values(int chunk, int start, int count) => _chunks[chunk].Values.AsSpan(start, count);

    /// <summary>Discards all rows and their memory.</summary>
    public void Release() => _chunks.Clear();
}
