using ZetaMixup.Tool.Tune.Searching;

namespace ZetaMixup.Tool.Tests.Tune.Searching;

public sealed class StratifiedFoldsTests
{
    private static readonly int[] Labels = [.. Enumerable.Repeat(0, 60), .. Enumerable.Repeat(1, 30), .. Enumerable.Repeat(2, 10)];

    [Fact]
    public void Every_row_is_in_one_fold_and_each_fold_has_each_class_in_proportion()
    {
        var folds = Draw(new string?[100], 5, seed: 1);

        Assert.Equal(Enumerable.Range(0, 100), folds.SelectMany(fold => fold).Order());
        Assert.All(folds, fold => Assert.Equal([12, 6, 2], Enumerable.Range(0, 3).Select(k => fold.Count(row => Labels[row] == k))));
    }

    [Fact]
    public void Rows_of_one_group_stay_together_and_folds_have_similar_sizes()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var random = new Random(seed);
            string?[] groups = [.. Labels.Select(_ => random.Next(4) == 0 ? null : $"patient {random.Next(30)}")];

            var folds = Draw(groups, 4, seed);

            Assert.Equal(Enumerable.Range(0, 100), folds.SelectMany(fold => fold).Order());
            Assert.All(folds, fold => Assert.InRange(fold.Length, 15, 35));
            Assert.All(
                groups.OfType<string>().Distinct(),
                group => Assert.Single(folds, fold => fold.Any(row => groups[row] == group)));
        }
    }

    [Fact]
    public void A_seed_gives_the_same_folds_again_and_another_seed_others()
    {
        Assert.Equal(Draw(new string?[100], 5, 1), Draw(new string?[100], 5, 1));
        Assert.NotEqual(Draw(new string?[100], 5, 1), Draw(new string?[100], 5, 2));
    }

    private static int[][] Draw(string?[] groups, int count, int seed) => StratifiedFolds.Draw([.. Enumerable.Range(0, 100)], Labels, groups, count, new Random(seed));
}
