using Spectre.Console;

namespace Manifolds.Reporting;

/// <summary>Tables, for a terminal.</summary>
internal sealed class TerminalReport(IAnsiConsole console) : IReport
{
    public void Say(string line) => console.WriteLine(line);

    public void Show(ComparisonTable table, Remarks remarks)
    {
        var drawn = new Table().Title(Markup.Escape(table.Title)).Border(TableBorder.Simple);
        foreach (var head in table.Head)
        {
            drawn.AddColumn(new TableColumn(Markup.Escape(head)) { Alignment = head == table.Head[0] ? Justify.Left : Justify.Right, NoWrap = true, Padding = new Padding(0) });
        }

        foreach (var row in table.Rows)
        {
            drawn.AddRow([.. row.Select(Markup.Escape)]);
        }

        console.Write(drawn);
        foreach (var remark in remarks.Better)
        {
            console.WriteLine(remark);
        }

        foreach (var remark in remarks.NotBetter)
        {
            console.WriteLine(remark, new Style(decoration: Decoration.Bold));
        }

        console.WriteLine();
    }
}
