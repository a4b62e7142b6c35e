using ZetaMixup.Validation;

namespace ZetaMixup;

/// <summary>Samples as points in space: finite, and all with the same number of coordinates. What the manifold measures take.</summary>
public sealed class PointSet
{
    private readonly ReadOnlyMemory<float> _values;

    /// <summary>A set of points that lie one after the other, as those of a batch do.</summary>
    /// <param name="values">
    /// The coordinates, row by row: at least one point. They are not copied, and must not change while the set is in use.
    /// </param>
    /// <param name="width">Coordinates per point, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="width"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="values"/> is empty, no whole number of points, or holds NaN or ∞.
    /// </exception>
    public PointSet(ReadOnlyMemory<float> values, int width)
        : this(values, width, nameof(values))
    {
    }

    private PointSet(ReadOnlyMemory<float> values, int width, string name)
    {
        Guard.AtLeast(width, 1, nameof(width));
        Guard.HoldsRows(values.Span, width, name);
        _values = values;
        Width = width;
        Count = values.Length / width;
    }

    /// <summary>The number of points, at least 1.</summary>
    public int Count { get; }

    /// <summary>Coordinates per point, at least 1.</summary>
    public int Width { get; }

    /// <summary>The coordinates of all points, row by row.</summary>
    public ReadOnlySpan<float> Values => _values.Span;

    /// <summary>The coordinates of one point.</summary>
    /// <param name="row">The point, from 0 to below <see cref="Count"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="row"/> is not a point of the set.</exception>
    public ReadOnlySpan<float> this[int row]
    {
        get
        {
            Guard.Between(row, 0, Count - 1, nameof(row));
            return Values.Slice(row * Width, Width);
        }
    }

    /// <summary>A set of points that are arrays of their own; they are copied.</summary>
    /// <param name="rows">At least one array; all of equal length, at least 1.</param>
    /// <exception cref="ArgumentNullException"><paramref name="rows"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// There is no row, a row is null, empty or of another length than the first, one holds NaN or ∞, or no array holds
    /// them all.
    /// </exception>
    public static PointSet FromRows(IReadOnlyList<float[]> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        int width = Guard.EqualLengths(rows, nameof(rows));
        var values = new float[Guard.LengthWithinArray(rows.Count, width, nameof(rows))];
        for (int row = 0; row < rows.Count; row++)
        {
            rows[row].CopyTo(values, row * width);
        }

        return new PointSet(values, Math.Max(width, 1), nameof(rows));
    }
}
