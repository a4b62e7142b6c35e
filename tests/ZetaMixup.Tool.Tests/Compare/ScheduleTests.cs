using ZetaMixup.Tool.Compare;

namespace ZetaMixup.Tool.Tests.Compare;

public sealed class ScheduleTests
{
    [Theory]
    [InlineData("constant", 40, "constant")]
    [InlineData("cosine", 40, "cosine")]
    [InlineData("step", 40, "step(every=14, factor=0.1)")]
    [InlineData("step", 30, "step(every=10, factor=0.1)")]
    [InlineData("step", 1, "step(every=1, factor=0.1)")]
    [InlineData("step:every=7", 40, "step(every=7, factor=0.1)")]
    [InlineData("step:factor=0.5", 9, "step(every=3, factor=0.5)")]
    [InlineData("step:factor=0.2:every=10", 40, "step(every=10, factor=0.2)")]
    public void A_schedule_is_one_of_the_network(string text, int epochs, string expected) =>
        Assert.Equal((text, expected), (Schedule.TryParse(text)!.Name, Schedule.TryParse(text)!.Create(epochs).ToString()));

    [Theory]
    [InlineData("")]
    [InlineData("linear")]
    [InlineData("cosine:every=3")]
    [InlineData("linear:every=3")]
    [InlineData("step:")]
    [InlineData("step:every")]
    [InlineData("step:every=0")]
    [InlineData("step:every=2:every=3")]
    [InlineData("step:factor=0")]
    [InlineData("step:factor=NaN")]
    public void Anything_else_is_none(string text) => Assert.Null(Schedule.TryParse(text));

    [Fact]
    public void The_network_is_trained_with_the_rates_of_the_schedule_by_adamw()
    {
        using var folder = new TemporaryFolder();
        var data = folder.WriteDigits("pixels.csv", rows: 40);

        Assert.Equal([0.5, 0.5, 0.1, 0.1, 0.02], Rates("step:every=2:factor=0.2"));
        Assert.Equal([0.5, 0.5, 0.5, 0.5, 0.5], Rates("constant"));

        double[] Rates(string schedule)
        {
            var json = folder.In($"{schedule.Length}.json");
            Tool.Done("compare", data, "--methods", "none", "--seeds", "1", "--epochs", "5", "--network", "logistic", "--optimizer", "adamw", "--learning-rate", "0.5", "--schedule", schedule, "--json", json);
            using var results = System.Text.Json.JsonDocument.Parse(File.ReadAllText(json));
            Assert.Equal("adamw", results.RootElement.GetProperty("settings").GetProperty("optimizer").GetString());
            return [.. results.RootElement.GetProperty("runs")[0].GetProperty("epochs").EnumerateArray().Select(epoch => Math.Round(epoch.GetProperty("learningRate").GetDouble(), 6))];
        }
    }
}
