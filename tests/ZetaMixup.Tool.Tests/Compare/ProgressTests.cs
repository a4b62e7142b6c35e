using ZetaMixup.Tool.Reporting;

namespace ZetaMixup.Tool.Tests.Compare;

public sealed class ProgressTests
{
    [Fact]
    public void Every_image_every_epoch_and_every_run_is_reported_once()
    {
        using var folder = new TemporaryFolder();
        var report = new CountingReport();

        var exitCode = new CommandRun(report, TextWriter.Null, CancellationToken.None)
            .Run(["compare", folder.WriteColors("images", rows: 12), "--epochs", "5", "--seeds", "2", "--hidden", "0", "--image-size", "2"]);

        Assert.Equal(0, exitCode);
        Assert.Equal([("Reading", 12, 12), ("Training", 30, 30)], report.Work);
        Assert.Equal(
            ["seed 1, none", "seed 1, mixup", "seed 1, zeta", "seed 2, none", "seed 2, mixup", "seed 2, zeta"],
            report.Lines.Where(line => line.StartsWith("seed ", StringComparison.Ordinal)).Select(line => line.Split(':')[0]));
    }

    [Fact]
    public void A_comparison_can_be_stopped_between_two_epochs()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        using var error = new StringWriter();
        var report = new CountingReport { OnProgress = stop.Cancel };

        var exitCode = new CommandRun(report, error, stop.Token).Run(["compare", folder.WriteDigits("pixels.csv", rows: 30), "--epochs", "1000000", "--hidden", "0"]);

        Assert.Equal(130, exitCode);
        Assert.Equal([("Training", 9_000_000, 1)], report.Work);
        Assert.Equal("Stopped. No results were written.", error.ToString().TrimEnd());
    }

    [Fact]
    public void A_comparison_is_stopped_before_the_next_batch()
    {
        // Not even the first epoch is trained to its end.
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        var report = new CountingReport { OnWork = stop.Cancel };

        var exitCode = new CommandRun(report, TextWriter.Null, stop.Token).Run(["compare", folder.WriteDigits("pixels.csv", rows: 30), "--epochs", "10", "--hidden", "0"]);

        Assert.Equal(130, exitCode);
        Assert.Equal([("Training", 90, 0)], report.Work);
    }

    private sealed class CountingReport : IReport
    {
        internal List<(string What, long Total, int Done)> Work { get; } = [];

        internal List<string> Lines { get; } = [];

        internal Action OnWork { get; init; } = () => { };

        internal Action OnProgress { get; init; } = () => { };

        public void Write(params IEnumerable<string> lines) => Lines.AddRange(lines);

        public void Progress(string what, string unit, long total, Action<Action<int>> work)
        {
            var done = 0;
            OnWork();
            try
            {
                work(more =>
                {
                    done += more;
                    OnProgress();
                });
            }
            finally
            {
                Work.Add((what, total, done));
            }
        }

        public void Write(ReportTable table)
        {
        }
    }
}
