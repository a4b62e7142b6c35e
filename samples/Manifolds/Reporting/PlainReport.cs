namespace Manifolds.Reporting;

/// <summary>Plain lines, for files, pipes and logs.</summary>
internal sealed class PlainReport(TextWriter output) : IReport
{
    public void Say(string line) => output.WriteLine(line);

    public void Show(ComparisonTable table, Remarks remarks)
    {
        IReadOnlyList<string>[] lines = [table.Head, .. table.Rows];
        var widths = table.Head.Select((_, column) => lines.Max(line => line[column].Length)).ToArray();
        Say(table.Title);
        foreach (var line in lines)
        {
            Say(string.Join("  ", line.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))));
        }

        foreach (var remark in remarks.Better.Concat(remarks.NotBetter))
        {
            Say(remark);
        }

        Say("");
    }
}
