using ZetaMixup.Tool.Tests.Compare;

namespace ZetaMixup.Tool.Tests.Report;

public sealed class ComparisonReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string[] _compare;

    public ComparisonReportTests() =>
        _compare = ["compare", _folder.WriteDigits("pixels.csv", rows: 60), "--methods", "zeta,none", "--seeds", "2", "--epochs", "4", "--hidden", "4", "--label-noise", "0.1", "--json"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Three_shards_put_together_equal_one_run()
    {
        var one = Tool.Done([.. _compare, _folder.In("one.json")]);
        string[] parts = [.. Enumerable.Range(1, 3).Select(Part)];

        var output = Tool.Done(["report", parts[2], parts[0], parts[1], "--json", _folder.In("joined.json"), "--report", _folder.In("page.html")]);

        Assert.Equal(CompareData.WithoutSeconds(_folder.In("one.json")), CompareData.WithoutSeconds(_folder.In("joined.json")));
        Assert.Equal(Table(one), Table(output));
        var page = File.ReadAllText(_folder.In("page.html"));
        Assert.Contains("zetamixup report ", page);
        Assert.Contains("Loss on the test rows by epoch", page);
        Assert.Contains("nothing is trained", Tool.Done([.. _compare, _folder.In("joined.json")]));
    }

    [Fact]
    public void A_whole_file_is_shown_and_a_run_may_be_there_twice()
    {
        var one = Tool.Done([.. _compare, _folder.In("one.json")]);

        Assert.Equal(Table(one), Table(Tool.Done("report", _folder.In("one.json"))));
        Assert.Equal(Table(one), Table(Tool.Done("report", _folder.In("one.json"), Part(2))));
    }

    [Fact]
    public void Missing_runs_and_shards_are_named()
    {
        Part(1);
        Part(3);

        // The third of four runs, half of the last shard's two.
        var text = File.ReadAllText(_folder.In("3.json"));
        var lines = text.Split('\n').Where(line => !line.Contains("\"method\":\"zeta\"")).ToArray();
        File.WriteAllText(_folder.In("3.json"), string.Join('\n', lines));

        Assert.Equal(
            (1, $"2 of 4 runs are missing: none with seed 1, zeta with seed 2. '{_folder.In("3.json")}' lacks 1 of its 2 runs: run its command again; no file has shard 2/3."),
            Error("report", _folder.In("1.json"), _folder.In("3.json")));
    }

    [Fact]
    public void Parts_of_different_comparisons_are_not_put_together()
    {
        Part(1);
        Tool.Done([.. _compare, _folder.In("2.json"), "--shard", "2/3", "--gamma", "3"]);
        _folder.WriteDigits("pixels.csv", rows: 60, seed: 2);
        Part(3);

        Assert.Equal((1, $"'{_folder.In("1.json")}' and '{_folder.In("2.json")}' are no parts of one comparison: gamma is 2.8 and 3."), Error("report", _folder.In("1.json"), _folder.In("2.json")));
        var (exitCode, error) = Error("report", _folder.In("1.json"), _folder.In("3.json"));
        Assert.Equal(1, exitCode);
        Assert.Contains("are no parts of one comparison: the data is ", error);
    }

    [Fact]
    public void A_run_with_two_results_is_an_error()
    {
        Tool.Done([.. _compare, _folder.In("one.json")]);
        var text = File.ReadAllText(_folder.In("one.json"));
        File.WriteAllText(_folder.In("other.json"), text.Replace("\"epoch\":4,\"loss\":", "\"epoch\":4,\"loss\":1", StringComparison.Ordinal));

        Assert.Equal(
            (1, $"FILES have zeta with seed 1 twice, with different results in '{_folder.In("one.json")}' and '{_folder.In("other.json")}'."),
            Error("report", _folder.In("one.json"), _folder.In("other.json")));
    }

    [Fact]
    public void Files_that_are_no_results_are_named()
    {
        var empty = _folder.Write("empty.json", []);

        Assert.Equal((1, "FILES has 'no/such.json', but there is no such file."), Error("report", "no/such.json"));
        Assert.Equal((1, $"FILES has '{empty}', which is empty."), Error("report", empty));
        Assert.StartsWith($"FILES has '{_folder.Path}', which is a folder;", Error("report", _folder.Path).Error);
        Assert.StartsWith($"One of FILES is '{_folder.In("pixels.csv")}', which is not a result file", Error("report", _folder.In("pixels.csv")).Error);
        Assert.Equal((1, $"--json is '{empty}', which is one of FILES; it must be another file."), Error("report", empty, "--json", empty));
    }

    private string Part(int number)
    {
        var json = _folder.In($"{number}.json");
        var output = Tool.Done([.. _compare, json, "--shard", $"{number}/3"]);
        Assert.Contains($"Shard {number}/3 is complete: {(number == 3 ? "2 runs" : "1 run")}. 'zetamixup report' puts the shards together.", output);
        return json;
    }

    /// <summary>The table without its last column, the seconds.</summary>
    private static string[] Table(string output)
    {
        var lines = output.TrimEnd().Split(Environment.NewLine);
        return [.. lines.SkipWhile(line => line.Length > 0).Select(line => line.StartsWith("zeta", StringComparison.Ordinal) || line.StartsWith("none", StringComparison.Ordinal) ? line[..line.LastIndexOf(' ')].TrimEnd() : line)];
    }

    private static (int ExitCode, string Error) Error(params string[] arguments)
    {
        var (exitCode, _, error) = Tool.Run(arguments);
        return (exitCode, error.TrimEnd());
    }
}
