using ZetaMixup.Tool.Compare;
using static System.FormattableString;

namespace ZetaMixup.Tool.Tune.Outcome;

/// <summary>The verdict in one sentence: what helps and by how much, or that nothing helps beyond chance.</summary>
internal static class TuneVerdict
{
    /// <summary>Says what the difference shows: something only if its 95 % interval does not contain 0.</summary>
    /// <param name="mixing">The chosen setting with mixing.</param>
    /// <param name="none">The chosen setting without mixing.</param>
    /// <param name="difference">The difference between them.</param>
    /// <param name="folds">The number of outer folds, or 0.</param>
    /// <param name="measure">What the difference is of.</param>
    internal static string Of(string mixing, string none, OuterDifference difference, int folds, Measure measure)
    {
        if (difference is not { StandardError: { } error, Low: { } low, High: { } high })
        {
            return $"Nothing can be said about {mixing}, because the budget allowed too few tests to know the error of its difference to {none}.";
        }

        // Each fold has chosen for itself: what is compared is the tuning, and not the one setting that it ends with.
        var (tuned, best) = folds > 0
            ? ($"tuned mixing, which on all rows is {mixing},", $"tuned training without mixing, {none},")
            : ($"{mixing}, the best of it,", $"{none}, the best setting without mixing,");
        var title = measure == Measure.ErrorRate ? "error rate" : measure.Title;
        var where = folds > 0 ? $"in {folds} outer folds" : "on the test set";
        var size = Invariant($"{100 * Math.Abs(difference.Mean):0.0} ± {100 * error:0.0} points of {title} {where} (95 % interval {Points(low)} to {Points(high)})");
        return (measure.Direction * difference.Sign) switch
        {
            > 0 => $"Mixing helps: {tuned} is better than {best} by {size}.",
            < 0 => $"Mixing hurts: {tuned} is worse than {best} by {size}.",
            _ => Invariant($"Mixing does not help beyond chance: {tuned} differs from {best} by {Points(difference.Mean)} ± {100 * error:0.0} points of {title} {where} (95 % interval {Points(low)} to {Points(high)})."),
        };
    }

    internal static string Points(double value) => Invariant($"{100 * value:+0.0;−0.0;0.0}");
}
