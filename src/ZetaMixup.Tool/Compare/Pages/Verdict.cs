using MathNet.Numerics.Distributions;
using static System.FormattableString;

namespace ZetaMixup.Tool.Compare.Pages;

/// <summary>Which differences to <c>none</c> the seeds show: those of at least two standard errors.</summary>
internal static class Verdict
{
    /// <summary>The number of standard errors from which on a difference counts.</summary>
    private const double StandardErrors = 2;

    /// <summary>Whether the seeds show a difference. One seed shows none, as its error is unknown.</summary>
    internal static bool IsShown(SeedValues difference) =>
        difference.Values.Count > 1 && difference.Mean != 0 && Math.Abs(difference.Mean) >= StandardErrors * difference.StandardError;

    /// <summary>The verdict in one sentence.</summary>
    internal static string Of(ComparisonResult result)
    {
        MethodResult[] compared = [.. result.Methods.Where(method => method.DifferenceToNone is not null)];
        if (compared.Length == 0)
        {
            return result.Methods.Any(method => method.Name == PolicyNames.None)
                ? "No difference can be shown, because no method besides none was run."
                : "No difference to none can be shown, because none was not run.";
        }

        if (compared[0].Measure.Values.Count == 1)
        {
            return "No difference to none can be shown with one seed, because its standard error is unknown.";
        }

        MethodResult[] shown = [.. compared.Where(method => IsShown(method.DifferenceToNone!)).OrderByDescending(method => Gain(method, result.Measure))];
        var title = result.Measure == Measure.ErrorRate ? "error rate" : result.Measure.Title;
        string[] others = [.. compared.Except(shown).Select(method => method.Name)];
        return shown.Length == 0
            ? $"In {title}, no difference to none can be shown for {And(others)}."
            : $"In {title}, {And([.. shown.Select(method => Describe(method, result.Measure))])}{(others.Length > 0 ? $"; no difference can be shown for {And(others)}" : "")}.";
    }

    /// <summary>How to read the verdict: what counts as a difference, and how often chance alone makes one.</summary>
    internal static string Explain(int seeds) => seeds < 2
        ? "Run at least two seeds; five or more say how much the results vary."
        : Invariant($"Differences are means over {seeds} seeds ± their standard error. Those below two standard errors count as none; with {seeds} seeds, chance alone exceeds two in {100 * ChanceRate(seeds):0} % of comparisons.");

    private static double ChanceRate(int seeds) => 2 * StudentT.CDF(0, 1, seeds - 1, -StandardErrors);

    private static double Gain(MethodResult method, Measure measure) =>
        measure == Measure.ErrorRate ? -method.DifferenceToNone!.Mean : method.DifferenceToNone!.Mean;

    private static string Describe(MethodResult method, Measure measure) => Invariant(
        $"{method.Name} is {(Gain(method, measure) > 0 ? "better" : "worse")} than none by {100 * Math.Abs(method.DifferenceToNone!.Mean):0.0} ± {100 * method.DifferenceToNone.StandardError:0.0} points");

    private static string And(string[] names) =>
        names.Length < 2 ? string.Concat(names) : $"{string.Join(", ", names[..^1])} and {names[^1]}";
}
