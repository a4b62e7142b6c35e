using Spectre.Console;
using ZetaMixup.Tool.Reporting;

namespace ZetaMixup.Tool.Tests.Reporting;

public sealed class ReportTests
{
    [Fact]
    public void Without_a_terminal_a_line_now_and_then_says_the_rate_and_the_time_left()
    {
        using var output = new StringWriter();
        var clock = new Clock();

        new PlainReport(output, clock).Progress("Mixing", "rows", 70_000, progress =>
        {
            for (var i = 0; i < 25; i++)
            {
                clock.Seconds++;
                progress(1_000);
            }
        });

        Assert.Equal(
            ["Mixing: 10,000 of 70,000 rows, 1,000 rows/s, 00:01:00 left", "Mixing: 20,000 of 70,000 rows, 1,000 rows/s, 00:00:50 left"],
            output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData(0.0123456, "0.0123")]
    [InlineData(2.5, "2.5")]
    [InlineData(12.4, "12")]
    [InlineData(1234.4, "1,234")]
    public void A_slow_rate_has_decimals(double rate, string text) => Assert.Equal(text, PlainReport.Rate(rate));

    [Fact]
    public void A_terminal_shows_a_bar_between_the_same_lines()
    {
        using var output = new StringWriter();
        using var folder = new TemporaryFolder();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(output) });

        var exitCode = new CommandRun(new TerminalReport(console), TextWriter.Null, CancellationToken.None)
            .Run(["augment", folder.WritePixels(40), folder.In("out"), "--format", "csv"]);

        Assert.Equal(0, exitCode);
        Assert.Contains("Shard 1/1 is complete: 40 rows in 2 blocks.", output.ToString());
    }

    private sealed class Clock : TimeProvider
    {
        internal long Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
