using static ZetaMixup.Benchmarks.CommandLine.OptionLists;

namespace ZetaMixup.Benchmarks.Training;

/// <summary>The widths of a network, from the features to the classes: <c>64-128-10</c>.</summary>
internal readonly record struct NetworkShape(int Features, IReadOnlyList<int> HiddenLayers, int Classes)
{
    internal const string Wanted = "a list of networks such as 64-128-10,3072-512-512-10, all widths from 1 to 1000000";

    private const int MostWidth = 1_000_000;

    /// <summary>Floating-point operations of the products that a row takes part in: forward, and backward to weights and inputs, but not to the features.</summary>
    internal double OperationsPerRow
    {
        get
        {
            int[] widths = [Features, .. HiddenLayers, Classes];
            return widths.Zip(widths.Skip(1), (inputs, outputs) => 6.0 * inputs * outputs).Sum() - (2.0 * widths[0] * widths[1]);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join('-', [Features, .. HiddenLayers, Classes]);

    /// <summary>Reads a shape, or says no.</summary>
    internal static NetworkShape? TryParse(string text)
    {
        int?[] widths = Array.ConvertAll(text.Split('-'), part => TryInteger(part, 1, MostWidth));
        return widths.Length >= 2 && Array.TrueForAll(widths, width => width is not null)
            ? new NetworkShape(widths[0]!.Value, [.. widths[1..^1].Select(width => width!.Value)], widths[^1]!.Value)
            : null;
    }
}
