using ZetaMixup.Tool.Compare;
using ZetaMixup.Tool.Reporting;
using ZetaMixup.Tool.Tune.Outcome;
using ZetaMixup.Tool.Tune.Recording;

namespace ZetaMixup.Tool.Tune.Searching;

/// <summary>
/// Successive halving (Jamieson and Talwalkar 2016, arXiv:1502.07943) among the settings of each search: all candidates are trained
/// briefly on a few inner splits, the better half for longer or on more of them, and so on. All searches are at the same step, so that
/// they have the same trainings also if the time ends. None of them sees what another one does.
/// </summary>
internal sealed class Search(
    TuneData data, TuneOptions options, SearchSpace space, TuneRecords records, Trainer trainer, Pace pace, IReport report, Action<int> progress)
{
    private readonly InnerSplits?[] _splits = new InnerSplits[data.FoldCount + 1];

    private TunePlan Plan => records.Plan!;

    /// <summary>Does some searches, and records what they choose.</summary>
    internal void Run(IReadOnlyList<SearchUnit> units)
    {
        var candidates = Draw(units);
        for (var step = 0; step < Plan.Steps.Length; step++)
        {
            pace.BeginStep(step);
            candidates = TrainStep(candidates, step);
            if (step == 0 && pace.AddCandidates())
            {
                (candidates, step) = (Draw(units), -1);
            }
        }

        foreach (var (unit, settings) in candidates)
        {
            records.Add(unit, settings[0]);
            report.Write(TuneText.Choice(unit, Plan.Folds, settings[0], Plan.Candidates));
        }
    }

    /// <summary>Trains the best ζ-mixup of the search on all rows with other γ.</summary>
    internal void TrainCurve(TimeLimit limit) => Train(
        [.. GammaCurve.Settings(records.ToDocument()).Select(setting => (new SearchUnit(0, Arm.Mixing), setting))], Plan.Epochs, Plan.CurveRepeats, limit);

    private (SearchUnit Unit, Setting[] Settings)[] Draw(IReadOnlyList<SearchUnit> units) =>
        [.. units.Select(unit => (unit, space.Draw(unit.Arm, Plan.Candidates, TuneRandom.ForCandidates(options.Seed, unit.Fold, (int)unit.Arm))))];

    /// <summary>Trains the candidates that are left at a step, and puts the best first.</summary>
    private (SearchUnit Unit, Setting[] Settings)[] TrainStep((SearchUnit Unit, Setting[] Settings)[] before, int step)
    {
        var rung = Plan.Steps[step];
        (SearchUnit Unit, Setting[] Settings)[] candidates = [.. before.Select(search => (search.Unit, search.Settings[..Math.Min(rung.Candidates, search.Settings.Length)]))];
        report.Write(TuneText.Step(Plan, step));
        var isWhole = Train(Interleave(candidates), rung.Epochs, rung.Repeats, pace.LimitOf(step));

        // Without the time for all, what all have counts. The sort is stable: of equal settings, the one that was better before comes
        // first, and at the beginning the usual one.
        var repeats = isWhole ? rung.Repeats : candidates.Min(search => search.Settings.Min(setting => Scores(search.Unit, setting, rung).Length));
        return repeats == 0
            ? candidates
            : [.. candidates.Select(search => (search.Unit, search.Settings.OrderByDescending(setting => Scores(search.Unit, setting, rung).Take(repeats).Average()).ToArray()))];
    }

    /// <summary>The settings in an order in which all searches advance equally, and in which the speed is that of all of them.</summary>
    private static (SearchUnit Unit, Setting Setting)[] Interleave((SearchUnit Unit, Setting[] Settings)[] candidates) =>
    [
        .. from search in candidates
           from item in search.Settings.Index()
           orderby item.Index
           select (search.Unit, item.Item),
    ];

    /// <summary>Trains what is not recorded.</summary>
    /// <returns>Whether there was time for all of it.</returns>
    private bool Train(IReadOnlyList<(SearchUnit Unit, Setting Setting)> settings, int epochs, int repeats, TimeLimit limit)
    {
        TrainingKey[] missing =
        [
            .. from repeat in Enumerable.Range(0, repeats)
               from item in settings
               let key = new TrainingKey(item.Unit.Fold, false, item.Setting.Name, epochs, repeat)
               where records.Find(key) is null
               select key,
        ];
        return trainer.ForAll(missing, key =>
        {
            var (train, validation) = SplitsOf(key.Fold).Of(key.Repeat);
            if (!limit.Allows((double)train.Length * epochs))
            {
                return false;
            }

            var seed = TuneRandom.ForTraining(options.Seed, key.Fold, key.Repeat, isTest: false);
            var predicted = trainer.Run(Setting.TryParse(key.Setting)!, train, data.GivenLabels, validation, epochs, seed, progress);
            int[] actual = [.. validation.Select(row => data.GivenLabels[row])];
            records.Add(new TrainingRecord(key, predicted is null ? null : RowScores.Of(options.Measure, actual, predicted).Average()));
            return true;
        });
    }

    private InnerSplits SplitsOf(int fold)
    {
        lock (_splits)
        {
            return _splits[fold] ??= new InnerSplits(data, fold, options.Seed);
        }
    }

    /// <summary>How good the first repeats of a step are, as far as there are any without a gap: more is better.</summary>
    private double[] Scores(SearchUnit unit, Setting setting, Rung step) =>
    [
        .. Enumerable.Range(0, step.Repeats).Select(repeat => records.Find(new TrainingKey(unit.Fold, false, setting.Name, step.Epochs, repeat)))
            .TakeWhile(training => training is not null).Select(training => options.Measure.Direction * training!.ScoreIn(options.Measure)),
    ];
}
