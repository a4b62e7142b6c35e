using System.Text.Json.Serialization;
using ZetaMixup.Datasets;

namespace ZetaMixup.Tool.Tune.Searching;

/// <summary>How a budget is spent. Each search has the same number of candidates and trainings, with and without mixing.</summary>
/// <param name="Folds">The number of outer folds; 0 with a test set.</param>
/// <param name="Epochs">The epochs of a full training.</param>
/// <param name="Candidates">The number of candidates of a search.</param>
/// <param name="Factor">What multiplies the repeats of a search.</param>
internal sealed record TunePlan(int Folds, int Epochs, int Candidates, int Factor)
{
    /// <summary>More repeats than these say nothing new.</summary>
    internal const int MostFactor = 16;

    private const int MinTestSeeds = 3;
    private const int MaxTestSeeds = 20;
    private const int MaxFoldSeeds = 5;

    /// <summary>More seeds than these say nothing new: then the rows are the error.</summary>
    private const int MostTestSeeds = 60;
    private const int MostFoldSeeds = 25;

    /// <summary>The values of γ on the curve: from where the dominant sample just keeps its class to where hardly anything is mixed.</summary>
    internal static IReadOnlyList<double> Gammas { get; } = [1.8, 2.2, 2.8, 4, 6];

    /// <summary>If the budget is a time, the repeats of the steps that have begun; null for a number of trainings.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<int>? Repeats { get; init; }

    /// <summary>The steps of a search.</summary>
    internal Rung[] Steps =>
        [.. Rung.Steps(Candidates, Epochs, Factor).Select((rung, i) => i < (Repeats?.Count ?? 0) ? rung with { Repeats = Repeats![i] } : rung)];

    /// <summary>The trainings of the chosen setting of a search that are tested.</summary>
    internal int TestSeeds => Folds > 0
        ? Math.Clamp(SearchTrainings / 40, 1, MaxFoldSeeds)
        : Math.Clamp(SearchTrainings / 20, MinTestSeeds, MaxTestSeeds);

    /// <summary>The most trainings of a chosen setting that are worth their time.</summary>
    internal int MostSeeds => Folds > 0 ? MostFoldSeeds : MostTestSeeds;

    /// <summary>The repeats of each γ of the curve.</summary>
    internal int CurveRepeats => Math.Clamp(SearchTrainings / 25, 2, 12);

    /// <summary>The trainings of one search.</summary>
    internal int SearchTrainings => Rung.WithNewRepeats(Steps).Sum(step => step.Rung.Candidates * step.NewRepeats);

    /// <summary>All searches.</summary>
    internal SearchUnit[] Units => SearchUnit.All(Folds);

    /// <summary>The trainings of all searches, with their tests and the curve.</summary>
    internal int Trainings => Units.Sum(unit => SearchTrainings + FullTrainings(unit));

    /// <summary>The epochs of a search, with its tests and the curve.</summary>
    internal long EpochsOf(SearchUnit unit) =>
        Rung.WithNewRepeats(Steps).Sum(step => (long)step.Rung.Candidates * step.NewRepeats * step.Rung.Epochs) + ((long)Epochs * FullTrainings(unit));

    /// <summary>The trainings after a search: the tests of the chosen setting, and the curve over γ.</summary>
    internal int FullTrainings(SearchUnit unit) =>
        (unit.Fold > 0 || Folds == 0 ? TestSeeds : 0) + (unit is { Fold: 0, Arm: Arm.Mixing } ? CurveRepeats * Gammas.Count : 0);

    /// <summary>The plan with other repeats from a step on.</summary>
    /// <param name="step">The step.</param>
    /// <param name="factor">What multiplies the usual repeats. Trainings that are done already count, and each step has at least one.</param>
    internal TunePlan WithRepeats(int step, double factor)
    {
        var (steps, repeats) = (Rung.Steps(Candidates, Epochs, 1), new List<int>((Repeats ?? []).Take(step)));
        for (var i = repeats.Count; i < steps.Length; i++)
        {
            var least = i > 0 && steps[i - 1].Epochs == steps[i].Epochs ? repeats[i - 1] : 1;
            repeats.Add(Math.Max(least, (int)(factor * steps[i].Repeats)));
        }

        return this with { Repeats = repeats };
    }

    /// <summary>The largest plan that fits.</summary>
    /// <param name="folds">The number of outer folds; 0 with a test set.</param>
    /// <param name="epochs">The epochs of a full training.</param>
    /// <param name="fits">Whether a plan fits.</param>
    /// <returns>The plan; null if not even the smallest one fits.</returns>
    internal static TunePlan? Largest(int folds, int epochs, Func<TunePlan, bool> fits)
    {
        TunePlan? largest = null;
        foreach (var plan in All(folds, epochs))
        {
            if (!fits(plan))
            {
                break;
            }

            largest = plan;
        }

        return largest;
    }

    /// <summary>The plan of a budget in trainings.</summary>
    /// <exception cref="UserErrorException">The budget is too small.</exception>
    internal static TunePlan Of(int trainings, int folds, int epochs) => Largest(folds, epochs, plan => plan.Trainings <= trainings)
        ?? throw new UserErrorException(
            $"--budget is {trainings} trainings; {(folds > 0 ? $"with {folds} folds" : "with a test set")} it must be at least {Smallest(folds, epochs).Trainings}.");

    internal static TunePlan Smallest(int folds, int epochs) => new(folds, epochs, 2, 1);

    private static IEnumerable<TunePlan> All(int folds, int epochs) =>
        Enumerable.Range(2, Rung.MostCandidates - 1).Select(candidates => new TunePlan(folds, epochs, candidates, 1))
            .Concat(Enumerable.Range(2, MostFactor - 1).Select(factor => new TunePlan(folds, epochs, Rung.MostCandidates, factor)));
}
