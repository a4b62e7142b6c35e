using Spectre.Console;
using ZetaMixup.Tool.Compare;
using ZetaMixup.Tool.Reporting;

namespace ZetaMixup.Tool.Tests.Compare;

public sealed class CompareTextTests
{
    private static readonly ComparisonResult Result = new(Measure.MicroF1, "[synthetic] lesions", 30, 10, ["a", "b"],
    [
        new MethodResult("none", new SeedValues([0.5, 0.7]), 0.55, 0.0123, null),
        new MethodResult("zeta", new SeedValues([0.7, 0.8]), 0.6, 0.02, new SeedValues([0.2, 0.1])),
    ]);

    [Fact]
    public void Plain_results_are_aligned_columns()
    {
        using var output = new StringWriter();

        new PlainReport(output, TimeProvider.System).Write(CompareText.Table(Result, new CompareOptions { Seeds = 2 }));

        Assert.Equal(
            [
                "",
                "[synthetic] lesions: 30 training rows, 10 test rows, 2 seeds",
                "method  micro-F1 %   minus none   macro-F1 %  s/epoch",
                "none    60.0 ± 14.1               55.0        0.012",
                "zeta    75.0 ± 7.1   +15.0 ± 5.0  60.0        0.020",
                "± is the standard deviation over the seeds, and for the difference the standard error.",
                "",
            ],
            output.ToString().ReplaceLineEndings("\n").Split('\n'));
    }

    [Fact]
    public void A_terminal_shows_the_results_as_a_table()
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No });
        console.Profile.Width = 120;

        new TerminalReport(console).Write(CompareText.Table(Result with { Measure = Measure.ErrorRate }, new CompareOptions { Seeds = 2 }));

        Assert.Contains("[synthetic] lesions: 30 training rows", output.ToString());
        Assert.Contains("60.0 ± 14.1", output.ToString());
        Assert.Contains("error %", output.ToString());
    }

    [Fact]
    public void The_command_of_a_page_can_be_pasted_into_a_shell() => Assert.Equal(
        "zetamixup compare 'my photos' --methods none,zeta:gamma=4,zeta+cutmix --report 'it'\\''s.html'",
        Comparison.CommandLine(["compare", "my photos", "--methods", "none,zeta:gamma=4,zeta+cutmix", "--report", "it's.html"]));
}
