using ZetaMixup.Datasets;
using ZetaMixup.Samples.Experiments.Options;

namespace Experiments.Tests.Options;

public class TrainSizeTests
{
    [Theory]
    [InlineData("0.75", 100, 75)]
    [InlineData("0.5", 3, 2)]
    [InlineData("0.001", 10, 1)]
    [InlineData("0.999", 10, 9)]
    [InlineData("1", 10, 1)]
    [InlineData("500", 1797, 500)]
    public void A_share_or_a_count_becomes_rows_and_leaves_some_for_the_test(string text, int rows, int expected) =>
        Assert.Equal(expected, TrainSize.TryParse(text)!.Value.RowsOf(rows));

    [Theory]
    [InlineData("500", 500, "--train-size is 500, but there are only 500 rows")]
    [InlineData("0.5", 1, "There are 1 rows")]
    public void Too_few_rows_are_said_to_be_too_few(string text, int rows, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<UserErrorException>(() => TrainSize.TryParse(text)!.Value.RowsOf(rows)).Message);

    [Theory]
    [InlineData("0")]
    [InlineData("1.0")]
    [InlineData("-3")]
    [InlineData("half")]
    public void Anything_else_is_neither(string text) => Assert.Null(TrainSize.TryParse(text));
}
