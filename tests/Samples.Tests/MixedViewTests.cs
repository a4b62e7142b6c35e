namespace Samples.Tests;

public sealed class MixedViewTests(MixedViewTests.Run run) : IClassFixture<MixedViewTests.Run>
{
    [Fact]
    public void The_data_is_called_synthetic() => Assert.Contains("synthetic", run.Output[0], StringComparison.Ordinal);

    [Fact]
    public void The_soft_labels_of_the_rows_shown_sum_to_1()
    {
        var labels = run.Output.Where(line => line.StartsWith("    soft label: ", StringComparison.Ordinal)).ToArray();
        Assert.Equal(5, labels.Length);
        Assert.All(labels, line => Assert.InRange(NumberedLine.Parse(line).Numbers.Sum(), 0.998, 1.002));
    }

    // 1/Σw² of 32 samples at γ = 2.8, and of the last batch of 22.
    [Fact]
    public void The_effective_number_of_samples_is_that_of_the_p_series() =>
        Assert.Equal(EffectiveNumber(), run.Output.NumbersOf("Mean effective number of samples (1/Σw²): ")[0], tolerance: 0.002);

    [Fact]
    public void Every_row_is_read_and_mixed_and_written()
    {
        Assert.Equal([150, 150, 150, 0, 5, 0], NumberedLine.Parse(Assert.Single(run.Output, line => line.StartsWith("Rows read", StringComparison.Ordinal))).Numbers);
        Assert.Contains(run.Output, line => line.StartsWith("SaveAsText wrote 150 rows.", StringComparison.Ordinal));
    }

    [Fact]
    public void The_README_shows_what_it_prints() => ReadmeOutput.AssertPrinted("MixedView", run.Output, tolerance: 0.001);

    private static double EffectiveNumber()
    {
        double Of(int count)
        {
            var weights = Enumerable.Range(1, count).Select(i => Math.Pow(i, -2.8)).ToArray();
            return Math.Pow(weights.Sum(), 2) / weights.Sum(weight => weight * weight);
        }

        return ((128 * Of(32)) + (22 * Of(22))) / 150;
    }

    public sealed class Run
    {
        internal string[] Output { get; } = Sample.Lines("MixedView");
    }
}
