namespace Samples.Tests;

public sealed class WeightedRowsTests(WeightedRowsTests.Run run) : IClassFixture<WeightedRowsTests.Run>
{
    [Fact]
    public void The_data_is_called_synthetic() => Assert.StartsWith("Data: synthetic", run.Output[0], StringComparison.Ordinal);

    [Fact]
    public void Zeta_mixup_lowers_the_log_loss_of_LightGBM()
    {
        var unmixed = run.Output.NumbersOf("LightGBM  as read");
        var mixed = run.Output.NumbersOf("LightGBM  ζ-mixed");

        // Numbers are micro-F1 and log-loss, each followed by its standard error.
        Assert.True(mixed[2] + mixed[3] < unmixed[2] - unmixed[3], $"{mixed[2]} ± {mixed[3]}, unmixed {unmixed[2]} ± {unmixed[3]}");
        Assert.InRange(mixed[0], 0.55, 0.7);
    }

    [Theory]
    [InlineData("FastTree  as read")]
    [InlineData("FastTree  ζ-mixed")]
    public void FastTree_has_a_micro_F1_and_no_log_loss(string start)
    {
        var numbers = run.Output.NumbersOf(start);
        Assert.Equal(2, numbers.Length);
        Assert.InRange(numbers[0], 0.55, 0.7);
    }

    [Fact]
    public void The_saved_model_predicts_a_distribution_over_the_classes()
    {
        var predictions = run.Output.Block("Saved the ζ-mixed LightGBM model")[1..];
        Assert.Equal(3, predictions.Length);
        Assert.All(predictions, line => Assert.InRange(NumberedLine.Parse(line).Numbers.Sum(), 0.997, 1.003));
    }

    [Fact]
    public void The_README_shows_what_it_prints() => ReadmeOutput.AssertPrinted("WeightedRows", run.Output, tolerance: 0.01);

    public sealed class Run
    {
        internal string[] Output { get; } = Sample.Lines("WeightedRows");
    }
}
