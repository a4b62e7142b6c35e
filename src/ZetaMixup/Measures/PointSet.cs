using ZetaMixup.Shared;

namespace ZetaMixup.Measures;

/// <summary>Samples as points in space: finite and of the same width.</summary>
internal sealed class PointSet
{
    private readonly ReadOnlyMemory<float> _values;

    /// <summary>Creates a set of points from their coordinates, which are not copied.</summary>
    /// <param name="values">The coordinates, row by row, of at least one point.</param>
    /// <param name="width">The number of coordinates per point, at least 1.</param>
    /// <param name="name">The argument to report if the values are empty, not whole rows, or not finite.</param>
    public PointSet(ReadOnlyMemory<float> values, int width, string name)
    {
        Guard.AtLeast(width, 1, nameof(width));
        Guard.HoldsRows(values.Span, width, name);
        _values = values;
        Width = width;
        Count = values.Length / width;
    }

    public int Count { get; }

    public int Width { get; }

    public ReadOnlySpan<float> Values => _values.Span;

    public ReadOnlySpan<float> this[int row] => Values.Slice(row * Width, Width);
}
