using System.Globalization;
using static System.FormattableString;

namespace ZetaMixup.Benchmarks;

/// <summary>The size of a batch, written as rows × width: <c>32x3072</c>.</summary>
public readonly record struct BatchShape(int Rows, int Width)
{
    internal const string Wanted =
        "a list of ROWSxWIDTH such as 32x150528,128x3072, both at least 1, with no more values in a batch than an array holds";

    /// <summary>The values in the batch.</summary>
    public int Length => Rows * Width;

    /// <inheritdoc/>
    public override string ToString() => Invariant($"{Rows}x{Width}");

    /// <summary>Reads a shape, or says no.</summary>
    internal static BatchShape? TryParse(string text)
    {
        string[] parts = text.Split('x');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int rows) && rows >= 1
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int width) && width >= 1
            && (long)rows * width <= Array.MaxLength
            ? new BatchShape(rows, width)
            : null;
    }
}
