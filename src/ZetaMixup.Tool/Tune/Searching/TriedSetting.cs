using ZetaMixup.Tool.Compare;
using ZetaMixup.Tool.Tune.Recording;

namespace ZetaMixup.Tool.Tune.Searching;

/// <summary>How far a setting came in a search.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Epochs">The epochs of its longest trainings.</param>
/// <param name="Scores">What they scored, in the order of the inner splits.</param>
internal sealed record TriedSetting(Setting Setting, int Epochs, SeedValues Scores)
{
    /// <summary>
    /// The settings of the searches of a fold: the chosen ones first, then those that came farthest, and among them the best first.
    /// Settings of the curve over γ that the search did not try are not among them.
    /// </summary>
    internal static TriedSetting[] Of(TuneDocument document, int fold) =>
    [
        .. document.Trainings.Where(training => training.Key.Fold == fold && !training.Key.IsTest)
            .GroupBy(training => training.Key.Setting)
            .Where(trainings => trainings.Any(training => training.Key.Epochs == document.Plan!.Steps[0].Epochs))
            .Select(trainings => (trainings.Key, Longest: trainings.GroupBy(training => training.Key.Epochs).MaxBy(same => same.Key)!))
            .Select(item => new TriedSetting(
                Setting.TryParse(item.Key)!, item.Longest.Key, new SeedValues([.. item.Longest.OrderBy(training => training.Key.Repeat).Select(training => training.ScoreIn(document.Measure))])))
            .OrderByDescending(tried => document.Choices.Any(choice => choice.Fold == fold && choice.Setting == tried.Setting.Name))
            .ThenByDescending(tried => tried.Epochs).ThenByDescending(tried => tried.Scores.Values.Count).ThenByDescending(tried => document.Measure.Direction * tried.Scores.Mean)
            .ThenBy(tried => tried.Setting.Name, StringComparer.Ordinal),
    ];
}
