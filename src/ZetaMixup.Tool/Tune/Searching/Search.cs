using ZetaMixup.Tool.Tune.Recording;

namespace ZetaMixup.Tool.Tune.Searching;

/// <summary>
/// Successive halving (Jamieson and Talwalkar 2016, arXiv:1502.07943) among the settings of one arm: all candidates are trained
/// briefly on a few inner splits, the better half for longer or on more of them, and so on.
/// </summary>
internal sealed class Search(TuneData data, TuneOptions options, SearchSpace space, TunePlan plan, TuneRecords records, Trainer trainer, Action<int> progress)
{
    /// <summary>Searches one arm without the rows of one outer fold.</summary>
    /// <param name="unit">The arm and the fold.</param>
    /// <param name="limit">The time. If it is too short, the last step counts as far as all of its candidates came.</param>
    /// <returns>The chosen setting.</returns>
    internal Setting Run(SearchUnit unit, TimeLimit limit)
    {
        var splits = new InnerSplits(data, unit.Fold, options.Seed);
        Setting[] candidates = space.Draw(unit.Arm, plan.Candidates, TuneRandom.ForCandidates(options.Seed, unit.Fold, (int)unit.Arm));
        foreach (var (step, i) in plan.Steps.Select((step, i) => (step, i)))
        {
            candidates = candidates[..Math.Min(step.Candidates, candidates.Length)];
            var isWhole = Train(unit.Fold, candidates, step.Epochs, step.Repeats, splits, limit);
            // The sort is stable: of equal settings, the one that was better before comes first, and at the beginning the usual one.
            var repeats = isWhole ? step.Repeats : candidates.Min(setting => Scores(unit.Fold, setting, step).Length);
            if (repeats > 0 || i == 0)
            {
                candidates = [.. candidates.OrderByDescending(setting => Scores(unit.Fold, setting, step).Take(Math.Max(repeats, 1)).DefaultIfEmpty(-1).Average())];
            }

            if (!isWhole)
            {
                break;
            }
        }

        return candidates[0];
    }

    /// <summary>Trains the best ζ-mixup of the search on all rows with other γ.</summary>
    internal void TrainCurve(TimeLimit limit)
    {
        if (GammaCurve.Settings(records.ToDocument()) is { Length: > 0 } settings)
        {
            Train(0, settings, plan.Epochs, plan.CurveRepeats, new InnerSplits(data, 0, options.Seed), limit);
        }
    }

    /// <summary>Trains what is not recorded.</summary>
    /// <returns>Whether there was time for all of it.</returns>
    private bool Train(int fold, IReadOnlyList<Setting> settings, int epochs, int repeats, InnerSplits splits, TimeLimit limit)
    {
        (Setting Setting, TrainingKey Key)[] missing =
        [
            .. from repeat in Enumerable.Range(0, repeats)
               from setting in settings
               let key = new TrainingKey(fold, false, setting.Name, epochs, repeat)
               where records.Find(key) is null
               select (setting, key),
        ];
        return trainer.ForAll(missing, item =>
        {
            if (!limit.Allows(epochs))
            {
                return false;
            }

            var (train, validation) = splits.Of(item.Key.Repeat);
            var seed = TuneRandom.ForTraining(options.Seed, fold, item.Key.Repeat, isTest: false);
            var right = trainer.Run(item.Setting, train, data.GivenLabels, validation, data.GivenLabels, epochs, seed, progress);
            records.Add(new TrainingRecord(item.Key, right is null ? null : right.Count(isRight => isRight) / (double)right.Length));
            return true;
        });
    }

    /// <summary>The scores of the first repeats of a step, as far as there are any without a gap.</summary>
    private double[] Scores(int fold, Setting setting, Rung step) =>
    [
        .. Enumerable.Range(0, step.Repeats).Select(repeat => records.Find(new TrainingKey(fold, false, setting.Name, step.Epochs, repeat)))
            .TakeWhile(training => training is not null).Select(training => training!.Score),
    ];
}
