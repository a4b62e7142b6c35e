using System.CommandLine;
using ZetaMixup.CommandLine;
using ZetaMixup.Datasets;
using static ZetaMixup.CommandLine.OptionValues;

namespace ZetaMixup.Tool.Report;

/// <summary>The command <c>report</c> and its options.</summary>
internal sealed class ReportCommand
{
    private readonly Argument<string[]> _files = new("FILES")
    {
        Description = "The files that 'zetamixup compare' wrote with --json: the shards of one comparison, or a whole one.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> _json = Text("--json", "a file to write to", "Write the results to this file as JSON, as one run of compare without shards does.");

    private readonly Option<string?> _report = Text("--report", "a file to write to", "Write the results to this file as an HTML page with charts.");

    /// <summary>Creates the command. It parses the options and runs the action.</summary>
    internal Command Create(Func<ReportOptions, int> run)
    {
        var command = new Command("report", "Put the shards of a comparison together, and show the results.") { _files, _json, _report };
        command.SetAction(result => run(OptionsFrom(result)));
        return command;
    }

    private ReportOptions OptionsFrom(ParseResult result)
    {
        var options = new ReportOptions(result.GetValue(_files)!, result.GetValue(_json), result.GetValue(_report));
        foreach (var (path, option) in new[] { (options.Json, "--json"), (options.Report, "--report") })
        {
            if (path is not null && options.Files.Any(file => Path.GetFullPath(file) == Path.GetFullPath(path)))
            {
                throw new UserErrorException($"{option} is '{path}', which is one of FILES; it must be another file.");
            }

            OutputFile.Check(path, option);
        }

        OutputFile.RequireDifferent(options.Json, "--json", options.Report, "--report");
        return options;
    }
}

/// <summary>The options of <c>report</c>.</summary>
/// <param name="Files">The result files.</param>
/// <param name="Json">The file for the results as JSON, or null.</param>
/// <param name="Report">The file for the results as a page, or null.</param>
internal sealed record ReportOptions(IReadOnlyList<string> Files, string? Json, string? Report);
