namespace ZetaMixup.MLNet.TorchSharp.Storage;

/// <summary>The memory for decoded images and for features that are computed once. It may be used by several threads.</summary>
/// <param name="bytes"><see cref="ResNetClassificationOptions.PoolBytes"/>.</param>
internal sealed class PoolBudget(long bytes)
{
    private long _left = bytes;

    public long Bytes { get; } = bytes;

    /// <summary>Takes memory if there is enough left.</summary>
    public bool TryTake(long count)
    {
        if (Interlocked.Add(ref _left, -count) >= 0)
        {
            return true;
        }

        Interlocked.Add(ref _left, count);
        return false;
    }
}
