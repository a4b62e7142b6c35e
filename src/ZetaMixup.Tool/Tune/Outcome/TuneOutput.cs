using ZetaMixup.Tool.Reporting;
using ZetaMixup.Tool.Tune.Pages;
using ZetaMixup.Tool.Tune.Recording;

namespace ZetaMixup.Tool.Tune.Outcome;

/// <summary>Shows the result of a tuning, and writes its page.</summary>
internal static class TuneOutput
{
    /// <summary>Shows a document that has a result.</summary>
    /// <param name="document">The document.</param>
    /// <param name="report">Where it is shown.</param>
    /// <param name="page">The file for the page, or null.</param>
    /// <param name="command">The command as it can be pasted into a shell.</param>
    internal static void Show(TuneDocument document, IReport report, string? page, string command)
    {
        report.Write(TuneText.Policies(document));
        report.Write(TuneText.Table(document));
        report.Write("", document.Result!.Verdict, "", TuneSnippet.Of(document));
        if (page is not null)
        {
            TunePage.Create(document, command).Write(page);
        }
    }
}
