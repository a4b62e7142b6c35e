using ZetaMixup.Tool.Compare;
using ZetaMixup.Tool.Compare.Pages;
using ZetaMixup.Tool.Tune.Outcome;
using ZetaMixup.Tool.Tune.Recording;
using ZetaMixup.Tool.Tune.Searching;
using static System.FormattableString;

namespace ZetaMixup.Tool.Tune.Pages;

/// <summary>The result of a tuning as a page.</summary>
internal static class TunePage
{
    /// <summary>Creates the page.</summary>
    /// <param name="document">The document, with its result.</param>
    /// <param name="command">The command as it can be pasted into a shell.</param>
    /// <param name="environment">The versions and the machine; null for those of this process.</param>
    internal static Page Create(TuneDocument document, string command, RunEnvironment? environment = null) =>
        new Page("Which mixing helps", Introduction(document))
            .Section("On rows that no search has seen", Outer(document))
            .Section("Policies side by side", Policies(document))
            .Section("γ", GammaSection.Create(document))
            .Section("What was tried and dropped", TriedSection.Create(document))
            .Section("To paste", Blocks.Paragraph("C# that trains with the recommended setting; mlContext is an MLContext, and train a data view with the columns Label and Features."), Blocks.Command(TuneSnippet.Of(document)))
            .Section("Settings", Blocks.Settings(Settings(document)), Blocks.Command(command))
            .Section("Versions and machine", Blocks.Settings((environment ?? RunEnvironment.Current()).Values()));

    private static Html Introduction(TuneDocument document) => Html.Of(
        $"""
        <p class="verdict">{Blocks.Wrapping(document.Result!.Verdict)}</p>
        {Blocks.Paragraph(Html.Of($"Recommended: {MethodStyle.Label(document.Result.Recommended)}"))}
        {Blocks.Paragraph($"Data: {TuneText.Title(document with { Tuned = DataTitle.Of(document.Tuned) })}.")}
        {Blocks.Note(document.Rows.Folds.Count > 0
            ? "Both values are those of the whole procedure: for each outer fold, a search without its rows chose a setting, which was trained without them and tested on them. The search with mixing and the one without had the same budget. The error allows for training sets that overlap (Nadeau and Bengio 2003)."
            : "Both settings were chosen without the test rows, in searches of the same budget, and then trained on all training rows with several seeds. The error is that of the test rows and of the seeds.")}
        """);

    private static IEnumerable<Html> Outer(TuneDocument document)
    {
        var (result, hasFolds) = (document.Result!, document.Rows.Folds.Count > 0);
        var error = result.Difference.StandardError ?? 0;
        yield return Charts.Dots(
            $"{document.Measure.Title} with mixing minus without, points",
            hasFolds ? "Points: outer folds. Bar: mean ± standard error." : "Points: seeds. Bar: mean ± standard error, which includes that of the test rows.",
            [new DotRow(result.Mixing.Setting, [.. result.Difference.Parts.Select(part => 100 * part)], 100 * result.Difference.Mean, 100 * error, TuneText.Difference(result.Difference))],
            isDifference: true);
        var table = TuneText.Table(document);
        yield return Blocks.Table("Tested on rows that no search has seen", table.Head.Select(cell => (Html)cell), table.Rows.Select(row => (IReadOnlyList<Html>)
            [row[0], row[1], row[2].Length > 0 ? MethodStyle.Label(row[2]) : ""]));
        yield return Blocks.Paragraph(table.Caption);
        if (hasFolds)
        {
            yield return Blocks.Details("What was chosen without each fold", Blocks.Table(
                "Chosen settings", ["fold", "without mixing", "with mixing", "difference"],
                result.None.ChosenByFold.Select((none, i) => (IReadOnlyList<Html>)
                    [Invariant($"{i + 1}"), MethodStyle.Label(none), MethodStyle.Label(result.Mixing.ChosenByFold[i]), TuneVerdict.Points(result.Difference.Parts[i])])));
        }
    }

    private static IEnumerable<Html> Policies(TuneDocument document)
    {
        TriedSetting[] best = [.. TuneText.BestOfPolicies(TriedSetting.Of(document, fold: 0))];
        yield return Charts.Dots(
            $"{document.Measure.Title} % on the inner splits",
            "The best setting of each policy in the search on all training rows. Points: inner splits. Bar: mean ± standard error.",
            [.. best.Select(tried => new DotRow(
                tried.Setting.Name, [.. tried.Scores.Values.Select(value => 100 * value)], 100 * tried.Scores.Mean, 100 * tried.Scores.StandardError, TuneText.Mean(tried.Scores)))],
            isDifference: false);
        var table = TuneText.Policies(document);
        yield return Blocks.Table(table.Title, table.Head.Select(cell => (Html)cell), table.Rows.Select(row => (IReadOnlyList<Html>)
            [.. row.SkipLast(1).Select(cell => (Html)cell), MethodStyle.Label(row[^1])]));
        yield return Blocks.Note($"{table.Caption} Settings with fewer epochs or splits were dropped earlier.");
    }

    private static IEnumerable<(string Name, string Value)> Settings(TuneDocument document)
    {
        var (settings, plan) = (document.Settings, document.Plan!);
        yield return ("budget", settings.Budget);
        yield return ("measure", Invariant($"{document.Measure.Title}, {document.Measure.Goal}"));
        yield return ("trainings", Invariant($"{document.Trainings.Count}"));
        yield return ("searches", Invariant($"{plan.Units.Length}"));
        yield return ("settings of a search", Invariant($"{plan.Candidates}"));
        yield return ("network", settings.Network);
        yield return ("hidden layers", settings.Hidden.Count == 0 ? "none" : string.Join(", ", settings.Hidden));
        yield return ("epochs", Invariant($"{settings.Epochs}"));
        yield return ("batch size", Invariant($"{settings.BatchSize}"));
        yield return ("optimizer", settings.Optimizer);
        yield return ("learning rate", Invariant($"{settings.LearningRate}, {settings.Schedule}"));
        yield return ("momentum", settings.Optimizer == CompareOptions.Sgd ? Invariant($"{settings.Momentum}") : "–");
        yield return ("label noise", Invariant($"{100 * settings.LabelNoise} %"));
        yield return ("seed", Invariant($"{settings.Seed}"));
    }
}
