namespace Samples.Tests;

public sealed class ModelBuilderImagesTests
{
    [Fact]
    public void The_generated_code_trains_saves_loads_and_predicts()
    {
        var lines = Sample.Lines("ModelBuilderImages");

        Assert.StartsWith("96 synthetic lesions for training, 40 others to predict; 25 % of the labels", lines[0], StringComparison.Ordinal);
        Assert.All(["LesionFiles.Predict: ", "LesionBytes.Predict: "], start =>
        {
            // Short trainings without a seed: six of them found 15 to 19, and chance finds 6.
            var numbers = lines.NumbersOf(start);
            Assert.InRange(numbers[0], 6, 40);
            Assert.Equal(40, numbers[1]);
        });
        var probabilities = NumberedLine.Parse(lines[^1][lines[^1].LastIndexOf(':')..]).Numbers;
        Assert.Equal(7, probabilities.Count);
        Assert.Equal(1, probabilities.Sum(), tolerance: 0.05);
        Assert.Equal(probabilities.OrderDescending(), probabilities);
    }

    [Theory]
    [InlineData("ModelBuilderImages/README.md")]
    [InlineData("model-builder.md")]
    public void The_page_shows_the_changed_lines_as_they_are(string page)
    {
        var source = Lines("ModelBuilderImages/LesionFiles.training.cs").Concat(Lines("ModelBuilderImages/LesionBytes.training.cs")).ToArray();
        var shown = Lines(page).Where(line => line.StartsWith("+    ", StringComparison.Ordinal) || line.StartsWith("-    ", StringComparison.Ordinal)).ToArray();

        // Two lines of the code for files, the trainer of the code for bytes.
        Assert.Equal(3, shown.Count(line => line[0] == '-'));
        Assert.Equal(4, shown.Count(line => line[0] == '+'));
        Assert.All(shown, line => Assert.Contains(line[0] == '+' ? line[1..].Trim() : "// Was " + line[1..].Trim(), source));
    }

    private static string[] Lines(string name) =>
        [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "samples", name)).Select(line => line.StartsWith(' ') ? line.Trim() : line)];
}
