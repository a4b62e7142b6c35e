using ZetaMixup.Datasets;
using ZetaMixup.Tool.Compare;

namespace ZetaMixup.Tool.Tests.Compare;

public sealed class SplitTests
{
    private static readonly int[] Labels = [.. Enumerable.Repeat(0, 60), .. Enumerable.Repeat(1, 30), .. Enumerable.Repeat(2, 10)];

    [Theory]
    [InlineData("0.75", 45, 23, 7)]
    [InlineData("50", 30, 15, 5)]
    [InlineData("7", 4, 2, 1)]
    public void Each_class_is_drawn_in_proportion(string size, params int[] expected)
    {
        var split = Draw(Labels, null, size, seed: 1);

        Assert.Equal(expected.Sum(), split.Train.Length);
        Assert.All(expected.Zip(PerClass(split.Train)), pair => Assert.InRange(pair.Second, pair.First - 1, pair.First + 1));
    }

    [Fact]
    public void Every_row_is_on_one_side_and_only_on_one()
    {
        var split = Draw(Labels, null, "0.6", seed: 3);

        Assert.Equal(Enumerable.Range(0, Labels.Length), split.Train.Concat(split.Test).Order());
    }

    [Fact]
    public void A_seed_gives_the_same_split_again_and_another_seed_another()
    {
        Assert.Equal(Draw(Labels, null, "0.5", seed: 1).Train, Draw(Labels, null, "0.5", seed: 1).Train);
        Assert.NotEqual(Draw(Labels, null, "0.5", seed: 1).Train, Draw(Labels, null, "0.5", seed: 2).Train);
    }

    [Fact]
    public void Which_rows_are_drawn_is_left_to_chance()
    {
        var times = new int[Labels.Length];
        for (var seed = 0; seed < 400; seed++)
        {
            foreach (var row in Draw(Labels, null, "0.5", seed).Train)
            {
                times[row]++;
            }
        }

        // 400 draws with probability 1/2: five standard deviations are 50.
        Assert.All(times, count => Assert.InRange(count, 150, 250));
    }

    [Fact]
    public void Rows_of_one_group_stay_on_one_side()
    {
        var random = new Random(5);
        var groups = Labels.Select((label, row) => random.Next(4) == 0 ? null : $"group {label}-{random.Next(12)}").ToArray();

        for (var seed = 0; seed < 50; seed++)
        {
            var split = Draw(Labels, groups, "0.7", seed);
            var train = split.Train.Select(row => groups[row]).Where(group => group is not null).ToHashSet();
            Assert.DoesNotContain(split.Test, row => groups[row] is not null && train.Contains(groups[row]));
            Assert.InRange(split.Train.Length, 60, 70);
        }
    }

    [Fact]
    public void Patients_with_rows_of_several_classes_stay_on_one_side()
    {
        string?[] patients = [.. Labels.Select((_, row) => $"patient {row % 25}")];

        for (var seed = 0; seed < 50; seed++)
        {
            var split = Draw(Labels, patients, "0.7", seed);
            Assert.Empty(split.Train.Select(row => patients[row]).Intersect(split.Test.Select(row => patients[row])));
            Assert.NotEmpty(split.Test);
        }
    }

    [Fact]
    public void Rows_of_one_group_alone_cannot_be_split()
    {
        string?[] groups = [.. Labels.Select(_ => "the only group")];

        Assert.Contains("cannot be split", Assert.Throws<UserErrorException>(() => Draw(Labels, groups, "0.5", seed: 1)).Message);
    }

    [Fact]
    public void A_total_is_shared_out_to_the_last_piece()
    {
        Assert.Equal([3, 3, 1], Split.Apportion([10, 9, 2], 7));
        Assert.Equal([1, 0, 0], Split.Apportion([5, 3, 2], 1));
        Assert.Equal([5, 3, 2], Split.Apportion([5, 3, 2], 10));
    }

    private static Split Draw(int[] labels, string?[]? groups, string size, int seed) =>
        Split.DrawStratified(labels, groups ?? new string?[labels.Length], TrainSize.TryParse(size)!.Value, RandomSource.ForSplit(seed));

    private static int[] PerClass(int[] rows) => [.. Enumerable.Range(0, 3).Select(k => rows.Count(row => Labels[row] == k))];
}
