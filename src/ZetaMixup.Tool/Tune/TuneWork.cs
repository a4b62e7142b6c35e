using System.Diagnostics;
using ZetaMixup.Datasets;
using ZetaMixup.Tool.Compare;
using ZetaMixup.Tool.Reporting;
using ZetaMixup.Tool.Tune.Outcome;
using ZetaMixup.Tool.Tune.Recording;
using ZetaMixup.Tool.Tune.Searching;

namespace ZetaMixup.Tool.Tune;

/// <summary>Does the searches that are not recorded, one after the other, within the budget.</summary>
internal sealed class TuneWork(TuneData data, TuneOptions options, IReadOnlyList<string> policies, TuneRecords records, IReport report, CancellationToken stop)
{
    /// <summary>What remains of a time for writing files, and because a measured speed may change.</summary>
    private const double UsedTime = 0.9;

    /// <summary>How long the speed is measured: a part of the budget, so that a long search is not planned by a moment.</summary>
    private const double ProbePart = 0.03;

    private const double MostProbePart = 0.2;
    private const double LeastProbeSeconds = 2;

    private const int ProbeImages = 256;

    private readonly Trainer _trainer = new(data.Rows, options.Training, stop);
    private readonly SearchSpace _space = new(policies, options.Training.BatchSize, options.Training.Optimizer == CompareOptions.AdamW);
    private double _secondsPerEpoch;

    /// <summary>The searches of this shard.</summary>
    internal SearchUnit[] OwnUnits { get; } = SearchUnit.All(data.FoldCount) is var all ? all[options.Shard.RangeOf(all.Length)] : [];

    /// <summary>Trains what is not recorded.</summary>
    /// <exception cref="OperationCanceledException">The user stopped it.</exception>
    internal void Run()
    {
        if (options.Budget.Time is { } time)
        {
            _secondsPerEpoch = records.Plan is not null && IsWhole() ? 0 : Probe(time);
            records.Plan ??= PlanOf(time);
        }

        var plan = records.Plan!;
        if (records.Count > 0)
        {
            report.Write(TuneText.Recorded(options.Json ?? "", IsWhole() ? int.MaxValue : records.Count, OwnUnits.Sum(unit => plan.SearchTrainings + plan.FullTrainings(unit))));
        }

        if (IsWhole())
        {
            return;
        }

        report.Write(TuneText.Plan(plan, options));
        var epochs = Math.Max(0, OwnUnits.Sum(plan.EpochsOf) - records.Epochs);
        report.Progress("Tuning", "epochs", epochs, progress =>
        {
            for (var i = 0; i < OwnUnits.Length; i++)
            {
                Run(plan, i, progress);
            }
        });
    }

    /// <summary>Whether all searches and tests of this shard are recorded, as far as the time allowed them.</summary>
    private bool IsWhole() => OwnUnits.All(records.IsFinished);

    private void Run(TunePlan plan, int index, Action<int> progress)
    {
        var unit = OwnUnits[index];
        if (records.IsFinished(unit))
        {
            return;
        }

        var end = EndOf(plan, index);
        var search = new Search(data, options, _space, plan, records, _trainer, progress);
        if (records.ChoiceOf(unit) is not { } choice)
        {
            choice = search.Run(unit, Limit(end - (plan.Epochs * plan.FullTrainings(unit) * _secondsPerEpoch / _trainer.Threads)));
            records.Add(unit, choice);
            report.Write(TuneText.Choice(unit, plan.Folds, choice, plan.Candidates));
        }

        if (data.IsTested(unit.Fold))
        {
            Test(unit, choice, plan, Limit(end), progress);
        }

        if (unit is { Fold: 0, Arm: Arm.Mixing })
        {
            search.TrainCurve(Limit(end));
        }

        records.Finish(unit);
    }

    /// <summary>Trains the chosen setting on all rows that the search saw, and tests it on those that it did not see.</summary>
    private void Test(SearchUnit unit, Setting choice, TunePlan plan, TimeLimit limit, Action<int> progress)
    {
        var (train, test) = (data.TrainOf(unit.Fold), data.TestOf(unit.Fold));
        int[] missing = [.. Enumerable.Range(0, plan.TestSeeds).Where(seed => !IsTested(unit, choice, seed))];
        _trainer.ForAll(missing, repeat =>
        {
            // One test there has to be, however little time is left.
            if (repeat > 0 && !limit.Allows(plan.Epochs))
            {
                return false;
            }

            var seed = TuneRandom.ForTraining(options.Seed, unit.Fold, repeat, isTest: true);
            var right = _trainer.Run(choice, train, data.GivenLabels, test, data.Rows.Labels, plan.Epochs, seed, progress);
            records.Add(new TrainingRecord(KeyOf(unit, choice, repeat), right is null ? null : right.Count(isRight => isRight) / (double)right.Length)
            {
                Right = right ?? new bool[test.Length],
            });
            return true;
        });
    }

    private TrainingKey KeyOf(SearchUnit unit, Setting choice, int seed) => new(unit.Fold, true, choice.Name, records.Plan!.Epochs, seed);

    private bool IsTested(SearchUnit unit, Setting choice, int seed) => records.Find(KeyOf(unit, choice, seed)) is not null;

    /// <summary>When a search has to end, in seconds: the time that is left is divided by the work of the searches that are left.</summary>
    private double EndOf(TunePlan plan, int index)
    {
        if (options.Budget.Time is not { } time)
        {
            return double.PositiveInfinity;
        }

        var (now, left) = (records.Elapsed.TotalSeconds, OwnUnits[index..].Where(unit => !records.IsFinished(unit)).Sum(plan.EpochsOf));
        return now + ((time.TotalSeconds - now) * plan.EpochsOf(OwnUnits[index]) / left);
    }

    private TimeLimit Limit(double end) => double.IsInfinity(end)
        ? TimeLimit.None
        : new TimeLimit(() => records.Elapsed, TimeSpan.FromSeconds(Math.Max(0, end)), _secondsPerEpoch);

    private TunePlan PlanOf(TimeSpan time)
    {
        var seconds = (time - records.Elapsed).TotalSeconds * UsedTime;
        double Needed(TunePlan plan) => OwnUnits.Sum(plan.EpochsOf) * _secondsPerEpoch / _trainer.Threads;
        return TunePlan.Largest(data.FoldCount, options.Training.Epochs, plan => Needed(plan) <= seconds)
            ?? throw new UserErrorException(FormattableString.Invariant(
                $"--budget is {options.Budget}; an epoch takes {_secondsPerEpoch / _trainer.Threads:0.###} s, so that at least {Math.Ceiling(Needed(TunePlan.Smallest(data.FoldCount, options.Training.Epochs)) / UsedTime):0} s are needed. Lower --epochs{(data.FoldCount > 2 ? " or --folds" : "")}, or give it more time."));
    }

    /// <summary>
    /// Measures how long an epoch takes one thread while all of them train. Trainings become longer from round to round, up to the half
    /// of a full one, as their beginning costs time, too. The mean of the later half of the rounds counts, since the program is slow until it
    /// is compiled in full.
    /// </summary>
    private double Probe(TimeSpan budget)
    {
        var setting = SearchSpace.Default(policies[^1]);
        var all = data.TrainOf(0);
        var (train, test) = (options.Training.Network.IsResNet ? [.. all.Take(ProbeImages)] : all, all[..1]);
        var time = Math.Min(Math.Max(LeastProbeSeconds, ProbePart * budget.TotalSeconds), MostProbePart * budget.TotalSeconds);
        var (start, epochs, rounds) = (Stopwatch.GetTimestamp(), 1, new List<double>());
        while (rounds.Count == 0 || Stopwatch.GetElapsedTime(start).TotalSeconds < time)
        {
            var round = Stopwatch.GetTimestamp();
            _trainer.ForAll([.. Enumerable.Range(0, _trainer.Threads)], seed =>
            {
                _trainer.Run(setting, train, data.GivenLabels, test, data.GivenLabels, epochs, seed, _ => { });
                return true;
            });
            var seconds = Stopwatch.GetElapsedTime(round).TotalSeconds;
            rounds.Add(seconds / epochs);

            // A longer round must not take the time of all.
            if (4 * seconds < time / 4 && 2 * epochs <= Math.Max(1, options.Training.Epochs / 2))
            {
                epochs = Math.Min(4 * epochs, Math.Max(1, options.Training.Epochs / 2));
            }
        }

        return rounds.Skip(rounds.Count / 2).Average() * all.Length / train.Length;
    }
}
