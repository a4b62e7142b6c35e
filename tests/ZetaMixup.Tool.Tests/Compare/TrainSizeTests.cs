using ZetaMixup.Datasets;
using ZetaMixup.Tool.Compare;

namespace ZetaMixup.Tool.Tests.Compare;

public sealed class TrainSizeTests
{
    [Theory]
    [InlineData("0.75", 100, 75)]
    [InlineData("0.5", 3, 2)]
    [InlineData("0.001", 10, 1)]
    [InlineData("0.999", 10, 9)]
    [InlineData("1", 10, 1)]
    [InlineData("500", 1797, 500)]
    public void A_fraction_or_a_count_becomes_rows_and_leaves_some_for_the_test(string text, int rows, int expected) =>
        Assert.Equal(expected, TrainSize.TryParse(text)!.Value.RowsOf(rows));

    [Theory]
    [InlineData("500", 500, "--train-size is 500; it must be below the number of rows, which is 500.")]
    [InlineData("0.5", 1, "There is only 1 row")]
    public void Too_few_rows_are_an_error(string text, int rows, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<UserErrorException>(() => TrainSize.TryParse(text)!.Value.RowsOf(rows)).Message);

    [Theory]
    [InlineData("0")]
    [InlineData("1.0")]
    [InlineData("-3")]
    [InlineData("half")]
    public void Anything_else_is_neither(string text) => Assert.Null(TrainSize.TryParse(text));
}
