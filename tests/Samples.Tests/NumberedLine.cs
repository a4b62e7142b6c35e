using System.Globalization;
using System.Text.RegularExpressions;

namespace Samples.Tests;

/// <summary>A line of output, divided into its text and its numbers.</summary>
internal sealed partial record NumberedLine(string Text, IReadOnlyList<double> Numbers)
{
    /// <summary>Spaces count as one, because the sign of a number may move them. Times at the end of a line differ from run to run.</summary>
    internal static NumberedLine Parse(string line)
    {
        line = Spaces().Replace(Time().Replace(line, ""), " ").Trim();
        var numbers = Number().Matches(line).Select(match => double.Parse(match.Value, NumberStyles.Number, CultureInfo.InvariantCulture));
        return new(Number().Replace(line, "#"), [.. numbers]);
    }

    internal bool IsNear(NumberedLine other, double tolerance) =>
        Text == other.Text && Numbers.Zip(other.Numbers, (a, b) => Math.Abs(a - b)).All(difference => difference <= tolerance);

    [GeneratedRegex(@"(?<![\w.])-?\d+(,\d{3})*(\.\d+)?")]
    private static partial Regex Number();

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();

    [GeneratedRegex(@" \d+\.\d s$")]
    private static partial Regex Time();
}
