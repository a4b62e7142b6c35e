using Spectre.Console;
using ZetaMixup.CommandLine;
using ZetaMixup.Datasets;
using ZetaMixup.Samples.Experiments.Options;
using ZetaMixup.Samples.Experiments.Reporting;
using ZetaMixup.Samples.Experiments.Training;
using ZetaMixup.Samples.Reporting;

namespace ZetaMixup.Samples.Experiments;

/// <summary>A sample from its arguments to its exit code, which is 0, or 1 for whatever the user can put right.</summary>
public static class SampleProgram
{
    /// <summary>Runs a sample and tells the console.</summary>
    public static int Run(Subject subject, string[] arguments)
    {
        IReport report = Console.IsOutputRedirected ? new PlainReport(Console.Out) : new TerminalReport(AnsiConsole.Console);
        return Run(subject, arguments, report, Console.Error);
    }

    internal static int Run(Subject subject, string[] arguments, IReport report, TextWriter error)
    {
        try
        {
            var parsed = new ExperimentCommand(subject).Create(options => Run(subject, arguments, options, report)).Parse(arguments);
            if (parsed.Errors.Count > 0)
            {
                throw new UserErrorException(string.Join(Environment.NewLine, parsed.Errors.Select(problem => problem.Message)));
            }

            return parsed.Invoke(new() { EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (e is UserErrorException or IOException or UnauthorizedAccessException || RowPreparer.IsMissingDecoder(e))
        {
            // A type initializer says nothing by itself; what stopped it does.
            error.WriteLine(e is TypeInitializationException ? e.GetBaseException().Message : e.Message);
            return 1;
        }
    }

    private static int Run(Subject subject, string[] arguments, ExperimentOptions options, IReport report)
    {
        OutputFile.Check(options.Json, "--json");
        OutputFile.Check(options.Report, "--report");
        OutputFile.RequireTwo(options.Json, "--json", options.Report, "--report");

        var dataset = options.Data is null
            ? subject.MakeUp(options.Seed) with { Notes = [subject.AboutMadeUp] }
            : DataLocation.Read(options.Data, "--data");
        report.Start(dataset);
        var result = new Experiment(subject.Measure, options, report).Run(dataset);
        report.Results(result, options);
        if (options.Json is not null)
        {
            ResultsFile.Write(options.Json, result, options);
        }

        if (options.Report is not null)
        {
            ResultsPage.Create(subject, result, options, ShellCommand.Of(subject.Project, arguments)).Write(options.Report);
        }

        return 0;
    }
}
