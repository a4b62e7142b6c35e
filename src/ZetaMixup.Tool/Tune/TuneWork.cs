using ZetaMixup.Tool.Compare;
using ZetaMixup.Tool.Reporting;
using ZetaMixup.Tool.Tune.Outcome;
using ZetaMixup.Tool.Tune.Recording;
using ZetaMixup.Tool.Tune.Searching;

namespace ZetaMixup.Tool.Tune;

/// <summary>Does the searches and tests that are not recorded, within the budget.</summary>
internal sealed class TuneWork(TuneData data, TuneOptions options, IReadOnlyList<string> policies, TuneRecords records, IReport report, CancellationToken stop) : IDisposable
{
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
            new SpeedProbe(data, options, _trainer, SearchSpace.Default(policies[^1])).Run();
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

    public void Dispose() => _trainer.Dispose();

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
}
