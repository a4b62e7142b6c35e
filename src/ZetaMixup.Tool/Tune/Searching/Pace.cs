using ZetaMixup.Datasets;
using ZetaMixup.Tool.Tune.Recording;

namespace ZetaMixup.Tool.Tune.Searching;

/// <summary>
/// Spends a time: before each step of the searches, which all are at the same step, the repeats of the rest are chosen such that the rest takes the
/// time that is left, by the speed of the trainings so far. A budget in trainings has its plan from the beginning.
/// </summary>
/// <param name="data">The rows.</param>
/// <param name="budget">The budget.</param>
/// <param name="records">What has the plan.</param>
/// <param name="speed">How long trainings take a thread.</param>
/// <param name="threads">The number of threads.</param>
/// <param name="elapsed">Returns the time spent, in seconds.</param>
internal sealed class Pace(TuneData data, Budget budget, TuneRecords records, Speed speed, int threads, Func<double> elapsed)
{
    /// <summary>What remains of a time for writing files, and for trainings that are slower than others.</summary>
    private const double Margin = 0.01;

    /// <summary>What is planned of the time that is left.</summary>
    private const double Planned = 0.95;

    /// <summary>A step has its usual repeats, even if it is slower than it was measured, as long as the later ones have this part of theirs.</summary>
    private const double LeastLaterPart = 0.5;

    private const double FactorStep = 0.125;

    /// <summary>Fewer new candidates than these are not worth another round.</summary>
    private const double LeastGrowth = 1.2;

    private readonly double[] _rows = [.. Enumerable.Range(0, data.FoldCount + 1).Select(fold => (double)data.TrainOf(fold).Length)];

    /// <summary>Whether the budget is a time.</summary>
    internal bool IsTimed => budget.Time is not null;

    /// <summary>The seconds that are left.</summary>
    internal double Left => End - elapsed();

    private double End => budget.Time is { } time ? time.TotalSeconds * (1 - Margin) : double.PositiveInfinity;

    /// <summary>The first plan of a time, which has as many candidates as the time allows.</summary>
    /// <exception cref="UserErrorException">The time is too short.</exception>
    internal TunePlan FirstPlan(int epochs)
    {
        double Seconds(TunePlan plan) => SecondsOf(SearchWork(plan, 0) + LaterWork(plan));
        var smallest = Timed(TunePlan.Smallest(data.FoldCount, epochs));
        return TunePlan.Largest(data.FoldCount, epochs, plan => plan.Factor == 1 && Seconds(plan) <= Planned * Left) is { } largest
            ? Timed(largest)
            : throw new UserErrorException(FormattableString.Invariant(
                $"--budget is {budget}; a training of {epochs} epochs takes {SecondsOf(_rows[0] * epochs):0.###} s, so that at least {Math.Ceiling((Seconds(smallest) / Planned) + elapsed()):0} s are needed. Lower --epochs{(data.FoldCount > 2 ? " or --folds" : "")}, or give it more time."));
    }

    /// <summary>Chooses the repeats of a step, if they are not chosen yet.</summary>
    internal void BeginStep(int step)
    {
        if (records.Plan!.Repeats is not { } chosen || chosen.Count > step)
        {
            return;
        }

        var (plan, usual, factor) = (records.Plan, records.Plan.WithRepeats(step, 1), (double)TunePlan.MostFactor);
        while (factor > FactorStep && SecondsOf(SearchWork(plan.WithRepeats(step, factor), step) + LaterWork(plan.WithRepeats(step, factor))) > Planned * Left)
        {
            factor -= FactorStep;
        }

        // What was measured at the beginning is often too slow, and what is left is used up by the later steps.
        var own = SearchWork(usual, step) - SearchWork(usual, step + 1);
        if (factor < 1 && SecondsOf(own + (LeastLaterPart * SearchWork(usual, step + 1)) + LaterWork(usual)) <= Left)
        {
            factor = 1;
        }

        records.Plan = plan with { Repeats = [.. plan.WithRepeats(step, factor).Repeats!.Take(step + 1)] };
    }

    /// <summary>
    /// After the first step, which has measured the speed, takes more candidates if there is time for them.
    /// </summary>
    /// <returns>Whether there are more.</returns>
    internal bool AddCandidates()
    {
        if (records.Plan is not { Repeats.Count: 1 } plan)
        {
            return false;
        }

        // What is trained counts, unless the first step of more candidates is a shorter one.
        var done = SearchWork(plan, 0) - SearchWork(plan, 1);
        bool BeginsEqually(TunePlan other) => other.Steps[0].Epochs == plan.Steps[0].Epochs;
        var larger = Enumerable.Range(plan.Candidates + 1, Rung.MostCandidates - plan.Candidates)
            .Select(count => plan with { Candidates = count }).Select(other => BeginsEqually(other) ? other : other with { Repeats = [] })
            .LastOrDefault(other => SecondsOf(SearchWork(other, 0) + LaterWork(other) - (BeginsEqually(other) ? done : 0)) <= Planned * Left);
        if (larger is null || larger.Candidates < LeastGrowth * plan.Candidates)
        {
            return false;
        }

        records.Plan = larger;
        return true;
    }

    /// <summary>When a step has to end.</summary>
    internal TimeLimit LimitOf(int step)
    {
        if (!IsTimed)
        {
            return TimeLimit.None;
        }

        var plan = records.Plan!;
        var planned = plan.WithRepeats(step + 1, plan.Steps[step].Repeats / (double)Rung.Steps(plan.Candidates, plan.Epochs, 1)[step].Repeats);
        return LimitBefore(SecondsOf((LeastLaterPart * SearchWork(planned, step + 1)) + LaterWork(planned)));
    }

    /// <summary>When the tests have to end, which the curve follows.</summary>
    internal TimeLimit LimitOfTests() => IsTimed ? LimitBefore(SecondsOf(CurveWork(records.Plan!))) : TimeLimit.None;

    /// <summary>When all has to end.</summary>
    internal TimeLimit LimitOfAll() => IsTimed ? LimitBefore(0) : TimeLimit.None;

    private TimeLimit LimitBefore(double seconds) => new(elapsed, Math.Max(0, End - seconds), speed);

    /// <summary>How long some work takes all threads.</summary>
    private double SecondsOf(double work) => speed.SecondsOf(work) / threads;

    private double SearchWork(TunePlan plan, int from) => plan.Units.Sum(unit => _rows[unit.Fold]) * InnerSplits.TrainPart
        * Rung.WithNewRepeats(plan.Steps).Skip(from).Sum(step => (double)step.Rung.Candidates * step.NewRepeats * step.Rung.Epochs);

    /// <summary>The work after the searches.</summary>
    private double LaterWork(TunePlan plan) =>
        plan.Units.Where(unit => data.IsTested(unit.Fold)).Sum(unit => _rows[unit.Fold]) * plan.TestSeeds * plan.Epochs + CurveWork(plan);

    private double CurveWork(TunePlan plan) => _rows[0] * InnerSplits.TrainPart * plan.Epochs * plan.CurveRepeats * TunePlan.Gammas.Count;

    private static TunePlan Timed(TunePlan plan) => plan with { Repeats = [] };
}
