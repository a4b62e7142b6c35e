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

    /// <summary>How long the speed is measured.</summary>
    private static readonly TimeSpan ProbeTime = TimeSpan.FromSeconds(0.5);

    private readonly Trainer _trainer = new(data.Rows, options, stop);
    private readonly SearchSpace _space = new(policies, options.BatchSize, options.Optimizer == CompareOptions.AdamW);
    private double _secondsPerEpoch;

    /// <summary>The searches of this shard.</summary>
    internal SearchUnit[] OwnUnits { get; } = SearchUnit.All(data.FoldCount) is var all ? all[options.Shard.RangeOf(all.Length)] : [];

    /// <summary>Trains what is not recorded.</summary>
    /// <exception cref="OperationCanceledException">The user stopped it.</exception>
    internal void Run()
    {
        if (options.Budget.Time is { } time)
        {
            _secondsPerEpoch = records.Plan is not null && IsWhole() ? 0 : Probe();
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
        var search = new Search(data, options, _space, plan, records, _trainer, progress, stop);
        if (records.ChoiceOf(unit) is not { } choice)
        {
            choice = search.Run(unit, Limit(end - (plan.Epochs * plan.FullTrainings(unit) * _secondsPerEpoch / Trainer.Threads)));
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
        Trainer.ForAll(missing, repeat =>
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
        }, stop);
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
        double Needed(TunePlan plan) => OwnUnits.Sum(plan.EpochsOf) * _secondsPerEpoch / Trainer.Threads;
        return TunePlan.Largest(data.FoldCount, options.Epochs, plan => Needed(plan) <= seconds)
            ?? throw new UserErrorException(FormattableString.Invariant(
                $"--budget is {options.Budget}; an epoch takes {_secondsPerEpoch / Trainer.Threads:0.###} s, so that at least {Math.Ceiling(Needed(TunePlan.Smallest(data.FoldCount, options.Epochs)) / UsedTime):0} s are needed. Lower --epochs{(data.FoldCount > 2 ? " or --folds" : "")}, or give it more time."));
    }

    /// <summary>Measures how long an epoch takes one thread while all of them train.</summary>
    private double Probe()
    {
        var setting = new Setting(policies[^1], MixingPolicy.DefaultGamma, null, MixingPolicy.DefaultAlpha);
        var (train, test) = (data.TrainOf(0), data.TrainOf(0)[..1]);
        void Train(int epochs) => Trainer.ForAll([.. Enumerable.Range(0, Trainer.Threads)], seed =>
        {
            _trainer.Run(setting, train, data.GivenLabels, test, data.GivenLabels, epochs, seed, _ => { });
            return true;
        }, stop);
        Train(1);
        for (var epochs = 1; ; epochs *= 4)
        {
            var start = Stopwatch.GetTimestamp();
            Train(epochs);
            var elapsed = Stopwatch.GetElapsedTime(start);
            if (elapsed >= ProbeTime || epochs >= options.Epochs)
            {
                return elapsed.TotalSeconds / epochs;
            }
        }
    }
}
