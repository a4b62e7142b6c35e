using Spectre.Console;
using Spectre.Console.Rendering;
using ZetaMixup.Datasets;
using ZetaMixup.Tool.Inspection;
using ZetaMixup.Tool.Options;
using ZetaMixup.Tool.Store;

namespace ZetaMixup.Tool.Reporting;

/// <summary>A progress bar between lines, for a terminal.</summary>
internal sealed class TerminalReport(IAnsiConsole console) : IReport
{
    public void Start(Dataset dataset) => Write(ReportText.Describe(dataset));

    public void DryRun(RehearsalResult result) => Write(ReportText.Describe(result));

    public void Progress(string what, long rows, Action<Action<int>> work) =>
        console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RateColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var task = context.AddTask(what, maxValue: Math.Max(1, rows));
                work(more => task.Increment(more));
                task.Value = task.MaxValue;
            });

    public void Finished(Shard shard, ShardManifest manifest, bool all, OutFolder folder) =>
        Write(ReportText.Finished(shard, manifest, all, folder));

    public void Inspected(InspectionResult result) => Write(ReportText.Describe(result));

    private void Write(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            console.WriteLine(line);
        }
    }

    private sealed class RateColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(ReportText.Rate(task.Speed));
    }
}
