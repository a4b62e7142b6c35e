namespace Samples.Tests;

[Collection(nameof(FineTunedModel))]
public sealed class FineTuneResNetTests(FineTunedModel model)
{
    private static readonly string[] Methods = ["none", "ζ-mixup"];

    [Fact]
    public void Synthetic_lesions_are_called_synthetic() =>
        Assert.StartsWith("The lesions are synthetic and 25 % of the labels", model.Output[0], StringComparison.Ordinal);

    [Fact]
    public void Each_method_has_a_line_per_epoch_and_its_F1() => AssertMethods(model.Output, epochs: 1);

    // The numbers of a run of one epoch are others.
    [Fact]
    public void The_README_shows_lines_that_it_prints() => ReadmeOutput.AssertPrinted("FineTuneResNet", model.Output, double.PositiveInfinity);

    [Fact]
    public void The_models_lie_where_the_last_line_says()
    {
        Assert.Equal($"Saved {model.MLNetModel} and {model.OnnxModel}, trained with ζ-mixup", model.Output[^1]);
        Assert.True(File.Exists(model.MLNetModel) && File.Exists(model.OnnxModel));
    }

    [SkippableFact]
    public void A_model_that_was_fine_tuned_on_PH2_scores_photographs_without_Torch()
    {
        var data = SharedData.Require("ph2");
        using var folder = new TemporaryFolder();
        var lines = Sample.Lines("FineTuneResNet", data, "--epochs", "1", "--image-size", "32", "--output", Path.Combine(folder.Path, "models"));

        // What was taken for what, before anything is trained.
        var table = Path.Combine(data, "PH2_simple_dataset.csv");
        Assert.Equal(
            [
                $"Data: {table} (PH2), 200 rows of 3 classes",
                "Classes: Atypical Nevus 80, Common Nevus 80, Melanoma 40",
                "Layout: PH2",
                $"Table: {table}",
                "Image column: image_name",
                "Label column: diagnosis",
                "Not read: other tables: 1 (isic2018-style.csv in the layout ISIC 2018 Task 3). To read one instead, name it as the data.",
                $"Data: {data}: 200 images of 3 classes",
            ],
            lines.TakeWhile(line => !line.StartsWith("none ", StringComparison.Ordinal)));
        AssertMethods(lines, epochs: 1);

        foreach (var image in Directory.GetFiles(Path.Combine(data, "images")).Order(StringComparer.Ordinal).Take(5))
        {
            folder.Write(Path.Combine("photographs", Path.GetFileName(image)), File.ReadAllBytes(image));
        }

        ScoreResNetTests.AssertSameScores(Path.Combine(folder.Path, "models"), Path.Combine(folder.Path, "photographs"), images: 5, classes: 3);
    }

    private static void AssertMethods(string[] lines, int epochs)
    {
        foreach (var method in Methods)
        {
            var losses = lines.Where(line => line.StartsWith($"{method,-8} epoch ", StringComparison.Ordinal)).Select(line => NumberedLine.Parse(line).Numbers).ToArray();
            Assert.Equal(Enumerable.Range(1, epochs), losses.Select(numbers => (int)numbers[0]));
            Assert.All(losses, numbers => Assert.InRange(numbers[1], 0.1, 4));
            var numbers = lines.NumbersOf($"{method,-8} micro-F1 ");
            Assert.InRange(numbers[0], 0.05, 1);
            Assert.InRange(numbers[1], 0.02, 1);
        }
    }
}
