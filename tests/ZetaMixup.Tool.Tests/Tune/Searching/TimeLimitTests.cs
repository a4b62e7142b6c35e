using ZetaMixup.Tool.Tune.Searching;

namespace ZetaMixup.Tool.Tests.Tune.Searching;

public sealed class TimeLimitTests
{
    [Theory]
    [InlineData(50, 10, true)]
    [InlineData(50, 11, false)]
    [InlineData(101, 1, false)]
    public void A_training_begins_only_if_it_ends_in_time(int elapsed, int work, bool isAllowed)
    {
        var speed = new Speed();
        speed.Add(seconds: 15, work: 3);

        Assert.Equal(isAllowed, new TimeLimit(() => elapsed, 100, speed).Allows(work));
    }

    [Fact]
    public void A_budget_in_trainings_has_no_limit() => Assert.True(TimeLimit.None.Allows(int.MaxValue));
}
