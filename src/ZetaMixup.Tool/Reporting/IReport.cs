namespace ZetaMixup.Tool.Reporting;

/// <summary>Shows progress and results to the user.</summary>
internal interface IReport
{
    /// <summary>Writes lines of text. Any thread may call it, also while progress is shown.</summary>
    void Write(params IEnumerable<string> lines);

    /// <summary>Shows the progress of some work: its rate and the time left. The work reports, from any thread, how many more items are done.</summary>
    /// <param name="what">What the work does, such as <c>Mixing</c>.</param>
    /// <param name="unit">What is counted, such as <c>rows</c>.</param>
    /// <param name="total">The number of items.</param>
    /// <param name="work">The work.</param>
    void Progress(string what, string unit, long total, Action<Action<int>> work);

    /// <summary>Shows a table.</summary>
    void Write(ReportTable table);
}

/// <summary>A table of text. Each row has as many cells as the head.</summary>
internal sealed record ReportTable(string Title, IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows, string Caption);
