using ZetaMixup.Tool.Compare.Pages;
using ZetaMixup.Tool.Tune.Outcome;
using ZetaMixup.Tool.Tune.Recording;
using ZetaMixup.Tool.Tune.Searching;
using static System.FormattableString;

namespace ZetaMixup.Tool.Tune.Pages;

/// <summary>All settings of the search on all training rows, and when they were dropped.</summary>
internal static class TriedSection
{
    internal static IEnumerable<Html> Create(TuneDocument document)
    {
        var tried = TriedSetting.Of(document, fold: 0);
        var steps = string.Join("; ", document.Plan!.Steps.Select(step => Invariant($"{step.Candidates} settings with {step.Epochs} epochs on {step.Repeats} inner splits")));
        yield return Blocks.Paragraph($"Each search trains {steps}. After each step, the better half remains.");
        foreach (var (title, mixes) in new[] { ("with mixing", true), ("without mixing", false) })
        {
            TriedSetting[] settings = [.. tried.Where(item => item.Setting.Mixes == mixes)];
            yield return Blocks.Details($"{settings.Length} settings {title}", Blocks.Table(
                $"Settings {title}, those that came farthest first",
                ["setting", "epochs", "splits", $"inner {document.Measure.Title} %"],
                settings.Select(item => (IReadOnlyList<Html>)
                    [MethodStyle.Label(item.Setting.Name), Invariant($"{item.Epochs}"), Invariant($"{item.Scores.Values.Count}"), TuneText.Mean(item.Scores)])));
        }
    }
}
