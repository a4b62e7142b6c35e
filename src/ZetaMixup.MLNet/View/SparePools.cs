using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace ZetaMixup.MLNet.View;

/// <summary>
/// Keeps the pools of completed passes for later ones, because touching new memory for the first time takes longer than filling it with
/// rows and mixing them.
/// </summary>
/// <remarks>
/// A pool is held until the oldest generation has been collected twice: a collection in the background that took it from the next pass would
/// make that allocate another, before the memory of the first has gone back to the system. From then on the garbage collector may
/// reclaim it, so a view that is kept but not read again keeps no rows in memory.
/// </remarks>
internal sealed class SparePools
{
    // The first one may have begun before the pool was added.
    private const int CollectionsToOutlive = 2;

    private readonly ConcurrentStack<SparePool> _pools = [];

    public void Add(RowPool pool)
    {
        var spare = new SparePool(pool);
        _ = new Release(spare);
        _pools.Push(spare);
    }

    /// <summary>Takes a pool that the garbage collector has not reclaimed, if there is one.</summary>
    public RowPool? Take()
    {
        while (_pools.TryPop(out var spare))
        {
            if (spare.Take() is { } pool)
            {
                return pool;
            }
        }

        return null;
    }

    private sealed class SparePool(RowPool pool)
    {
        private readonly WeakReference<RowPool> _pool = new(pool);
        private volatile RowPool? _held = pool;

        public bool IsHeld => _held is not null;

        public RowPool? Take()
        {
            var held = _held;
            _held = null;
            return held ?? (_pool.TryGetTarget(out var left) ? left : null);
        }

        public void LetGo() => _held = null;
    }

    /// <summary>Lets a pool go in time. Nobody refers to this object, so each collection of its generation calls the finalizer.</summary>
    private sealed class Release(SparePool spare)
    {
        // A weak reference object would have a finalizer of its own, which could run before this one.
        private readonly GCHandle _spare = GCHandle.Alloc(spare, GCHandleType.Weak);
        private readonly int _collections = GC.CollectionCount(GC.MaxGeneration);

        ~Release()
        {
            var spare = (SparePool?)_spare.Target;
            if (spare is { IsHeld: true } && GC.CollectionCount(GC.MaxGeneration) - _collections < CollectionsToOutlive)
            {
                GC.ReRegisterForFinalize(this);
                return;
            }

            spare?.LetGo();
            _spare.Free();
        }
    }
}
