using System.Text.Json;
using ZetaMixup.Tool.Compare;

namespace ZetaMixup.Tool.Tests.Compare;

public sealed class EarlyStoppingTests
{
    [Fact]
    public void A_tenth_of_the_training_rows_is_validated_on_from_each_class_in_proportion_and_never_a_test_row()
    {
        int[] labels = [.. Enumerable.Range(0, 300).Select(row => row % 3 == 0 ? 0 : 1)];
        var groups = new string?[300];
        var drawn = Split.Draw(labels, groups, firstTestRow: null, TrainSize.TryParse("150"), seed: 4);

        var split = drawn.TakeValidation(labels, groups, seed: 4);

        Assert.Equal((135, 15), (split.Train.Length, split.Validation.Length));
        Assert.Equal(5, split.Validation.Count(row => labels[row] == 0));
        Assert.Equal(drawn.Train, split.Train.Concat(split.Validation).Order());
        Assert.Equal(drawn.Test, split.Test);
        Assert.Equal(split.Validation, drawn.TakeValidation(labels, groups, seed: 4).Validation);
        Assert.NotEqual(split.Validation, drawn.TakeValidation(labels, groups, seed: 5).Validation);
    }

    [Fact]
    public void Rows_of_a_group_are_all_trained_on_or_all_validated_on()
    {
        int[] labels = [.. Enumerable.Range(0, 200).Select(row => row / 4 % 2)];
        string?[] groups = [.. Enumerable.Range(0, 200).Select(row => $"lesion {row / 4}")];

        var split = Split.Draw(labels, groups, firstTestRow: 160, size: null, seed: 1).TakeValidation(labels, groups, seed: 1);

        Assert.Equal((144, 16, 40), (split.Train.Length, split.Validation.Length, split.Test.Length));
        Assert.Empty(split.Train.Select(row => groups[row]).Intersect(split.Validation.Select(row => groups[row])));
    }

    [Fact]
    public void Training_ends_when_the_validation_rows_gain_no_more()
    {
        using var folder = new TemporaryFolder();
        var json = folder.In("results.json");

        var output = Tool.Done("compare", folder.WriteDigits("pixels.csv", rows: 120), "--methods", "none,zeta", "--seeds", "2", "--epochs", "400",
            "--hidden", "8", "--learning-rate", "0.3", "--label-noise", "0.3", "--early-stopping", "3", "--json", json, "--report", folder.In("page.html"));

        Assert.Contains("81 training rows, 9 validation rows, 30 test rows, 2 seeds", output);
        using var results = JsonDocument.Parse(File.ReadAllText(json));
        Assert.Equal(9, results.RootElement.GetProperty("rows").GetProperty("validation").GetInt32());
        foreach (var run in results.RootElement.GetProperty("runs").EnumerateArray())
        {
            var epochs = run.GetProperty("epochs").EnumerateArray().ToArray();
            Assert.InRange(epochs.Length, 4, 399);

            // Three epochs after the best one.
            Assert.Equal(epochs.Length - 4, Array.FindLastIndex(epochs, epoch => epoch.GetProperty("isBest").GetBoolean()));
        }
    }

    [Fact]
    public void Without_it_all_rows_are_trained_on()
    {
        using var folder = new TemporaryFolder();
        string[] arguments = ["compare", folder.WriteDigits("pixels.csv", rows: 60), "--methods", "none", "--seeds", "1", "--epochs", "3", "--network", "logistic"];

        Assert.Contains(": 45 training rows, 15 test rows, 1 seed", Tool.Done(arguments));
    }

    [Fact]
    public void Too_few_rows_are_an_error()
    {
        using var folder = new TemporaryFolder();

        var (exitCode, _, error) = Tool.Run("compare", folder.WriteLines("pixels.csv", ["1,2,a", "2,1,b", "1,3,a", "3,1,b"]), "--train-size", "1", "--early-stopping", "2");

        Assert.Equal(1, exitCode);
        Assert.Contains("There is only 1 row; at least two are needed", error);
    }
}
