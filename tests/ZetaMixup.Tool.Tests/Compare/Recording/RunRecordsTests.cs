using System.Text.Json;
using ZetaMixup.Tool.Reporting;

namespace ZetaMixup.Tool.Tests.Compare.Recording;

public sealed class RunRecordsTests
{
    private static readonly string[] Options = ["--seeds", "2", "--epochs", "4", "--hidden", "4"];

    [Fact]
    public void A_comparison_that_is_stopped_goes_on_where_it_was()
    {
        using var folder = new TemporaryFolder();
        string[] arguments = ["compare", folder.WriteDigits("pixels.csv", rows: 60), .. Options, "--json"];
        Tool.Done([.. arguments, folder.In("whole.json")]);
        var json = folder.In("results.json");

        var (exitCode, error, report) = RunUntil("seed 1, mixup", [.. arguments, json]);

        Assert.Equal((130, "Stopped. Finished runs are recorded; run the same command again to continue."), (exitCode, error));
        Assert.Equal(["seed 1, none", "seed 1, mixup"], report.Runs);
        var recorded = Runs(json);
        Assert.Equal(2, recorded.Length);
        Assert.Empty(Methods(json));

        var output = Tool.Done([.. arguments, json]);

        Assert.Contains($"{json} has 2 of 6 runs with these settings and this data; the others are trained.", output);
        Assert.DoesNotContain("seed 1, mixup", output);
        Assert.Equal(recorded, Runs(json)[..2]);
        Assert.Equal(CompareData.WithoutSeconds(folder.In("whole.json")), CompareData.WithoutSeconds(json));
        Assert.Equal(["none", "mixup", "zeta"], Methods(json));
        Assert.Equal(["pixels.csv", "results.json", "whole.json"], Directory.GetFileSystemEntries(folder.Path).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_comparison_that_is_killed_goes_on_where_it_was()
    {
        using var folder = new TemporaryFolder();
        string[] arguments = ["compare", folder.WriteDigits("pixels.csv", rows: 60), "--seeds", "2", "--epochs", "60", "--hidden", "200,200", "--json"];
        var json = folder.In("results.json");
        Assert.True(
            Tool.KillInTime(
                5,
                _ =>
                {
                    File.Delete(json);
                    return (Tool.Start([.. arguments, json]), () => Tool.TextSoFar(json).Contains("\"method\""));
                },
                () => Runs(json).Length < 6),
            "Each kill came too late.");

        var recorded = Runs(json);
        Assert.InRange(recorded.Length, 1, 5);

        Tool.Done([.. arguments, json]);
        Tool.Done([.. arguments, folder.In("whole.json")]);

        Assert.Equal(recorded, Runs(json)[..recorded.Length]);
        Assert.Equal(CompareData.WithoutSeconds(folder.In("whole.json")), CompareData.WithoutSeconds(json));
    }

    [Fact]
    public void A_finished_comparison_is_shown_again_without_training()
    {
        using var folder = new TemporaryFolder();
        var json = folder.In("results.json");
        string[] arguments = ["compare", folder.WriteDigits("pixels.csv", rows: 60), .. Options, "--json", json];
        var first = Tool.Done(arguments);
        var before = File.ReadAllText(json);

        var again = Tool.Done([.. arguments, "--report", folder.In("page.html")]);

        Assert.Contains($"{json} has all 6 runs with these settings and this data; nothing is trained.", again);
        Assert.DoesNotContain("seed 1, none", again);
        Assert.Equal(first[first.IndexOf("\nmethod ", StringComparison.Ordinal)..], again[again.IndexOf("\nmethod ", StringComparison.Ordinal)..]);
        Assert.Equal(before, File.ReadAllText(json));
        Assert.Contains("Loss on the test rows by epoch", File.ReadAllText(folder.In("page.html")));
    }

    [Fact]
    public void Other_settings_are_an_error_that_names_them()
    {
        using var folder = new TemporaryFolder();
        var json = folder.In("results.json");
        string[] arguments = ["compare", folder.WriteDigits("pixels.csv", rows: 60), "--methods", "none", "--seeds", "1", "--epochs", "2", "--network", "logistic", "--json", json];
        Tool.Done(arguments);
        var before = File.ReadAllText(json);

        var (exitCode, _, error) = Tool.Run([.. arguments, "--gamma", "4", "--early-stopping", "3", "--schedule", "cosine", "--shard", "1/2"]);

        Assert.Equal(1, exitCode);
        Assert.Equal(
            $"--json is '{json}', whose runs have other settings: gamma was 2.8 and now is 4; schedule was \"constant\" and now is \"cosine\"; earlyStopping was not set and now is 3; shard was 1/1 and now is 1/2. Use another file or the same settings.",
            error.TrimEnd());
        Assert.Equal(before, File.ReadAllText(json));
    }

    [Fact]
    public void Other_data_under_the_same_name_is_an_error()
    {
        using var folder = new TemporaryFolder();
        var json = folder.In("results.json");
        var data = folder.WriteDigits("pixels.csv", rows: 60);
        string[] arguments = ["compare", data, "--methods", "none", "--seeds", "1", "--epochs", "2", "--network", "logistic", "--json", json];
        Tool.Done(arguments);
        folder.WriteDigits("pixels.csv", rows: 60, seed: 2);

        var (exitCode, _, error) = Tool.Run(arguments);

        Assert.Equal(1, exitCode);
        Assert.Contains($"whose runs have other settings: the data was {data} (pixel values) with 45 training and 15 test rows (SHA-256 ", error);
    }

    [Fact]
    public void The_same_data_at_another_place_is_the_same()
    {
        using var folder = new TemporaryFolder();
        var json = folder.In("results.json");
        string[] options = ["--methods", "none", "--seeds", "1", "--epochs", "2", "--network", "logistic", "--json", json];
        Tool.Done(["compare", folder.WriteDigits("pixels.csv", rows: 60), .. options]);

        Assert.Contains("nothing is trained", Tool.Done(["compare", folder.WriteDigits("moved.csv", rows: 60), .. options]));
    }

    [Theory]
    [InlineData("of yesterday")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"data":"x","rows":{"train":1,"test":1},"classes":[],"settings":{},"input":"","arithmetic":"","methods":[],"runs":[]}""")]
    public void A_file_that_is_none_of_ours_is_an_error_and_stays(string text)
    {
        using var folder = new TemporaryFolder();
        var json = folder.WriteLines("results.json", text);

        var (exitCode, _, error) = Tool.Run("compare", folder.WriteDigits("pixels.csv", rows: 60), "--json", json);

        Assert.Equal(1, exitCode);
        Assert.StartsWith($"--json is '{json}', which is not a result file of this version of 'zetamixup compare': ", error);
        Assert.Equal($"{text}\n", File.ReadAllText(json));
    }

    [Fact]
    public void An_empty_file_is_written_to_and_a_link_stays_a_link()
    {
        using var folder = new TemporaryFolder();
        var (target, link) = (folder.Write("target.json", []), folder.In("link.json"));
        File.CreateSymbolicLink(link, target);

        Tool.Done("compare", folder.WriteDigits("pixels.csv", rows: 60), "--methods", "none", "--seeds", "1", "--epochs", "2", "--network", "logistic", "--json", link);

        Assert.Equal(target, new FileInfo(link).LinkTarget);
        Assert.Single(Runs(target));
    }

    private static string[] Runs(string json)
    {
        using var results = JsonDocument.Parse(File.ReadAllText(json));
        return [.. results.RootElement.GetProperty("runs").EnumerateArray().Select(run => run.GetRawText())];
    }

    private static string[] Methods(string json)
    {
        using var results = JsonDocument.Parse(File.ReadAllText(json));
        return [.. results.RootElement.GetProperty("methods").EnumerateArray().Select(method => method.GetProperty("name").GetString()!)];
    }

    /// <summary>Runs the program until it writes a line that begins with a text.</summary>
    private static (int ExitCode, string Error, StoppingReport Report) RunUntil(string line, string[] arguments)
    {
        using var stop = new CancellationTokenSource();
        using var error = new StringWriter();
        var report = new StoppingReport(line, stop);
        var exitCode = new CommandRun(report, error, stop.Token).Run(arguments);
        return (exitCode, error.ToString().TrimEnd(), report);
    }

    private sealed class StoppingReport(string last, CancellationTokenSource stop) : IReport
    {
        /// <summary>The seeds and methods that were trained.</summary>
        internal List<string> Runs { get; } = [];

        public void Write(params IEnumerable<string> lines)
        {
            foreach (var line in lines.Where(line => line.StartsWith("seed ", StringComparison.Ordinal)))
            {
                Runs.Add(line.Split(':')[0]);
                if (line.StartsWith(last, StringComparison.Ordinal))
                {
                    stop.Cancel();
                }
            }
        }

        public void Progress(string what, string unit, long total, Action<Action<int>> work) => work(_ => { });

        public void Write(ReportTable table) => Assert.Fail("There is no table before all runs are there.");
    }
}
