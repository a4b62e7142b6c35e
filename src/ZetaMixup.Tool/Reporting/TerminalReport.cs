using Spectre.Console;
using Spectre.Console.Rendering;

namespace ZetaMixup.Tool.Reporting;

/// <summary>Lines, progress bars and tables, for a terminal.</summary>
internal sealed class TerminalReport(IAnsiConsole console) : IReport
{
    public void Write(params IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            console.WriteLine(line);
        }
    }

    public void Progress(string what, string unit, long total, Action<Action<int>> work) =>
        console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RateColumn(unit), new RemainingTimeColumn())
            .Start(context =>
            {
                var task = context.AddTask(what, maxValue: Math.Max(1, total));
                work(more => task.Increment(more));
                task.Value = task.MaxValue;
            });

    public void Write(ReportTable table)
    {
        var drawn = new Table().Title(Markup.Escape(table.Title)).Caption(Markup.Escape(table.Caption));
        foreach (var head in table.Head)
        {
            drawn.AddColumn(new TableColumn(Markup.Escape(head)) { Alignment = drawn.Columns.Count == 0 ? Justify.Left : Justify.Right });
        }

        foreach (var row in table.Rows)
        {
            drawn.AddRow([.. row.Select(Markup.Escape)]);
        }

        console.Write(drawn);
    }

    private sealed class RateColumn(string unit) : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(task.Speed is { } speed && unit != PlainReport.Seconds ? $"{PlainReport.Rate(speed)} {unit}/s" : "");
    }
}
