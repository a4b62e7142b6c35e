using System.Buffers;
using System.Collections;
using CsvHelper;

namespace ZetaMixup.Datasets;

/// <summary>
/// The rows of a CSV file of numbers. Only where each row stands, and its class, are kept (20 bytes per row); the
/// numbers are read from the file when they are asked for, by any number of threads.
/// </summary>
public sealed class PixelTable : IReadOnlyList<DataRow>
{
    private readonly PixelPlace[] _places;
    private readonly IReadOnlyList<string> _classNames;

    internal PixelTable(string path, int width, PixelPlace[] places, IReadOnlyList<string> classNames, float smallest, float largest)
    {
        Path = path;
        Width = width;
        Smallest = smallest;
        Largest = largest;
        _places = places;
        _classNames = classNames;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>How many numbers a row has.</summary>
    public int Width { get; }

    /// <summary>The smallest number of the table.</summary>
    public float Smallest { get; }

    /// <summary>The largest number of the table, above 0.</summary>
    public float Largest { get; }

    /// <summary>The number of rows.</summary>
    public int Count => _places.Length;

    /// <summary>A row, without its numbers.</summary>
    /// <param name="index">From 0 to below <see cref="Count"/>.</param>
    public DataRow this[int index] =>
        new PixelRow($"line {_places[index].Line}", _classNames[_places[index].Class], this, index);

    /// <summary>Reads the numbers of a row as they are in the file.</summary>
    /// <param name="row">From 0 to below <see cref="Count"/>.</param>
    /// <param name="values">Takes <see cref="Width"/> numbers.</param>
    /// <exception cref="ArgumentException"><paramref name="values"/> has not that length.</exception>
    /// <exception cref="IOException">The file cannot be read, or is no longer what it was.</exception>
    public void Read(int row, Span<float> values)
    {
        if (values.Length != Width)
        {
            throw new ArgumentException($"A row has {Width} numbers, and there is room for {values.Length}.", nameof(values));
        }

        var place = _places[row];
        var bytes = ArrayPool<byte>.Shared.Rent(place.Length);
        try
        {
            using var file = File.OpenHandle(Path, options: FileOptions.RandomAccess);
            var read = RandomAccess.Read(file, bytes.AsSpan(0, place.Length), place.Offset);
            using var reader = CsvReader.Create(bytes.AsMemory(0, read), CsvSource.Format);
            if (read < place.Length || !reader.Read() || reader.FieldCount != Width + 1 || !PixelNumbers.TryRead(reader, values))
            {
                throw new IOException($"{Path}, line {place.Line}: the file has changed while it was read.");
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>The rows in their order, without their numbers.</summary>
    public IEnumerator<DataRow> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Where a row stands in its file, in bytes; the line it starts on; the place of its class among the names.</summary>
internal readonly record struct PixelPlace(long Offset, int Length, int Line, int Class);
