using System.Runtime.ExceptionServices;

namespace ZetaMixup.Tool.Augment.Store;

/// <summary>
/// Commits blocks on threads of their own while the next ones are made, because a commit waits for the disk. Any thread may add a
/// block.
/// </summary>
/// <param name="limit">The number of blocks that are committed at the same time. With more, adding one waits.</param>
internal sealed class Commits(int limit) : IDisposable
{
    private readonly SemaphoreSlim _free = new(limit);
    private readonly CountdownEvent _running = new(1);
    private volatile ExceptionDispatchInfo? _failure;

    /// <summary>Begins to commit a block.</summary>
    /// <exception cref="Exception">An earlier block could not be committed; its exception.</exception>
    internal void Add(Action commit)
    {
        _failure?.Throw();
        _free.Wait();
        _running.AddCount();
        new Thread(() => Run(commit)) { IsBackground = true, Name = "Commit" }.Start();
    }

    /// <summary>Waits until all blocks are committed.</summary>
    /// <exception cref="Exception">A block could not be committed; its exception.</exception>
    internal void Complete()
    {
        Dispose();
        _failure?.Throw();
    }

    /// <summary>Waits for the blocks that are being committed.</summary>
    public void Dispose()
    {
        if (!_running.IsSet)
        {
            _running.Signal();
            _running.Wait();
        }
    }

    private void Run(Action commit)
    {
        try
        {
            commit();
        }
        catch (Exception e)
        {
            _failure = ExceptionDispatchInfo.Capture(e);
        }
        finally
        {
            _free.Release();
            _running.Signal();
        }
    }
}
