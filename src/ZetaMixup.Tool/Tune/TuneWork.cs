using System.Diagnostics;
using ZetaMixup.Tool.Compare;
using ZetaMixup.Tool.Reporting;
using ZetaMixup.Tool.Tune.Outcome;
using ZetaMixup.Tool.Tune.Recording;
using ZetaMixup.Tool.Tune.Searching;

namespace ZetaMixup.Tool.Tune;

/// <summary>Does the searches and tests that are not recorded, within the budget.</summary>
internal sealed class TuneWork(TuneData data, TuneOptions options, IReadOnlyList<string> policies, TuneRecords records, IReport report, CancellationToken stop)
{
    /// <summary>How long the speed is measured first: a part of the budget.</summary>
    private const double ProbePart = 0.01;

    private const double MostProbePart = 0.2;
    private const double LeastProbeSeconds = 2;

    private const int ProbeImages = 256;

    /// <summary>A tuning that ends before this part of its time says so.</summary>
    private const double EarlyPart = 0.95;

    private readonly Trainer _trainer = new(data.Rows, options.Training, stop);
    private readonly SearchSpace _space = new(policies, options.Training.BatchSize, options.Training.Optimizer == CompareOptions.AdamW);

    /// <summary>The searches of this shard.</summary>
    internal SearchUnit[] OwnUnits { get; } = SearchUnit.All(data.FoldCount) is var all ? all[options.Shard.RangeOf(all.Length)] : [];

    /// <summary>Trains what is not recorded.</summary>
    /// <exception cref="UserErrorException">The time is too short.</exception>
    /// <exception cref="OperationCanceledException">The user stopped it.</exception>
    internal void Run()
    {
        var pace = new Pace(data, options.Budget, records, _trainer.Speed, _trainer.Threads, () => records.Elapsed.TotalSeconds);
        var isWhole = OwnUnits.All(records.IsFinished);
        if (pace.IsTimed && !isWhole)
        {
            Probe(options.Budget.Time!.Value);
            records.Plan ??= pace.FirstPlan(options.Training.Epochs);
        }

        if (records.Count > 0)
        {
            report.Write(TuneText.Recorded(options, isWhole, records.Count, OwnUnits.Sum(unit => records.Plan!.SearchTrainings + records.Plan.FullTrainings(unit))));
        }

        if (isWhole)
        {
            return;
        }

        report.Write(TuneText.Plan(records.Plan!, options));
        if (pace.IsTimed)
        {
            report.Progress("Tuning", PlainReport.Seconds, (long)Math.Max(1, pace.Left), progress => Run(pace, SecondsOf(progress)));
        }
        else
        {
            report.Progress("Tuning", "epochs", Math.Max(0, OwnUnits.Sum(records.Plan!.EpochsOf) - records.Epochs), progress => Run(pace, progress));
        }
    }

    private void Run(Pace pace, Action<int> progress)
    {
        var search = new Search(data, options, _space, records, _trainer, pace, report, progress);
        search.Run([.. OwnUnits.Where(unit => records.ChoiceOf(unit) is null)]);

        var plan = records.Plan!;
        var tests = new OuterTests(data, options, records, _trainer, progress);
        tests.Run(OwnUnits, plan.TestSeeds, pace.LimitOfTests());
        if (OwnUnits.Contains(new SearchUnit(0, Arm.Mixing)))
        {
            search.TrainCurve(pace.LimitOfAll());
        }

        if (pace.IsTimed && tests.Run(OwnUnits, plan.MostSeeds, pace.LimitOfAll()) && records.Elapsed < EarlyPart * options.Budget.Time)
        {
            report.Write(TuneText.Early(records.Elapsed, options.Budget));
        }

        foreach (var unit in OwnUnits)
        {
            records.Finish(unit);
        }
    }

    /// <summary>Shows the time spent whenever an epoch is finished.</summary>
    private Action<int> SecondsOf(Action<int> progress)
    {
        var (start, shown, gate) = (records.Elapsed, 0, new Lock());
        return _ =>
        {
            lock (gate)
            {
                var more = (int)(records.Elapsed - start).TotalSeconds - shown;
                shown += more;
                progress(more);
            }
        };
    }

    /// <summary>
    /// Measures the speed while all threads train, in turn without and with mixing. Trainings become longer from round to round, up to the
    /// half of a full one, as their beginning costs time, too.
    /// </summary>
    private void Probe(TimeSpan budget)
    {
        var all = data.TrainOf(0);
        var (train, test) = (options.Training.Network.IsResNet ? [.. all.Take(ProbeImages)] : all, all[..1]);
        var time = Math.Min(Math.Max(LeastProbeSeconds, ProbePart * budget.TotalSeconds), MostProbePart * budget.TotalSeconds);
        var (start, epochs, next) = (Stopwatch.GetTimestamp(), 1, 0);
        do
        {
            var round = Stopwatch.GetTimestamp();
            _trainer.ForAll([.. Enumerable.Range(next, _trainer.Threads)], seed =>
            {
                var setting = seed % 2 == 0 ? SearchSpace.Default(policies[^1]) : new Setting(PolicyNames.None);
                _trainer.Run(setting, train, data.GivenLabels, test, epochs, seed, _ => { });
                return true;
            });
            next += _trainer.Threads;

            // A longer round must not take the time of all.
            if (4 * Stopwatch.GetElapsedTime(round).TotalSeconds < time / 4 && 2 * epochs <= Math.Max(1, options.Training.Epochs / 2))
            {
                epochs = Math.Min(4 * epochs, Math.Max(1, options.Training.Epochs / 2));
            }
        }
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < time);
    }
}
