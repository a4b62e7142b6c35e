using System.Diagnostics;
using Microsoft.ML;
using ZetaMixup.Datasets;
using ZetaMixup.Tool.Compare;
using ZetaMixup.Tool.Reporting;
using ZetaMixup.Tool.Tests.Compare;
using ZetaMixup.Tool.Tune;
using ZetaMixup.Tool.Tune.Recording;
using ZetaMixup.Tool.Tune.Searching;

namespace ZetaMixup.Tool.Tests.Tune.Searching;

/// <summary>A tuning with a simulated clock, on which a training takes a second for each row and epoch.</summary>
public sealed class PaceTests : IDisposable
{
    private const int Epochs = 40;

    private readonly TemporaryFolder _folder = new();
    private readonly Speed _speed = new();
    private readonly TuneOptions _options = new() { Folds = 2 };
    private readonly TuneData _data;
    private readonly TuneRecords _records;
    private double _now;

    public PaceTests()
    {
        var rows = PreparedData.Read(
            new MLContext(1), DataLocation.Read(_folder.WriteDigits("pixels.csv", rows: 60), "DATA", new()), 32, new PlainReport(TextWriter.Null, TimeProvider.System), CancellationToken.None);
        _data = new TuneData(rows, _options);
        _records = TuneRecords.Open(null, Stopwatch.GetTimestamp(), new TuneDocument
        {
            Tuned = "", Rows = new(60, 0, [30, 30], "", null), Classes = [], Settings = TuneSettings.Of(_options, []), Input = "", Arithmetic = "", Plan = null, Pictures = null,
            Choices = [], Trainings = [],
        });
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0.3, 1)]
    [InlineData(1, 1)]
    [InlineData(4, 1)]
    [InlineData(0.3, 10)]
    [InlineData(1, 10)]
    [InlineData(4, 10)]
    public void A_time_is_used_even_if_the_speed_was_measured_wrongly(double measured, int hundredHours)
    {
        var budget = new Budget(TimeSpan.FromHours(100 * hundredHours), null);
        var pace = Create(budget, measured);

        var plan = Simulate(pace);

        Assert.InRange((_now + Later(plan)) / budget.Time!.Value.TotalSeconds, 0.85, 1);
        Assert.True(plan.Candidates > 8);
    }

    [Fact]
    public void More_candidates_are_taken_if_there_is_time_for_them()
    {
        var pace = Create(new Budget(TimeSpan.FromHours(200), null), measured: 4);
        var first = pace.FirstPlan(Epochs).Candidates;

        Assert.True(Simulate(pace).Candidates > 2 * first);
    }

    [Fact]
    public void More_candidates_have_the_splits_of_those_that_are_trained_already()
    {
        var pace = Create(new Budget(TimeSpan.FromHours(200), null), measured: 2);
        var first = _records.Plan = pace.FirstPlan(Epochs);
        pace.BeginStep(0);
        var repeats = _records.Plan.Repeats!;
        _speed.Clear();
        _speed.Add(1, 1);

        Assert.True(pace.AddCandidates());
        Assert.Equal(first.Steps[0].Epochs, _records.Plan.Steps[0].Epochs);
        Assert.Equal(repeats, _records.Plan.Repeats!);
    }

    [Fact]
    public void A_very_long_time_is_not_used_up()
    {
        var pace = Create(new Budget(TimeSpan.FromDays(3000), null), measured: 1);

        var plan = Simulate(pace);

        Assert.Equal([32, 32, 64, 192, 448, 960], plan.Repeats!);
        Assert.True(pace.Left > TimeSpan.FromDays(1000).TotalSeconds);
    }

    [Fact]
    public void The_later_steps_and_the_tests_keep_some_time_if_a_step_is_slower_than_planned()
    {
        var pace = Create(new Budget(TimeSpan.FromHours(100), null), measured: 1);
        _records.Plan = pace.FirstPlan(Epochs);
        pace.BeginStep(0);
        bool Allows(double now)
        {
            _now = now;
            return pace.LimitOf(0).Allows(100);
        }

        var end = TimeSpan.FromHours(100).TotalSeconds;
        Assert.True(Allows(0.1 * end));
        Assert.False(Allows(0.9 * end));
        _now = 0.9 * end;
        Assert.True(pace.LimitOfAll().Allows(100));
        _now = end;
        Assert.False(pace.LimitOfAll().Allows(100));
    }

    [Fact]
    public void A_step_that_has_begun_is_not_planned_again()
    {
        var pace = Create(new Budget(TimeSpan.FromHours(100), null), measured: 1);
        _records.Plan = pace.FirstPlan(Epochs);
        pace.BeginStep(0);
        var plan = _records.Plan;
        _now += 1000;

        pace.BeginStep(0);

        Assert.Same(plan, _records.Plan);
    }

    [Fact]
    public void A_number_of_trainings_has_no_pace()
    {
        var pace = Create(new Budget(null, 400), measured: 1);
        var plan = _records.Plan = TunePlan.Of(400, 2, Epochs);

        pace.BeginStep(0);

        Assert.Same(plan, _records.Plan);
        Assert.False(pace.AddCandidates());
        Assert.True(pace.LimitOf(0).Allows(1e12));
    }

    private Pace Create(Budget budget, double measured)
    {
        for (var i = 0; i < 20; i++)
        {
            _speed.Add(measured, 1);
        }

        return new Pace(_data, budget, _records, _speed, threads: 2, () => _now);
    }

    /// <summary>Does all steps on the simulated clock.</summary>
    private TunePlan Simulate(Pace pace)
    {
        _records.Plan = pace.FirstPlan(Epochs);
        for (var step = 0; step < _records.Plan.Steps.Length; step++)
        {
            pace.BeginStep(step);
            var (rung, repeats) = Rung.WithNewRepeats(_records.Plan.Steps).ElementAt(step);

            // Six searches: 30 rows without a fold, 60 rows for all, of which three quarters are trained on.
            var work = 0.75 * ((4 * 30) + (2 * 60)) * rung.Candidates * repeats * rung.Epochs;
            for (var i = 0; i < 100; i++)
            {
                _speed.Add(work / 100, work / 100);
            }

            _now += work / 2;
            if (step == 0 && pace.AddCandidates())
            {
                step = -1;
            }
        }

        return _records.Plan;
    }

    /// <summary>The seconds of the tests and of the curve.</summary>
    private static double Later(TunePlan plan) => ((4 * 30 * plan.TestSeeds) + (0.75 * 60 * plan.CurveRepeats * TunePlan.Gammas.Count)) * Epochs / 2;
}
