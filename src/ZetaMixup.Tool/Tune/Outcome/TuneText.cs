using ZetaMixup.Tool.Compare;
using ZetaMixup.Tool.Reporting;
using ZetaMixup.Tool.Tune.Recording;
using ZetaMixup.Tool.Tune.Searching;
using static System.FormattableString;

namespace ZetaMixup.Tool.Tune.Outcome;

/// <summary>The lines and tables that <c>tune</c> prints.</summary>
internal static class TuneText
{
    internal static string Plan(TunePlan plan, TuneOptions options) =>
        Invariant($"Plan: {(plan.Repeats is null ? "" : "about ")}{plan.Trainings} trainings of up to {plan.Epochs} epochs in {plan.Units.Length} searches ({(plan.Folds > 0 ? $"{plan.Folds} outer folds and all rows" : "all training rows")}, without and with mixing), {plan.Candidates} settings each; budget {options.Budget}{(plan.Repeats is null ? "" : ". The plan grows or shrinks with the measured speed")}.");

    internal static string Choice(SearchUnit unit, int folds, Setting setting, int tried) =>
        $"{(unit.Fold > 0 ? $"Without fold {unit.Fold} of {folds}" : "All training rows")}, {(unit.Arm == Arm.None ? "without" : "with")} mixing: {setting} of {tried} settings";

    internal static string Step(TunePlan plan, int step) => plan.Steps[step] is var rung
        ? Invariant($"Step {step + 1} of {plan.Steps.Length}: {rung.Candidates} settings of each search, {rung.Epochs} {(rung.Epochs == 1 ? "epoch" : "epochs")} on {rung.Repeats} {(rung.Repeats == 1 ? "split" : "splits")}")
        : "";

    internal static string Recorded(TuneOptions options, bool isWhole, int recorded, int all) => isWhole
        ? $"{options.Json} has all trainings with these settings and this data; nothing is trained."
        : options.Budget.Time is not null
            ? $"{options.Json} has {recorded} trainings with these settings and this data; they go on with what is left of the time."
            : $"{options.Json} has {recorded} of at most {all} trainings with these settings and this data; the others are trained.";

    internal static string Early(TimeSpan elapsed, Budget budget) =>
        $"Done after {new Budget(TimeSpan.FromSeconds(Math.Ceiling(elapsed.TotalSeconds)), null)} of {budget}: more trainings would hardly sharpen the answer.";

    internal static string Shard(Shard shard, int searches) =>
        $"Shard {shard} is complete: {searches} {(searches == 1 ? "search" : "searches")}. 'zetamixup report' puts the shards together.";

    internal static string Title(TuneDocument document) => document.Rows.Folds.Count > 0
        ? $"{document.Tuned}: {document.Rows.Train} rows, tested in {document.Rows.Folds.Count} outer folds"
        : $"{document.Tuned}: {document.Rows.Train} training rows, {document.Rows.Test} test rows";

    internal static ReportTable Table(TuneDocument document)
    {
        var result = document.Result!;
        return new ReportTable(
            Title(document),
            ["", $"{document.Measure.Title} %", "setting"],
            [
                ["without mixing", Percent(result.None.Value), result.None.Setting],
                ["with mixing", Percent(result.Mixing.Value), result.Mixing.Setting],
                ["difference", Difference(result.Difference), ""],
            ],
            result.Difference.StandardError is null ? "" : Interval(result.Difference));
    }

    internal static ReportTable Policies(TuneDocument document)
    {
        TriedSetting[] tried = TriedSetting.Of(document, fold: 0);
        return new ReportTable(
            "The best setting of each policy in the search",
            ["policy", "settings", "epochs", "splits", $"inner {document.Measure.Title} %", "setting"],
            [.. BestOfPolicies(tried).Select(best => (IReadOnlyList<string>)
            [
                best.Setting.Policy,
                Invariant($"{tried.Count(other => other.Setting.Policy == best.Setting.Policy)}"),
                Invariant($"{best.Epochs}"),
                Invariant($"{best.Scores.Values.Count}"),
                Mean(best.Scores),
                best.Setting.Name,
            ])],
            "Inner values are those of the search, on the given labels; the best of many is too good by chance.");
    }

    internal static IEnumerable<TriedSetting> BestOfPolicies(IReadOnlyList<TriedSetting> tried) =>
        PolicyNames.All.Select(policy => tried.FirstOrDefault(other => other.Setting.Policy == policy)).OfType<TriedSetting>();

    internal static string Mean(SeedValues values) => Invariant($"{100 * values.Mean:0.0} ± {100 * values.StandardError:0.0}");

    internal static string Percent(double value) => Invariant($"{100 * value:0.0}");

    internal static string Difference(OuterDifference difference) => difference.StandardError is { } error
        ? Invariant($"{TuneVerdict.Points(difference.Mean)} ± {100 * error:0.0}")
        : TuneVerdict.Points(difference.Mean);

    internal static string Interval(OuterDifference difference) =>
        Invariant($"± is the standard error. 95 % interval: {TuneVerdict.Points(difference.Low!.Value)} to {TuneVerdict.Points(difference.High!.Value)} points.");
}
