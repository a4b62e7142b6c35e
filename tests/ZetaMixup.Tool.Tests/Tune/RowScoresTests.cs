using ZetaMixup.Tool.Compare;
using ZetaMixup.Tool.Tune;

namespace ZetaMixup.Tool.Tests.Tune;

public sealed class RowScoresTests
{
    private static readonly int[] Actual = [0, 0, 0, 0, 1, 1, 2];
    private static readonly int[] Predicted = [0, 0, 0, 1, 1, 0, RowScores.None];

    [Fact]
    public void Rows_are_right_or_wrong()
    {
        Assert.Equal([1, 1, 1, 0, 1, 0, 0], RowScores.Of(Measure.MicroF1, Actual, Predicted));
        Assert.Equal([0, 0, 0, 1, 0, 1, 1], RowScores.Of(Measure.ErrorRate, Actual, Predicted));
    }

    [Fact]
    public void The_mean_for_macro_F1_is_that_of_the_classes() =>
        // 2 · 3 / (4 + 4), 2 · 1 / (2 + 2) and 0.
        Assert.Equal((0.75 + 0.5 + 0) / 3, RowScores.Of(Measure.MacroF1, Actual, Predicted).Average(), 12);

    [Fact]
    public void Classes_that_neither_occur_nor_are_predicted_do_not_count() =>
        Assert.Equal(1, RowScores.Of(Measure.MacroF1, [3, 3, 5], [3, 3, 5]).Average(), 12);

    [Fact]
    public void The_spread_for_macro_F1_is_that_of_samples_of_the_rows()
    {
        // Many samples of 400 rows, classes 8 : 1 : 1, of which seven in ten are classified right and the others at random.
        var random = new Random(1);
        var samples = Enumerable.Range(0, 600).Select(_ =>
        {
            int[] actual = [.. Enumerable.Range(0, 400).Select(_ => Math.Max(0, random.Next(10) - 7))];
            int[] predicted = [.. actual.Select(k => random.NextDouble() < 0.7 ? k : random.Next(3))];
            return RowScores.Of(Measure.MacroF1, actual, predicted);
        }).ToArray();

        var spread = new SeedValues([.. samples.Select(rows => rows.Average())]).StandardDeviation;
        var said = samples.Average(rows => new SeedValues(rows).StandardError);
        Assert.InRange(said / spread, 0.9, 1.1);
    }

    [Fact]
    public void A_diverged_training_classifies_nothing()
    {
        Assert.All(RowScores.Of(Measure.MicroF1, Actual, []), value => Assert.Equal(0, value));
        Assert.All(RowScores.Of(Measure.ErrorRate, Actual, []), value => Assert.Equal(1, value));
        Assert.Equal(0, RowScores.Of(Measure.MacroF1, Actual, []).Average(), 12);
    }
}
