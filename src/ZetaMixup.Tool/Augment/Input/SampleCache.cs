namespace ZetaMixup.Tool.Augment.Input;

/// <summary>
/// Decoded images as pinned bytes, so that each file is decoded once however many copies are made. When the budget is used up, the
/// other images are decoded whenever they are needed. All members are thread-safe.
/// </summary>
/// <param name="rowCount">The number of rows of the data set.</param>
/// <param name="width">Bytes per row.</param>
/// <param name="budget">The number of bytes to keep at most.</param>
internal sealed class SampleCache(int rowCount, int width, long budget)
{
    private readonly byte[]?[] _rows = new byte[rowCount][];
    private long _room = budget / width;

    /// <summary>Returns the bytes of a row, or null if they are not kept.</summary>
    internal byte[]? Find(int row) => Volatile.Read(ref _rows[row]);

    /// <summary>Returns memory for a row that is to be kept, or null if there is no room for it.</summary>
    internal byte[]? Reserve()
    {
        if (Interlocked.Decrement(ref _room) >= 0)
        {
            return NewRow(width);
        }

        Interlocked.Increment(ref _room);
        return null;
    }

    /// <summary>Keeps the bytes of a row in memory that was reserved. If another thread has just read the same row, one of the two stays.</summary>
    internal void Keep(int row, byte[] bytes)
    {
        if (Interlocked.CompareExchange(ref _rows[row], bytes, null) is not null)
        {
            Release();
        }
    }

    /// <summary>Gives back the room of a row that could not be read.</summary>
    internal void Release() => Interlocked.Increment(ref _room);

    /// <summary>Allocates bytes that do not move.</summary>
    internal static byte[] NewRow(int width) => GC.AllocateUninitializedArray<byte>(width, pinned: true);
}
