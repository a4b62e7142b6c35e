using System.Buffers;
using System.Collections;

namespace ZetaMixup.Datasets;

/// <summary>
/// The rows of a file of numbers. Only the position and the class of each row are in memory (20 bytes per row). The
/// numbers are read from the file on demand, by any number of threads.
/// </summary>
public sealed class PixelTable : IReadOnlyList<DataRow>
{
    private readonly ITableRecords _records;
    private readonly PixelPlace[] _places;
    private readonly IReadOnlyList<string> _classNames;

    internal PixelTable(string path, ITableRecords records, PixelPlace[] places, IReadOnlyList<string> classNames)
    {
        Path = path;
        _records = records;
        _places = places;
        _classNames = classNames;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The number of values per row.</summary>
    public int Width => _records.Width;

    /// <summary>The smallest number of the table.</summary>
    public required float Smallest { get; init; }

    /// <summary>The largest number of the table, above 0.</summary>
    public required float Largest { get; init; }

    /// <summary>The number that stands for full brightness, above 0: 255 for 8-bit pixels, else the largest number.</summary>
    public required float Scale { get; init; }

    /// <summary>The probability of each class for each row, one row after another; empty if each row is of one class.</summary>
    public ReadOnlyMemory<float> SoftLabels { get; init; }

    /// <summary>The number of rows.</summary>
    public int Count => _places.Length;

    /// <summary>Returns a row; its numbers are not read.</summary>
    /// <param name="index">From 0 to below <see cref="Count"/>.</param>
    public DataRow this[int index] =>
        new PixelRow($"line {_places[index].Line}", _classNames[_places[index].Class], this, index)
        {
            SoftLabel = SoftLabels.IsEmpty ? default : SoftLabels.Slice(index * _classNames.Count, _classNames.Count),
        };

    /// <summary>Reads the numbers of a row, in the units of the file.</summary>
    /// <param name="row">From 0 to below <see cref="Count"/>.</param>
    /// <param name="values">Receives <see cref="Width"/> numbers.</param>
    /// <exception cref="ArgumentException"><paramref name="values"/> has another length.</exception>
    /// <exception cref="IOException">The file cannot be read, or has changed.</exception>
    public void Read(int row, Span<float> values)
    {
        if (values.Length != Width)
        {
            throw new ArgumentException($"values has length {values.Length}; it must be {Width}.", nameof(values));
        }

        var place = _places[row];
        var bytes = ArrayPool<byte>.Shared.Rent(place.Length);
        try
        {
            using var file = File.OpenHandle(Path, options: FileOptions.RandomAccess);
            var read = RandomAccess.Read(file, bytes.AsSpan(0, place.Length), place.Offset);
            if (read < place.Length || !_records.TryRead(bytes.AsMemory(0, read), values))
            {
                throw new IOException($"{Path}, line {place.Line}: the file has changed while it was read.");
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>Enumerates the rows in order; their numbers are not read.</summary>
    public IEnumerator<DataRow> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>The position of a row in its file in bytes, its first line, and the index of its class.</summary>
internal readonly record struct PixelPlace(long Offset, int Length, int Line, int Class);
