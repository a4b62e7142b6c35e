// Beyond the budget, decoded images go to a temporary file instead of being decoded again in each epoch. A view can be read from its first row
// to its last only, so decoding again would either shuffle no more than what fits into memory, which changes the weights, or need the
// file all the same. ML.NET also disposes the images of a list once they have been read. Reading a row of the file costs some
// microseconds, decoding it some milliseconds.

namespace ZetaMixup.MLNet.TorchSharp.Storage;

/// <summary>Records of equal length, in memory as long as the budget lasts and from then on in a temporary file.</summary>
/// <param name="length">The bytes of a record.</param>
/// <param name="budget">The memory for this store and others.</param>
/// <remarks>Several threads may add records at the same time, and read them when all have been added.</remarks>
internal sealed class RecordStore(int length, PoolBudget budget) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<byte[]> _records = [];
    private TemporaryFile? _file;

    /// <summary>The bytes of a record.</summary>
    public int Length => length;

    public PoolBudget Budget => budget;

    /// <summary>The number of records.</summary>
    public int Count { get; private set; }

    /// <summary>The number of bytes in the temporary file.</summary>
    public long BytesInFile => (long)length * (Count - _records.Count);

    /// <summary>Adds a copy of a record. Returns its number.</summary>
    /// <exception cref="IOException">The temporary file cannot be written.</exception>
    public int Add(ReadOnlySpan<byte> record)
    {
        int number;
        lock (_lock)
        {
            number = Count++;
            if (_file is null && budget.TryTake(length))
            {
                _records.Add(record.ToArray());
                return number;
            }

            _file ??= TemporaryFile.Create(budget.Bytes);
        }

        _file.Write(record, OffsetOf(number));
        return number;
    }

    /// <summary>Returns a record.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="buffer">Room for a record that is not in memory.</param>
    public ReadOnlySpan<byte> Get(int number, Span<byte> buffer)
    {
        if (number < _records.Count)
        {
            return _records[number];
        }

        _file!.Read(buffer[..length], OffsetOf(number));
        return buffer[..length];
    }

    public void Dispose() => _file?.Dispose();

    private long OffsetOf(int number) => (long)length * (number - _records.Count);
}
