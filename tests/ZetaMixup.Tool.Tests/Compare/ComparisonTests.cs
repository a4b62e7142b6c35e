using System.Text.Json;

namespace ZetaMixup.Tool.Tests.Compare;

public sealed class ComparisonTests
{
    [Fact]
    public void Methods_are_compared_and_written_as_json()
    {
        using var folder = new TemporaryFolder();
        var data = folder.WriteDigits("pixels.csv", rows: 90);
        var json = Path.Combine(folder.Path, "results.json");

        var (exitCode, output, error) = Tool.Run("compare", data, "--methods", "zeta,none", "--seeds", "2", "--epochs", "20", "--hidden", "8", "--learning-rate", "0.02", "--train-size", "60", "--json", json);

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains("60 training rows, 30 test rows, 2 seeds", output);
        using var results = JsonDocument.Parse(File.ReadAllText(json));
        var root = results.RootElement;
        Assert.Equal(["data", "rows", "classes", "settings", "input", "arithmetic", "methods", "runs"], Names(root));
        Assert.Equal($"{data} (pixel values)", root.GetProperty("data").GetString());
        Assert.Equal((60, 30), (root.GetProperty("rows").GetProperty("train").GetInt32(), root.GetProperty("rows").GetProperty("test").GetInt32()));
        Assert.Equal(["0", "1", "2"], root.GetProperty("classes").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(60, root.GetProperty("settings").GetProperty("trainSize").GetInt32());

        var methods = root.GetProperty("methods").EnumerateArray().ToArray();
        Assert.Equal(["zeta", "none"], methods.Select(method => method.GetProperty("name").GetString()));
        foreach (var method in methods)
        {
            Assert.Equal(["name", "microF1", "mean", "standardDeviation", "differenceToNone", "macroF1", "secondsPerEpoch"], Names(method));
            var microF1 = method.GetProperty("microF1").EnumerateArray().Select(value => value.GetDouble()).ToArray();
            Assert.Equal(2, microF1.Length);
            Assert.All(microF1, value => Assert.InRange(value, 0.8, 1));
            Assert.Equal(microF1.Average(), method.GetProperty("mean").GetDouble(), 12);

            // Thirty test rows: each F1 is a whole number of thirtieths, so no row was lost on the way.
            Assert.All(microF1, value => Assert.Equal(Math.Round(30 * value), 30 * value, 9));
        }

        Assert.Equal(["mean", "standardError"], Names(methods[0].GetProperty("differenceToNone")));
        Assert.Equal(JsonValueKind.Null, methods[1].GetProperty("differenceToNone").ValueKind);
    }

    [Fact]
    public void Without_none_there_is_no_difference()
    {
        using var folder = new TemporaryFolder();
        var json = Path.Combine(folder.Path, "results.json");

        Tool.Run("compare", folder.WriteDigits("pixels.csv", rows: 60), "--methods", "mixup", "--seeds", "1", "--epochs", "2", "--hidden", "0", "--json", json);

        using var results = JsonDocument.Parse(File.ReadAllText(json));
        var method = Assert.Single(results.RootElement.GetProperty("methods").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, method.GetProperty("differenceToNone").ValueKind);
    }

    [Fact]
    public void Equal_seeds_give_equal_results()
    {
        using var folder = new TemporaryFolder();
        var data = folder.WriteDigits("pixels.csv", rows: 60);

        Assert.Equal(Scores(), Scores());

        string[] Scores()
        {
            var (_, output, _) = Tool.Run("compare", data, "--seeds", "2", "--epochs", "3", "--label-noise", "0.3", "--hidden", "4");
            return [.. output.Split('\n').Where(line => line.StartsWith("seed ", StringComparison.Ordinal)).Select(line => line[..line.IndexOf('%')])];
        }
    }

    [Fact]
    public void Labels_that_are_redrawn_make_training_worse_but_leave_the_test_alone()
    {
        using var folder = new TemporaryFolder();
        var data = folder.WriteDigits("pixels.csv", rows: 120);

        var (_, output, _) = Tool.Run("compare", data, "--methods", "none", "--seeds", "1", "--epochs", "20", "--hidden", "0", "--learning-rate", "0.02", "--label-noise", "0.3");

        // If the test labels were redrawn as well, no classifier could exceed 80 %.
        var line = output.Split('\n').Single(text => text.StartsWith("seed 1, none", StringComparison.Ordinal));
        Assert.InRange(double.Parse(line.Split(' ')[4], System.Globalization.CultureInfo.InvariantCulture), 88, 100);
    }

    [Fact]
    public void Too_few_rows_for_the_wanted_training_set_are_an_error()
    {
        using var folder = new TemporaryFolder();

        var (exitCode, _, error) = Tool.Run("compare", folder.WriteDigits("pixels.csv", rows: 30), "--train-size", "30");

        Assert.Equal(1, exitCode);
        Assert.Contains("--train-size is 30; it must be below the number of rows, which is 30.", error);
    }

    [Fact]
    public void A_single_class_is_an_error()
    {
        using var folder = new TemporaryFolder();

        var (exitCode, _, error) = Tool.Run("compare", folder.WriteDigits("pixels.csv", rows: 30, classes: 1));

        Assert.Equal(1, exitCode);
        Assert.Contains("have one class, '0'; at least two classes are needed", error);
    }

    [SkippableFact]
    public void Real_photographs_are_trained_on()
    {
        var folder = SharedData.Require("ph2");

        var (exitCode, output, error) = Tool.Run("compare", folder, "--epochs", "2", "--seeds", "1", "--image-size", "16", "--hidden", "16");

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains("150 training rows, 50 test rows, 1 seed", output);
        Assert.Contains("isic2018-style.csv in the layout ISIC 2018 Task 3", output);
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);
}
