using ZetaMixup.Tool.Reporting;

namespace ZetaMixup.Tool.Tests.Compare.Networks;

/// <summary>Tests that train residual networks run one after another: libtorch has one number of threads for the process.</summary>
[CollectionDefinition(Name)]
public sealed class ResNetRuns : ICollectionFixture<WholeComparisons>
{
    internal const string Name = "residual networks";

    /// <summary>Options for trainings of about a second.</summary>
    internal static readonly string[] Options =
        ["--network", "resnet18", "--small-images-stem", "--image-size", "8", "--epochs", "2", "--batch-size", "9", "--seeds", "1", "--threads", "1", "--methods"];

    /// <summary>Runs the program with a report that sees each line and each epoch.</summary>
    internal static (int ExitCode, string Error, List<string> Lines) Run(string[] arguments, Action<string>? onLine = null, Action<int>? onEpochs = null, CancellationToken stop = default)
    {
        using var error = new StringWriter();
        var report = new WatchedReport(onLine ?? (_ => { }), onEpochs ?? (_ => { }));
        var exitCode = new CommandRun(report, error, stop).Run(arguments);
        return (exitCode, error.ToString().TrimEnd(), report.Lines);
    }

    private sealed class WatchedReport(Action<string> onLine, Action<int> onEpochs) : IReport
    {
        private int _epochs;

        internal List<string> Lines { get; } = [];

        public void Write(params IEnumerable<string> lines)
        {
            foreach (var line in lines)
            {
                Lines.Add(line);
                onLine(line);
            }
        }

        public void Progress(string what, string unit, long total, Action<Action<int>> work) => work(more =>
        {
            if (what == "Training")
            {
                onEpochs(_epochs += more);
                Assert.True(_epochs <= total, $"{_epochs} of {total} epochs are done.");
            }
        });

        public void Write(ReportTable table) => Lines.Add(table.Title);
    }
}
