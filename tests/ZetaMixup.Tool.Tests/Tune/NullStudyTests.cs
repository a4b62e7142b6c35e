using ZetaMixup.Tool.Tune.NullStudy;

namespace ZetaMixup.Tool.Tests.Tune;

public sealed class NullStudyTests
{
    [Fact]
    public void The_study_counts_the_claims_of_each_kind()
    {
        var output = Tool.Done("null-study", "--sets", "1", "--trainings", "116");

        Assert.Contains("Labels that are independent of the features, 1 data sets of each kind", output);
        Assert.Contains("\nall ", output.ReplaceLineEndings("\n"));
        Assert.Equal(4, output.Split(Environment.NewLine).Count(line => line.StartsWith("test set", StringComparison.Ordinal) || line.StartsWith("5 folds", StringComparison.Ordinal)));
    }

    [Fact]
    public void Labels_are_drawn_in_proportion_and_do_not_depend_on_the_pixels()
    {
        var kind = new Kind("", 4000, [3, 2], HasTest: false);
        var rows = NullData.Lines(kind, seed: 1).Skip(1).Select(line => line.Split(',').Select(int.Parse).ToArray()).ToArray();

        Assert.InRange(rows.Count(row => row[^1] == 0), 2250, 2550);
        for (var pixel = 0; pixel < 16; pixel++)
        {
            // The mean of 1,600 values from 0 to 255 has an error of 1.8.
            var difference = rows.Where(row => row[^1] == 0).Average(row => row[pixel]) - rows.Where(row => row[^1] == 1).Average(row => row[pixel]);
            Assert.InRange(difference, -12, 12);
        }
    }

    [Fact]
    public void The_study_is_not_listed() => Assert.True(new NullStudyCommand().Create(_ => 0).Hidden);
}
