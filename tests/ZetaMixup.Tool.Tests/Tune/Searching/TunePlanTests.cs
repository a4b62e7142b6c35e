using ZetaMixup.Datasets;
using ZetaMixup.Tool.Tune.Searching;

namespace ZetaMixup.Tool.Tests.Tune.Searching;

public sealed class TunePlanTests
{
    [Fact]
    public void Each_step_keeps_half_of_the_candidates_and_trains_them_longer_or_more_often() =>
        Assert.Equal(
            [new(32, 50, 2), new(16, 100, 2), new(8, 200, 4), new(4, 200, 12), new(2, 200, 28)],
            Rung.Steps(32, epochs: 200, factor: 1));

    [Fact]
    public void Few_candidates_are_trained_in_full()
    {
        Assert.Equal([new(2, 40, 4)], Rung.Steps(2, epochs: 40, factor: 1));
        Assert.Equal([new(5, 20, 6), new(2, 40, 12)], Rung.Steps(5, epochs: 40, factor: 3));
    }

    [Fact]
    public void Trainings_with_the_same_epochs_are_not_done_twice() =>
        Assert.Equal([2, 2, 4, 8], Rung.WithNewRepeats(Rung.Steps(16, 200, 1)).Select(step => step.NewRepeats));

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void A_plan_fits_its_budget_and_a_larger_budget_has_no_smaller_plan(int folds)
    {
        var before = 0;
        for (var budget = TunePlan.Smallest(folds, 40).Trainings; budget < 20_000; budget += 97)
        {
            var plan = TunePlan.Of(budget, folds, 40);

            Assert.InRange(plan.Trainings, before, budget);
            before = plan.Trainings;
        }
    }

    [Fact]
    public void A_budget_that_is_too_small_is_an_error_that_names_the_smallest()
    {
        Assert.Equal(
            "--budget is 20 trainings; with a test set it must be at least 32.", Assert.Throws<UserErrorException>(() => TunePlan.Of(20, 0, 40)).Message);
        Assert.Equal(32, TunePlan.Of(32, 0, 40).Trainings);
        Assert.Contains("with 5 folds it must be at least", Assert.Throws<UserErrorException>(() => TunePlan.Of(20, 5, 40)).Message);
    }

    [Fact]
    public void Each_fold_and_all_rows_have_a_search_without_and_one_with_mixing() =>
        Assert.Equal(
            [new(1, Arm.None), new(1, Arm.Mixing), new(2, Arm.None), new(2, Arm.Mixing), new(0, Arm.None), new(0, Arm.Mixing)],
            new TunePlan(2, 40, 2, 1).Units);
}
