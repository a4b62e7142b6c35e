using System.Text.Json.Nodes;
using Manifolds.Options;
using Manifolds.Reporting;
using Spectre.Console;

namespace Manifolds.Tests.Reporting;

public class ReportTests
{
    private static readonly ComparisonTable Table = new(Made.Comparison((21.6, 3, 0.4), (136.9, 3.01, 0.9)), seeds: 2);
    private static readonly Remarks Remarks = Remarks.On(Made.Comparison((21.6, 3, 0.4), (136.9, 3.01, 0.9)));

    [Fact]
    public void Plain_lines_stand_under_each_other()
    {
        using var output = new StringWriter();
        new PlainReport(output).Show(Table, Remarks);

        Assert.Equal(
            [
                "made-up: 512 points, 2 coordinates, mean of 2 seeds",
                "method        k=8  k=16   k=32   k=64   k=128  ML 16  distance  entropy  samples  kept %",
                "original     9.00  1.00  12.50  14.00  100.00   2.25     0.000     0.00     1.75    99.5",
                "mixup        9.00  3.00  12.50  14.00  100.00   2.25      21.6     0.40     1.75    99.5",
                "ζ-mixup 2.0  9.00  3.01  12.50  14.00  100.00   2.25       137     0.90     1.75    99.5",
                "ζ-mixup has soft labels of more entropy than mixup (0.400) at γ = 2.0 (0.900).",
                "ζ-mixup lies farther from the originals than mixup (21.6) at γ = 2.0 (137).",
                "ζ-mixup has as many dimensions among 16 neighbours as mixup (3.00) at γ = 2.0 (3.01).",
                "",
            ],
            output.ToString().ReplaceLineEndings("\n")[..^1].Split('\n'));
    }

    [Fact]
    public void A_terminal_of_80_columns_has_room_for_the_table()
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No });
        console.Profile.Width = 80;
        new TerminalReport(console).Show(Table, Remarks);

        Assert.Contains("made-up: 512 points", output.ToString(), StringComparison.Ordinal);
        Assert.Matches(@"ζ-mixup 2\.0 +9\.00 +3\.01 +12\.50 +14\.00 +100\.00 +2\.25 +137 +0\.90 +1\.75 +99\.5", output.ToString());
        Assert.Contains("lies farther from the originals", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_has_the_mean_and_every_seed_and_what_they_come_to()
    {
        var json = JsonNode.Parse(ResultsFile.ToJson([Made.Comparison((21.6, 3, 0.4), (136.9, 3.01, 0.9))], new ManifoldsOptions { Seeds = 2, Seed = 4 }))!;

        Assert.Equal("""{"batchSize":32,"seed":4,"seeds":2}""", json["settings"]!.ToJsonString());
        var data = json["data"]![0]!;
        Assert.Equal(("made-up", 512, 2), ((string)data["name"]!, (int)data["points"]!, (int)data["coordinates"]!));
        var zeta = data["methods"]![2]!;
        Assert.Equal(("ζ-mixup 2.0", 2.0), ((string)zeta["name"]!, (double)zeta["gamma"]!));
        Assert.Equal("""{"seeds":[2.51,3.51],"mean":3.01}""", zeta["fukunagaOlsen"]!["16"]!.ToJsonString());
        Assert.Equal("NaN", (string)zeta["levinaBickel"]!["8"]!["mean"]!);
        Assert.Equal(136.9, (double)zeta["distance"]!["mean"]!);
        Assert.StartsWith("ζ-mixup lies farther", (string)data["remarks"]!["notBetter"]![0]!, StringComparison.Ordinal);
    }
}
