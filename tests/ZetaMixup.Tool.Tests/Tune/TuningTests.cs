using System.Text.Json.Nodes;
using ZetaMixup.Tool.Tests.Compare;
using ZetaMixup.Tool.Tune;
using ZetaMixup.Tool.Tune.Searching;

namespace ZetaMixup.Tool.Tests.Tune;

[Collection(Tunings.Name)]
public sealed class TuningTests(WholeTuning whole) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_tuning_ends_with_a_table_a_verdict_and_a_snippet()
    {
        var output = whole.Output;

        Assert.Contains("Plan: ", output);
        Assert.Contains("outer folds and all rows, without and with mixing", output);
        Assert.Contains("Without fold 1 of 2, with mixing: ", output);
        Assert.Contains("tested in 2 outer folds", output);
        Assert.Contains("difference", output);
        Assert.Contains("points of micro-F1 in 2 outer folds (95 % interval ", output);
        Assert.Contains("var model = pipeline.Fit(train);", output);
    }

    [Fact]
    public void Equal_seeds_give_equal_files_and_other_seeds_others()
    {
        Tool.Done([.. whole.Arguments, "--json", _folder.In("two.json")]);
        Tool.Done([.. whole.Arguments, "--json", _folder.In("other.json"), "--seed", "2"]);

        Assert.Equal(File.ReadAllText(whole.Json), File.ReadAllText(_folder.In("two.json")));
        Assert.NotEqual(Trainings(whole.Json), Trainings("other.json"));
    }

    [Fact]
    public void No_search_trains_or_selects_on_the_rows_of_its_outer_fold_or_the_test_set()
    {
        // Two files with the same training rows and other test rows: all searches choose the same.
        string[] arguments = ["--epochs", "8", "--hidden", "4", "--learning-rate", "0.05", "--budget", "40 trainings", "--json"];
        Tool.Done(["tune", whole.Data, "--test", _folder.WriteDigits("test.csv", rows: 30, seed: 5), .. arguments, _folder.In("one.json")]);
        Tool.Done(["tune", whole.Data, "--test", _folder.WriteDigits("test.csv", rows: 30, seed: 6, brightness: 2), .. arguments, _folder.In("two.json")]);

        string[] Inner(string name) => [.. Trainings(name).Where(training => !training.Contains("\"predicted\""))];
        Assert.Equal(Inner("one.json"), Inner("two.json"));
        Assert.NotEqual(Trainings("one.json"), Trainings("two.json"));
        Assert.Equal($"{Json("one.json")["choices"]!.ToJsonString()}", $"{Json("two.json")["choices"]!.ToJsonString()}");
    }

    [Fact]
    public void The_trainings_are_within_the_budget_and_half_of_those_of_a_search_are_without_mixing()
    {
        var trainings = Json(whole.Json)["trainings"]!.AsArray();
        Assert.InRange(trainings.Count, 40, 70);
        var ofFold = trainings.Where(training => (int)training!["fold"]! == 1).Select(training => ((string)training!["setting"]!).StartsWith("none", StringComparison.Ordinal)).ToArray();
        Assert.Equal(ofFold.Length, 2 * ofFold.Count(isNone => isNone));
    }

    [Fact]
    public void Shards_put_together_equal_one_run()
    {
        string[] parts = [.. Enumerable.Range(1, 4).Select(number => _folder.In($"{number}.json"))];
        for (var i = 0; i < parts.Length; i++)
        {
            var output = Tool.Done([.. whole.Arguments, "--json", parts[i], "--shard", $"{i + 1}/4"]);
            Assert.Contains($"Shard {i + 1}/4 is complete: ", output);
        }

        var report = Tool.Done(["report", parts[2], parts[0], parts[3], parts[1], "--json", _folder.In("joined.json"), "--report", _folder.In("page.html")]);

        Assert.Equal(File.ReadAllText(whole.Json), File.ReadAllText(_folder.In("joined.json")));
        Assert.Contains((string)Json(whole.Json)["result"]!["verdict"]!, report);
        Assert.Contains("zetamixup report ", File.ReadAllText(_folder.In("page.html")));
        var (exitCode, _, error) = Tool.Run("report", parts[0], parts[1], parts[3]);
        Assert.Equal((1, true), (exitCode, error.Contains("searches are missing: without fold 2", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_is_chosen_does_well_on_rows_that_no_search_has_seen()
    {
        // Noisy labels and far more weights than rows: without mixing the network memorizes them.
        var output = Tool.Done("tune", _folder.WriteDigits("many.csv", rows: 400, classes: 4, brightness: 6), "--train-size", "60", "--label-noise", "0.4", "--hidden", "64",
            "--epochs", "60", "--learning-rate", "0.01", "--budget", "60 trainings", "--json", _folder.In("one.json"));

        Assert.Contains("60 training rows, 340 test rows", output);
        Assert.InRange((double)Json("one.json")["result"]!["mixing"]!["value"]!, 0.6, 1);
    }

    [Fact]
    public void A_plan_is_made_for_a_time_and_kept()
    {
        // How many seconds the smallest plan needs depends on the machine.
        string[] arguments = ["tune", whole.Data, "--folds", "2", "--epochs", "2", "--hidden", "4", "--policies", "zeta,mixup", "--json", _folder.In("one.json"), "--budget"];
        var seconds = 1;
        while (Tool.Run([.. arguments, $"{seconds}s"]) is (1, _, var error))
        {
            Assert.StartsWith($"--budget is {Budget.TryParse($"{seconds}s")}; a training of 2 epochs takes ", error);
            File.Delete(_folder.In("one.json"));
            seconds += Math.Max(1, seconds / 4);
        }

        var plan = Json("one.json")["plan"]!;
        Assert.InRange((int)plan["candidates"]!, 2, 64);
        Assert.Equal(Rung.Steps((int)plan["candidates"]!, 2, 1).Length, plan["repeats"]!.AsArray().Count);
        Assert.DoesNotContain("cutmix", File.ReadAllText(_folder.In("one.json")));
        Assert.Contains("nothing is trained", Tool.Done([.. arguments, $"{seconds}s"]));
    }

    [Theory]
    [InlineData("macro-f1", "macro-F1")]
    [InlineData("error-rate", "error rate")]
    public void Another_measure_is_chosen_and_reported_by(string measure, string title)
    {
        var output = Tool.Done([.. whole.Arguments, "--measure", measure, "--json", _folder.In("one.json")]);

        Assert.Contains($"points of {title} in 2 outer folds", output);
        var tests = Json("one.json")["trainings"]!.AsArray().Where(training => training!["predicted"] is not null).ToArray();
        var labels = ((string)Json("one.json")["rows"]!["labels"]!).Split(',');
        var folds = Json("one.json")["rows"]!["folds"]!.AsArray().Select(count => (int)count!).ToArray();
        Assert.All(tests, test =>
        {
            var fold = (int)test!["fold"]!;
            var wrong = labels[folds[..(fold - 1)].Sum()..folds[..fold].Sum()].Zip(((string)test["predicted"]!).Split(',')).Average(row => row.First == row.Second ? 0.0 : 1);
            if (measure == "error-rate")
            {
                Assert.Equal(wrong, (double)test["value"]!, 12);
            }
            else
            {
                Assert.NotEqual(1 - wrong, (double)test["value"]!, 12);
            }
        });
        foreach (var (arm, fold) in Json("one.json")["choices"]!.AsArray().Select(choice => ((string)choice!["arm"]!, (int)choice["fold"]!)))
        {
            // Of the last step, which here is the only one with full trainings.
            var chosen = (string)Json("one.json")["choices"]!.AsArray().Single(choice => (string)choice!["arm"]! == arm && (int)choice["fold"]! == fold)!["setting"]!;
            var full = Json("one.json")["trainings"]!.AsArray().Where(training =>
                (int)training!["fold"]! == fold && training["predicted"] is null && (int)training["epochs"]! == 4 && ((string)training["setting"]!).StartsWith("none", StringComparison.Ordinal) == (arm == "none")).ToArray();
            double Mean(IEnumerable<JsonNode?> trainings) => trainings.Where(training => (int)training!["repeat"]! < 4).Average(training => (double)training!["value"]!);
            if (fold > 0)
            {
                var best = full.GroupBy(training => (string)training!["setting"]!).Select(Mean);
                Assert.Equal(measure == "error-rate" ? best.Min() : best.Max(), Mean(full.Where(training => (string)training!["setting"]! == chosen)), 12);
            }
        }
    }

    /// <param name="name">The name of a file in the folder, or a full path.</param>
    private JsonNode Json(string name) => JsonNode.Parse(File.ReadAllText(_folder.In(name)))!;

    private string[] Trainings(string name) => [.. Json(name)["trainings"]!.AsArray().Select(training => training!.ToJsonString())];
}
