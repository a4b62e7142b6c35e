using ZetaMixup.Tool.Tune.Searching;

namespace ZetaMixup.Tool.Tests.Tune.Searching;

public sealed class TimeLimitTests
{
    [Theory]
    [InlineData(50, 10, true)]
    [InlineData(50, 11, false)]
    [InlineData(101, 1, false)]
    public void A_training_begins_only_if_it_ends_in_time(int elapsed, int epochs, bool isAllowed) =>
        Assert.Equal(isAllowed, new TimeLimit(() => TimeSpan.FromSeconds(elapsed), TimeSpan.FromSeconds(100), secondsPerEpoch: 5).Allows(epochs));

    [Fact]
    public void A_budget_in_trainings_has_no_limit() => Assert.True(TimeLimit.None.Allows(int.MaxValue));
}
