namespace Samples.Tests;

public sealed class ModelBuilderTests
{
    [Fact]
    public void It_compares_the_pipeline_with_and_without_the_line()
    {
        var lines = Sample.Lines("ModelBuilder");

        Assert.StartsWith("480 synthetic lesions, 15 % of them with a wrong diagnosis.", lines[0], StringComparison.Ordinal);
        Assert.All(lines[1..6], line => Assert.Equal(1, NumberedLine.Parse(line).Numbers.Sum(), tolerance: 0.021));
        foreach (var measure in new[] { "micro-F1", "macro-F1" })
        {
            // Without the line, with it, and the difference, each followed by its standard error.
            var numbers = lines.NumbersOf(measure + " ");
            Assert.InRange(numbers[0], 0.55, 0.75);
            Assert.InRange(numbers[2], 0.55, 0.75);
            Assert.Equal(numbers[2] - numbers[0], numbers[4], tolerance: 0.0002);
        }
    }

    [Fact]
    public void It_writes_the_table_that_it_trains_on()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "made.csv");

        Assert.Equal([$"480 synthetic lesions written to {path}"], Sample.Lines("ModelBuilder", "--make-data", path));
        Assert.Equal(481, File.ReadLines(path).Count());
    }
}
