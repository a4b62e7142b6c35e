using Spectre.Console;
using ZetaMixup.Datasets;
using ZetaMixup.Samples.Experiments.Options;
using ZetaMixup.Samples.Experiments.Training;

namespace ZetaMixup.Samples.Experiments.Reporting;

/// <summary>Progress bars and a table, for a terminal.</summary>
internal sealed class TerminalReport(IAnsiConsole console) : IReport
{
    public void Start(Dataset dataset)
    {
        Write(ReportText.Describe(dataset));
        Write(ReportText.Describe(dataset.Skipped));
    }

    public PreparedData Prepare(Dataset dataset, Func<Action<int>, PreparedData> work) =>
        Bars().Start(context =>
        {
            var task = context.AddTask("Reading images", maxValue: dataset.Rows.Count);
            return work(done => task.Value = done);
        });

    public void Prepared(PreparedData data) => Write(ReportText.Describe(data.Skipped));

    public void Train(int epochs, Action<ITrainingProgress> work) =>
        Bars().Start(context => work(new Bar(context.AddTask("Training", maxValue: epochs))));

    public void Results(ExperimentResult result, ExperimentOptions options)
    {
        var table = new Table().Title(Markup.Escape(ReportText.Title(result, options))).Caption(Markup.Escape(ReportText.Legend(options)));
        foreach (var head in ReportText.TableHead(result.Measure))
        {
            table.AddColumn(new TableColumn(Markup.Escape(head)) { Alignment = table.Columns.Count == 0 ? Justify.Left : Justify.Right });
        }

        foreach (var method in result.Methods)
        {
            table.AddRow([.. ReportText.TableRow(method).Select(Markup.Escape)]);
        }

        console.Write(table);
    }

    private Progress Bars() => console.Progress().Columns(
        new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new SpinnerColumn());

    private void Write(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            console.WriteLine(line);
        }
    }

    private sealed class Bar(ProgressTask task) : ITrainingProgress
    {
        public void Advance(int epochs) => task.Increment(epochs);

        public void Finished(RunResult run) => task.Description = Markup.Escape(ReportText.Describe(run));
    }
}
