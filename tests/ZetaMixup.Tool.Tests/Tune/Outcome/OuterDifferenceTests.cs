using ZetaMixup.Tool.Tune.Outcome;

namespace ZetaMixup.Tool.Tests.Tune.Outcome;

public sealed class OuterDifferenceTests
{
    [Fact]
    public void Folds_have_the_corrected_variance_of_Nadeau_and_Bengio()
    {
        // Five folds of 100 rows, of which 0, 4, 2, 6 and 3 are won and none is lost: s² = 5 · 10⁻⁴, n₂/n₁ = 1/4.
        int[] won = [0, 4, 2, 6, 3];
        var difference = OuterDifference.OverFolds([.. won.Select(count => Rows(100, count))], [.. won.Select((_, k) => Numbers(100, 100 * k))]);

        Assert.Equal(0.03, difference.Mean, 12);
        Assert.Equal(Math.Sqrt((0.2 + 0.25) * 5e-4), difference.StandardError!.Value, 12);
        Assert.Equal(4, difference.DegreesOfFreedom);
        Assert.Equal(0.03 - (2.776445 * difference.StandardError.Value), difference.Low!.Value, 7);
        Assert.Equal(0, difference.Sign);
    }

    [Fact]
    public void Folds_that_agree_by_chance_have_at_least_the_error_of_their_rows()
    {
        // One row in each of five folds: s is 0, but 5 of 50 rows may be chance.
        var difference = OuterDifference.OverFolds([.. Enumerable.Range(0, 5).Select(_ => Rows(10, 1))], [.. Enumerable.Range(0, 5).Select(k => Numbers(10, 10 * k))]);

        Assert.Equal(Math.Sqrt(5) / 50, difference.StandardError!.Value, 12);
        Assert.Equal(0, difference.Sign);
    }

    [Fact]
    public void Rows_and_seeds_of_a_test_set_both_count()
    {
        // Row means 1, 0.5, 0, 0, … of 100 rows; seed means 0.02 and 0.01.
        double[] first = Rows(100, 2), second = Rows(100, 1);
        var difference = OuterDifference.OnTestSet([first, second], Numbers(100, 0));

        var rows = ((Square(1 - 0.015) + Square(0.5 - 0.015) + (98 * Square(0.015))) / 99) / 100;
        var seeds = Square(0.01) / 2 / 2;
        Assert.Equal(0.015, difference.Mean, 12);
        Assert.Equal(Math.Sqrt(rows + seeds), difference.StandardError!.Value, 12);
        Assert.Equal(Square(rows + seeds) / ((Square(rows) / 99) + Square(seeds)), difference.DegreesOfFreedom, 9);
    }

    [Fact]
    public void Rows_of_one_patient_are_no_independent_rows()
    {
        double[] rows = [.. Enumerable.Repeat(1.0, 10), .. new double[90]];

        var apart = OuterDifference.OnTestSet([rows, rows, rows], Numbers(100, 0));
        var together = OuterDifference.OnTestSet([rows, rows, rows], [.. Enumerable.Range(0, 100).Select(row => row / 10)]);

        Assert.Equal(1, apart.Sign);
        Assert.Equal(0, together.Sign);
        Assert.True(together.StandardError > 3 * apart.StandardError);
    }

    [Fact]
    public void One_seed_says_nothing_about_the_error()
    {
        var difference = OuterDifference.OnTestSet([Rows(100, 50)], Numbers(100, 0));

        Assert.Equal((0.5, null, 0), (difference.Mean, difference.StandardError, difference.Sign));
    }

    [Fact]
    public void An_interval_ends_where_differences_end()
    {
        var difference = OuterDifference.OverFolds([Rows(4, 0), Rows(4, 3)], [Numbers(4, 0), Numbers(4, 4)]);

        Assert.Equal((-1, 1), (difference.Low, difference.High));
    }

    [Fact]
    public void A_clear_difference_is_claimed_in_its_direction()
    {
        double[][] folds = [.. Enumerable.Range(0, 5).Select(k => Rows(100, 20 + k))];
        int[][] groups = [.. Enumerable.Range(0, 5).Select(k => Numbers(100, 100 * k))];

        Assert.Equal(1, OuterDifference.OverFolds(folds, groups).Sign);
        Assert.Equal(-1, OuterDifference.OverFolds([.. folds.Select(fold => fold.Select(value => -value).ToArray())], groups).Sign);
    }

    private static double[] Rows(int count, int won) => [.. Enumerable.Repeat(1.0, won), .. new double[count - won]];

    private static int[] Numbers(int count, int first) => [.. Enumerable.Range(first, count)];

    private static double Square(double value) => value * value;
}
