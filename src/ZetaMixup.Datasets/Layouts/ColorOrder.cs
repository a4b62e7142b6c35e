namespace ZetaMixup.Datasets.Layouts;

/// <summary>
/// Tells whether rows of numbers are color pictures with interleaved colors or with one plane per color. Neighboring pixels of a
/// photograph are alike, so the right order has the smaller total variation.
/// </summary>
internal sealed class ColorOrder(int count)
{
    private const int MaximumRows = 256;

    private readonly int? _side = SquareImage.ColorSide(count);
    private double _interleaved;
    private double _planar;
    private bool _areGray = true;
    private int _rows;

    /// <summary>Whether the colors look planar; false if they look interleaved, or if both are equally likely.</summary>
    internal bool LooksPlanar => _planar < _interleaved && !_areGray;

    internal void Add(ReadOnlySpan<float> row)
    {
        if (_side is { } side && _rows++ < MaximumRows)
        {
            _areGray = _areGray && AreGray(row);
            _interleaved += Variation(row, side, perPixel: 3, perColor: 1);
            _planar += Variation(row, side, perPixel: 1, perColor: side * side);
        }
    }

    /// <summary>Whether the three values of each pixel are equal, as in gray pictures with interleaved colors.</summary>
    private static bool AreGray(ReadOnlySpan<float> row)
    {
        for (var i = 0; i < row.Length; i += 3)
        {
            if (row[i] != row[i + 1] || row[i] != row[i + 2])
            {
                return false;
            }
        }

        return true;
    }

    private static double Variation(ReadOnlySpan<float> row, int side, int perPixel, int perColor)
    {
        var sum = 0.0;
        for (var color = 0; color < 3; color++)
        {
            for (var y = 0; y < side; y++)
            {
                for (var x = 0; x < side; x++)
                {
                    var at = (color * perColor) + (((y * side) + x) * perPixel);
                    sum += x + 1 < side ? Math.Abs(row[at] - row[at + perPixel]) : 0;
                    sum += y + 1 < side ? Math.Abs(row[at] - row[at + (side * perPixel)]) : 0;
                }
            }
        }

        return sum;
    }
}
