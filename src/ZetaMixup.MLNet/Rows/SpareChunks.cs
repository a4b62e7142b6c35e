using System.Collections.Concurrent;

namespace ZetaMixup.MLNet.Rows;

/// <summary>
/// Memory of passes that are over, for later ones: to touch new memory for the first time takes longer than to fill it
/// with rows and mix them. Nothing is held, the garbage collector may take it at any time.
/// </summary>
internal sealed class SpareChunks
{
    // Large arrays are collected with the oldest objects only, so a weak reference outlives a short pause between passes.
    private readonly ConcurrentStack<WeakReference<float[]>> _chunks = [];

    internal void Add(float[] chunk) => _chunks.Push(new WeakReference<float[]>(chunk));

    internal float[]? Take()
    {
        while (_chunks.TryPop(out var reference))
        {
            if (reference.TryGetTarget(out var chunk))
            {
                return chunk;
            }
        }

        return null;
    }
}
