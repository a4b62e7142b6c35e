using Spectre.Console;
using ZetaMixup.Samples.Experiments;
using ZetaMixup.Samples.Experiments.Options;
using ZetaMixup.Samples.Experiments.Reporting;
using ZetaMixup.Samples.Experiments.Training;

namespace Experiments.Tests.Reporting;

public class TerminalReportTests
{
    [Fact]
    public void Results_are_a_table_with_the_name_of_the_data_above_it()
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No });
        console.Profile.Width = 120;
        var result = new ExperimentResult(Measure.ErrorRate, "[made-up] lesions", 30, 10, ["a"], [new MethodResult("none", [0.5, 0.7], 0.55, 0.01, null)]);
        var report = new TerminalReport(console);

        report.Train(4, progress =>
        {
            progress.Advance(4);
            progress.Finished(new RunResult(Measure.ErrorRate, "none", 1, 0.5, 0.5, 1.5));
        });
        report.Results(result, new ExperimentOptions { Seeds = 2 });

        var text = output.ToString();
        Assert.Contains("[made-up] lesions: 30 rows to train", text);
        Assert.Contains("60.0 ± 14.1", text);
        Assert.Contains("error %", text);
    }
}
