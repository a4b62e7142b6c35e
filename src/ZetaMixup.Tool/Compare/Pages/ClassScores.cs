using static System.FormattableString;

namespace ZetaMixup.Tool.Compare.Pages;

/// <summary>F1 by class: as the difference to <c>none</c>, seed by seed, and absolute.</summary>
internal static class ClassScores
{
    /// <summary>A longer table is closed until the reader opens it.</summary>
    private const int LargestOpenTable = 20;

    internal static IEnumerable<Html> Create(ComparisonResult result)
    {
        var none = result.Methods.FirstOrDefault(method => method.Name == PolicyNames.None);
        var absolute = Absolute(result);
        if (none is null || result.Methods.Count == 1)
        {
            yield return absolute;
            yield break;
        }

        yield return Blocks.Paragraph(
            "F1 of each class: of none in %, of the other methods minus that of none in points, mean ± standard error. Gray differences are below two standard errors.");
        var differences = Differences(result, none);
        yield return result.ClassNames.Count <= LargestOpenTable ? differences : Blocks.Details("F1 by class minus none", differences);
        yield return Blocks.Details("F1 by class, absolute", absolute);
    }

    /// <summary>F1 of a class, seed by seed; NaN for a seed in which the class neither occurs nor is predicted.</summary>
    internal static SeedValues F1(MethodResult method, int k) => new([.. method.Confusions.Select(matrix =>
    {
        var total = matrix[k].Sum() + matrix.Sum(row => row[k]);
        return total > 0 ? 2 * matrix[k][k] / total : double.NaN;
    })]);

    private static Html Differences(ComparisonResult result, MethodResult none)
    {
        MethodResult[] others = [.. result.Methods.Where(method => method != none)];
        return Blocks.Table(
            "F1 by class minus none",
            ["class", "test rows", .. MethodStyleLabels([none, .. others])],
            result.ClassNames.Select((name, k) =>
            {
                var ofNone = F1(none, k);
                return (IReadOnlyList<Html>)[name, Rows(none, k), Percent(Finite(ofNone)), .. others.Select(method => Difference(Finite(F1(method, k).Minus(ofNone))))];
            }));
    }

    private static Html Absolute(ComparisonResult result) => Blocks.Table(
        "F1 % by class, mean ± standard deviation",
        ["class", "test rows", .. MethodStyleLabels(result.Methods)],
        result.ClassNames.Select((name, k) => (IReadOnlyList<Html>)
        [
            name, Rows(result.Methods[0], k), .. result.Methods.Select(method => (Html)Spread(Finite(F1(method, k)))),
        ]));

    private static IEnumerable<Html> MethodStyleLabels(IEnumerable<MethodResult> methods) => methods.Select(method => MethodStyle.Label(method.Name));

    private static string Rows(MethodResult method, int k) => Invariant($"{method.Confusions.Average(matrix => matrix[k].Sum()):0.#}");

    private static string Percent(SeedValues values) => values.Values.Count == 0 ? "–" : Invariant($"{100 * values.Mean:0.0}");

    private static string Spread(SeedValues values) => values.Values.Count == 0 ? "–" : Invariant($"{100 * values.Mean:0.0} ± {100 * values.StandardDeviation:0.0}");

    private static Html Difference(SeedValues difference) => difference.Values.Count == 0
        ? "–"
        : Html.Of($"<span class=\"{(Verdict.IsShown(difference) ? "shown" : "quiet")}\">{CompareText.Difference(difference)}</span>");

    private static SeedValues Finite(SeedValues values) => new([.. values.Values.Where(double.IsFinite)]);
}
