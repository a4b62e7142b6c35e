using System.Collections;

namespace ZetaMixup.MLNet.Tests.Support;

/// <summary>Rows that are made when they are read, and counted, over all passes.</summary>
internal sealed class CountedRows<T>(int count, Func<int, T> create) : IEnumerable<T>
{
    private int _read;

    internal int Read => Volatile.Read(ref _read);

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < count; i++)
        {
            // Counted before it is made, which may fail.
            Interlocked.Increment(ref _read);
            yield return create(i);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
