using System.Numerics.Tensors;
using System.Text;
using CsvHelper;

namespace ZetaMixup.Datasets.Layouts;

/// <summary>One pass over a file of pixel values: the positions of its valid rows, and the problems of the others.</summary>
internal sealed class PixelScan(CsvSource source, PixelColumns columns)
{
    private readonly List<PixelPlace> _places = [];
    private readonly Dictionary<string, int> _labels = new(StringComparer.Ordinal);
    private readonly float[] _numbers = new float[columns.Pixels.Length];

    internal CsvRecords Records { get; } = new(source.Format, columns.FieldCount, columns.Pixels);

    internal List<Skipped> Skipped { get; } = [];

    /// <summary>The classes in order of their first occurrence.</summary>
    internal IEnumerable<string> Labels => _labels.Keys;

    internal LabelSpelling Spelling { get; } = new();

    /// <summary>Tells planar from interleaved colors.</summary>
    internal ColorOrder Colors { get; } = new(columns.Pixels.Length);

    internal float Smallest { get; private set; } = float.PositiveInfinity;

    internal float Largest { get; private set; } = float.NegativeInfinity;

    internal bool AreIntegers { get; private set; } = true;

    internal void Add(CsvReader record)
    {
        if (Problem(record) is { } problem)
        {
            Skipped.Add(new Skipped($"line {record.LineNumber}", problem));
            return;
        }

        var label = Spelling.ClassOf(record.GetString(columns.Label));
        if (!_labels.TryGetValue(label, out var number))
        {
            _labels.Add(label, number = _labels.Count);
        }

        _places.Add(new PixelPlace(record.ByteOffset, record.RawRecord.Length, (int)record.LineNumber, number));
        Smallest = MathF.Min(Smallest, TensorPrimitives.Min<float>(_numbers));
        Largest = MathF.Max(Largest, TensorPrimitives.Max<float>(_numbers));
        AreIntegers = AreIntegers && TensorPrimitives.IsIntegerAll<float>(_numbers);
        Colors.Add(_numbers);
    }

    /// <summary>Creates the table, with the classes in the given order.</summary>
    internal PixelTable ToTable(string[] classNames, float scale)
    {
        int[] order = [.. Labels.Select(label => Array.IndexOf(classNames, label))];
        var places = _places.ToArray();
        foreach (ref var place in places.AsSpan())
        {
            place = place with { Class = order[place.Class] };
        }

        return new PixelTable(source.Path, Records, places, classNames) { Smallest = Smallest, Largest = Largest, Scale = scale };
    }

    private string? Problem(CsvReader record) =>
        record.FieldCount != columns.FieldCount ? $"{record.FieldCount} columns instead of {columns.FieldCount}"
        : !Records.TryRead(record, _numbers) ? "a pixel value that is not a number"
        : IsMissing(record.GetSpan(columns.Label)) ? "no label"
        : null;

    private static bool IsMissing(ReadOnlySpan<byte> label) => label.IsEmpty || Ascii.EqualsIgnoreCase(label, "nan"u8);
}
