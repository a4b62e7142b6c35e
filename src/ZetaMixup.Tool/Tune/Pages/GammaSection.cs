using ZetaMixup.Tool.Compare;
using ZetaMixup.Tool.Compare.Pages;
using ZetaMixup.Tool.Tune.Outcome;
using ZetaMixup.Tool.Tune.Recording;
using ZetaMixup.Tool.Tune.Searching;
using static System.FormattableString;

namespace ZetaMixup.Tool.Tune.Pages;

/// <summary>The curve over γ: the best ζ-mixup of the search, with other γ on the same inner splits.</summary>
internal static class GammaSection
{
    internal static IEnumerable<Html> Create(TuneDocument document)
    {
        var points = GammaCurve.Settings(document).Select(setting => (Setting: setting, Scores: Scores(document, setting.Name))).Where(point => point.Scores is not null).ToArray();
        if (points.Length < 2)
        {
            yield break;
        }

        var zeta = points[0].Setting with { Gamma = null };
        var none = document.Result!.None.Setting;
        List<Curve> curves = [new(zeta.Name, [.. points.Select(point => new CurveValue(point.Setting.Gamma!.Value, 100 * point.Scores!.Mean, 100 * point.Scores.StandardError))])];
        if (Scores(document, none) is { } reference)
        {
            curves.Add(new(none, [.. points.Select(point => new CurveValue(point.Setting.Gamma!.Value, 100 * reference.Mean, 100 * reference.StandardError))]));
        }

        yield return Blocks.Paragraph(
            $"The best ζ-mixup of the search on all training rows with other γ, trained for {document.Plan!.Epochs} epochs on {points[0].Scores!.Values.Count} inner splits, and the best setting without mixing. Bands are ± one standard error over the splits.");
        yield return Html.Of($"<ul class=\"legend\">{curves.Select(curve => Html.Of($"<li>{MethodStyle.Label(curve.Name)}</li>"))}</ul>");
        yield return Charts.Curves($"{document.Measure.Title} % on the inner splits", "Small γ mixes many rows; large γ leaves them almost as they are.", curves, "γ");
        yield return Blocks.Table("By γ", ["γ", $"inner {document.Measure.Title} %"], points.Select(point => (IReadOnlyList<Html>)[Invariant($"{point.Setting.Gamma}"), TuneText.Mean(point.Scores!)]));
    }

    /// <summary>The scores of full trainings on the inner splits of the curve, or null if there are none.</summary>
    private static SeedValues? Scores(TuneDocument document, string setting)
    {
        var plan = document.Plan!;
        double[] scores =
        [
            .. document.Trainings.Where(training => training.Key is { Fold: 0, IsTest: false } key && key.Setting == setting && key.Epochs == plan.Epochs && key.Repeat < plan.CurveRepeats)
                .OrderBy(training => training.Key.Repeat).Select(training => training.ScoreIn(document.Measure)),
        ];
        return scores.Length == 0 ? null : new SeedValues(scores);
    }
}
