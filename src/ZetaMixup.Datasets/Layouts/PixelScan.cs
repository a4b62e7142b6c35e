using System.Numerics.Tensors;
using CsvHelper;

namespace ZetaMixup.Datasets.Layouts;

/// <summary>One pass over a file of pixel values: the positions of its valid rows, and the problems of the others.</summary>
internal sealed class PixelScan(CsvSource source, int width)
{
    private readonly List<PixelPlace> _places = [];
    private readonly Dictionary<string, int> _labels = new(StringComparer.Ordinal);
    private readonly float[] _numbers = new float[width];

    internal List<Skipped> Skipped { get; } = [];

    /// <summary>The labels in order of their first occurrence.</summary>
    internal IEnumerable<string> Labels => _labels.Keys;

    internal float Smallest { get; private set; } = float.PositiveInfinity;

    internal float Largest { get; private set; } = float.NegativeInfinity;

    internal void Add(CsvReader record)
    {
        if (Problem(record) is { } problem)
        {
            Skipped.Add(new Skipped($"line {record.LineNumber}", problem));
            return;
        }

        var label = record.GetString(width);
        if (!_labels.TryGetValue(label, out var number))
        {
            _labels.Add(label, number = _labels.Count);
        }

        _places.Add(new PixelPlace(record.ByteOffset, record.RawRecord.Length, (int)record.LineNumber, number));
        Smallest = MathF.Min(Smallest, TensorPrimitives.Min<float>(_numbers));
        Largest = MathF.Max(Largest, TensorPrimitives.Max<float>(_numbers));
    }

    /// <summary>Creates the table, with the classes in the given order.</summary>
    internal PixelTable ToTable(string[] classNames)
    {
        int[] order = [.. Labels.Select(label => Array.IndexOf(classNames, label))];
        var places = _places.ToArray();
        foreach (ref var place in places.AsSpan())
        {
            place = place with { Class = order[place.Class] };
        }

        return new PixelTable(source.Path, width, places, classNames, Smallest, Largest);
    }

    private string? Problem(CsvReader record) =>
        record.FieldCount != width + 1 ? $"{record.FieldCount} columns instead of {width + 1}"
        : !PixelNumbers.TryRead(record, _numbers) ? "a pixel value that is not a number"
        : record.GetSpan(width).IsEmpty ? "no label"
        : null;
}
