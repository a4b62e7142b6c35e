using System.Globalization;

namespace ZetaMixup.Samples.Reporting;

/// <summary>Turns values into places on a drawing, and chooses round values to be marked.</summary>
internal sealed class Scale
{
    private const double Margin = 0.05;

    private readonly double _low;
    private readonly double _high;
    private readonly double _from;
    private readonly double _to;
    private readonly bool _logarithmic;

    private Scale(double low, double high, double from, double to, IReadOnlyList<double> ticks, bool logarithmic)
    {
        (_low, _high, _from, _to, Ticks, _logarithmic) = (low, high, from, to, ticks, logarithmic);
        Decimals = ticks.Count < 2 ? 1 : Math.Clamp((int)Math.Ceiling(-Math.Log10(ticks[1] - ticks[0]) - 1e-9), 0, 6);
    }

    /// <summary>The values that are marked.</summary>
    internal IReadOnlyList<double> Ticks { get; }

    private int Decimals { get; }

    /// <summary>A scale that holds all values, with a little room on both sides.</summary>
    /// <param name="values">The values; what is no finite number does not count.</param>
    /// <param name="from">The place of the lower end.</param>
    /// <param name="to">The place of the upper end.</param>
    /// <param name="tickCount">About how many values are marked.</param>
    /// <param name="leastStep">How far marked values are apart at least, such as 1 for what is counted.</param>
    internal static Scale Linear(IEnumerable<double> values, double from, double to, int tickCount, double leastStep = 0)
    {
        var (low, high) = Extent(values);
        var room = Margin * (high - low);
        (low, high) = (low - room, high + room);
        var step = Math.Max(RoundStep((high - low) / tickCount), leastStep);
        var first = Math.Ceiling(low / step);
        var count = (int)Math.Floor((high / step) - first) + 1;
        return new Scale(low, high, from, to, [.. Enumerable.Range(0, count).Select(i => (first + i) * step)], logarithmic: false);
    }

    /// <summary>A logarithmic scale on which the values themselves are marked, all of them above 0.</summary>
    internal static Scale Logarithmic(IEnumerable<double> values, double from, double to)
    {
        double[] ticks = [.. values.Distinct().Order()];
        var (low, high) = Extent(ticks.Select(tick => Math.Log(tick)));
        return new Scale(low, high, from, to, ticks, logarithmic: true);
    }

    /// <summary>The place of a value.</summary>
    internal double At(double value) => _from + ((_to - _from) * ((_logarithmic ? Math.Log(value) : value) - _low) / (_high - _low));

    /// <summary>A marked value in words.</summary>
    internal string Name(double tick) =>
        _logarithmic ? tick.ToString("0.###", CultureInfo.InvariantCulture) : tick.ToString($"F{Decimals}", CultureInfo.InvariantCulture);

    /// <summary>The least and the greatest; where they are one, a little apart, and 0 to 1 where there are none.</summary>
    private static (double Low, double High) Extent(IEnumerable<double> values)
    {
        var finite = values.Where(double.IsFinite).ToArray();
        if (finite.Length == 0)
        {
            return (0, 1);
        }

        var (low, high) = (finite.Min(), finite.Max());
        var apart = Math.Max(1e-3, 1e-3 * Math.Abs(high));
        return high - low >= apart ? (low, high) : (low - apart, high + apart);
    }

    /// <summary>1, 2 or 5 times a power of ten, no less than what is asked for.</summary>
    private static double RoundStep(double atLeast)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(atLeast)));
        return power * (new[] { 1.0, 2, 5 }.Cast<double?>().FirstOrDefault(factor => factor * power >= atLeast * (1 - 1e-9)) ?? 10);
    }
}
