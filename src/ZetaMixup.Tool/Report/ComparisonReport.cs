using ZetaMixup.Tool.Compare;
using ZetaMixup.Tool.Compare.Pages;
using ZetaMixup.Tool.Compare.Recording;
using ZetaMixup.Tool.Reporting;

namespace ZetaMixup.Tool.Report;

/// <summary>The command <c>report</c>: shows the results of the parts of a comparison. The page has no mixed pictures, which need the data.</summary>
internal sealed class ComparisonReport(ReportOptions options, IReport report)
{
    /// <summary>Shows and writes the results.</summary>
    /// <param name="arguments">The arguments of the program, for the page.</param>
    internal int Run(IEnumerable<string> arguments)
    {
        var document = JoinedResults.Read(options.Files);
        var (result, settings) = (document.ToResult(), document.Settings.ToOptions());
        report.Write(CompareText.Table(result, settings));
        if (options.Json is not null)
        {
            ResultsFile.Write(options.Json, document);
        }

        if (options.Report is not null)
        {
            ResultsPage.Create(result, settings, Comparison.CommandLine(arguments)).Write(options.Report);
        }

        return ExitCode.Done;
    }
}
