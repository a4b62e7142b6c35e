using ZetaMixup.Tool.Tune;

namespace ZetaMixup.Tool.Tests.Tune;

public sealed class BudgetTests
{
    [Theory]
    [InlineData("10m", 600)]
    [InlineData("90s", 90)]
    [InlineData("2h30m", 9000)]
    [InlineData("1h0m5s", 3605)]
    public void A_time_has_hours_minutes_and_seconds(string text, int seconds) =>
        Assert.Equal(new Budget(TimeSpan.FromSeconds(seconds), null), Budget.TryParse(text));

    [Theory]
    [InlineData("200 trainings", 200)]
    [InlineData("200trainings", 200)]
    [InlineData("200-trainings", 200)]
    [InlineData("1 training", 1)]
    public void A_number_of_trainings_is_named_as_such(string text, int trainings) =>
        Assert.Equal(new Budget(null, trainings), Budget.TryParse(text));

    [Theory]
    [InlineData("")]
    [InlineData("10")]
    [InlineData("0m")]
    [InlineData("0 trainings")]
    [InlineData("-5m")]
    [InlineData("1.5h")]
    [InlineData("5m2h")]
    [InlineData("99999999999 trainings")]
    [InlineData("999999999h")]
    public void Anything_else_is_no_budget(string text) => Assert.Null(Budget.TryParse(text));

    [Theory]
    [InlineData("10m")]
    [InlineData("2h30m")]
    [InlineData("1h5s")]
    [InlineData("400 trainings")]
    public void A_budget_is_written_as_it_is_read(string text) => Assert.Equal(text, Budget.TryParse(text)!.ToString());
}
