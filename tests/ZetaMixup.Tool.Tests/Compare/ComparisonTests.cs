using System.Text.Json;

namespace Experiments.Tests.Training;

public class ExperimentTests
{
    [Fact]
    public void Methods_are_compared_and_written_as_json()
    {
        using var folder = new TemporaryFolder();
        var data = folder.WritePixels("pixels.csv", rows: 90);
        var json = Path.Combine(folder.Path, "results.json");

        var (exitCode, output, error) = Fixture.Run(
            "--data", data, "--methods", "zeta,none", "--seeds", "2", "--epochs", "20", "--hidden", "8", "--learning-rate", "0.02", "--train-size", "60", "--json", json);

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains("60 rows to train, 30 to test, 2 seeds", output);
        using var results = JsonDocument.Parse(File.ReadAllText(json));
        var root = results.RootElement;
        Assert.Equal(["data", "rows", "classes", "settings", "methods"], Names(root));
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

        Fixture.Run("--data", folder.WritePixels("pixels.csv", rows: 60), "--methods", "mixup", "--seeds", "1", "--epochs", "2", "--hidden", "0", "--json", json);

        using var results = JsonDocument.Parse(File.ReadAllText(json));
        var method = Assert.Single(results.RootElement.GetProperty("methods").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, method.GetProperty("differenceToNone").ValueKind);
    }

    [Fact]
    public void Equal_seeds_give_equal_results()
    {
        using var folder = new TemporaryFolder();
        var data = folder.WritePixels("pixels.csv", rows: 60);

        Assert.Equal(Scores(), Scores());

        string[] Scores()
        {
            var (_, output, _) = Fixture.Run("--data", data, "--seeds", "2", "--epochs", "3", "--label-noise", "0.3", "--hidden", "4");
            return [.. output.Split('\n').Where(line => line.StartsWith("seed ", StringComparison.Ordinal)).Select(line => line[..line.IndexOf('%')])];
        }
    }

    [Fact]
    public void Labels_that_are_redrawn_make_training_worse_but_leave_the_test_alone()
    {
        using var folder = new TemporaryFolder();
        var data = folder.WritePixels("pixels.csv", rows: 120);

        var (_, output, _) = Fixture.Run("--data", data, "--methods", "none", "--seeds", "1", "--epochs", "20", "--hidden", "0", "--learning-rate", "0.02", "--label-noise", "0.3");

        // Were the test labels redrawn as well, no classifier could get beyond 80 %.
        var line = output.Split('\n').Single(text => text.StartsWith("seed 1, none", StringComparison.Ordinal));
        Assert.InRange(double.Parse(line.Split(' ')[4], System.Globalization.CultureInfo.InvariantCulture), 88, 100);
    }

    [Fact]
    public void Too_few_rows_for_the_wanted_training_set_are_an_error()
    {
        using var folder = new TemporaryFolder();

        var (exitCode, _, error) = Fixture.Run("--data", folder.WritePixels("pixels.csv", rows: 30), "--train-size", "30");

        Assert.Equal(1, exitCode);
        Assert.Contains("--train-size is 30, but there are only 30 rows", error);
    }

    [Fact]
    public void A_single_class_is_an_error()
    {
        using var folder = new TemporaryFolder();

        var (exitCode, _, error) = Fixture.Run("--data", folder.WritePixels("pixels.csv", rows: 30, classes: 1));

        Assert.Equal(1, exitCode);
        Assert.Contains("of one class, '0'", error);
    }

    [SkippableFact]
    public void Real_photographs_are_trained_on()
    {
        var folder = SharedData.Require("ph2");

        var (exitCode, output, error) = Fixture.Run("--data", folder, "--epochs", "2", "--seeds", "1", "--image-size", "16", "--hidden", "16");

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains("150 rows to train, 50 to test, 1 seed", output);
        Assert.Contains("isic2018-style.csv to take it instead", output);
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);
}
