using ZetaMixup.Datasets;
using ZetaMixup.Samples.Experiments;
using ZetaMixup.Samples.Experiments.Options;
using ZetaMixup.Samples.Experiments.Reporting;
using ZetaMixup.Samples.Experiments.Training;

namespace Experiments.Tests.Training;

public class ProgressTests
{
    [Fact]
    public void Every_epoch_and_every_run_is_reported_once()
    {
        using var folder = new TemporaryFolder();
        var report = new CountingReport();

        var exitCode = SampleProgram.Run(
            Fixture.Subject, ["--data", folder.WritePixels("pixels.csv", rows: 30), "--epochs", "5", "--seeds", "2", "--hidden", "0"], report, TextWriter.Null);

        Assert.Equal(0, exitCode);
        Assert.Equal((30, 30), (report.Announced, report.Advanced));
        Assert.Equal(["1 none", "1 mixup", "1 zeta", "2 none", "2 mixup", "2 zeta"], report.Runs);
        Assert.Equal(Enumerable.Range(1, 30), report.Read);
    }

    private sealed class CountingReport : IReport, ITrainingProgress
    {
        internal int Announced { get; private set; }

        internal int Advanced { get; private set; }

        internal List<string> Runs { get; } = [];

        internal List<int> Read { get; } = [];

        public void Start(Dataset dataset)
        {
        }

        public PreparedData Prepare(Dataset dataset, Func<Action<int>, PreparedData> work) => work(Read.Add);

        public void Prepared(PreparedData data)
        {
        }

        public void Train(int epochs, Action<ITrainingProgress> work)
        {
            Announced = epochs;
            work(this);
        }

        public void Advance(int epochs) => Advanced += epochs;

        public void Finished(RunResult run) => Runs.Add($"{run.Seed} {run.Method}");

        public void Results(ExperimentResult result, ExperimentOptions options)
        {
        }
    }
}
