using System.CommandLine;
using ZetaMixup.Datasets;
using ZetaMixup.Tool.Augment;
using ZetaMixup.Tool.Compare;
using ZetaMixup.Tool.Inspect;
using ZetaMixup.Tool.Report;
using ZetaMixup.Tool.Reporting;
using ZetaMixup.Tool.Tune;
using ZetaMixup.Tool.Tune.NullStudy;
using ZetaMixup.Tool.Tune.Recording;

namespace ZetaMixup.Tool;

/// <summary>Runs the program from its arguments to its <see cref="ExitCode"/>.</summary>
internal sealed class CommandRun(IReport report, TextWriter error, CancellationToken stop)
{
    internal int Run(string[] arguments)
    {
        try
        {
            var parsed = Commands(arguments).Parse(arguments);
            if (parsed.Errors.Count > 0)
            {
                throw new UserErrorException(string.Join(Environment.NewLine, parsed.Errors.Select(problem => problem.Message)));
            }

            return parsed.Invoke(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (AggregateException e) when (e.Flatten().InnerExceptions.FirstOrDefault(IsExpected) is { } inner)
        {
            return Explain(inner, arguments);
        }
        catch (Exception e) when (IsExpected(e))
        {
            return Explain(e, arguments);
        }
    }

    private RootCommand Commands(string[] arguments) => new("Exports ζ-mixed data to files, and finds out which mixing helps on your data.")
    {
        new AugmentCommand().Create(options => new Augmentation(options, report, stop).Run()),
        InspectCommand.Create(folder => new FolderInspection(folder, report, stop).Run()),
        new CompareCommand().Create(options => new Comparison(options, report, stop).Run(arguments)),
        new TuneCommand().Create(options => new Tuning(options, report, stop).Run(arguments)),
        new NullStudyCommand().Create(options => new Study(options, report, stop).Run()),
        new ReportCommand().Create(options =>
            options.Files.All(TuneFile.IsTuneFile) ? new TuneReport(options, report).Run(arguments) : new ComparisonReport(options, report).Run(arguments)),
    };

    private int Explain(Exception e, string[] arguments)
    {
        error.WriteLine(e is OperationCanceledException ? Stopped(arguments) : e.Message);
        return e is OperationCanceledException ? ExitCode.Interrupted : ExitCode.UserError;
    }

    private static string Stopped(string[] arguments) => arguments[0] switch
    {
        "augment" => "Stopped. All files are complete; run augment again to continue it.",
        "compare" when arguments.Any(argument => argument.Split('=', ':')[0] == "--json") =>
            "Stopped. Finished runs are recorded; run the same command again to continue.",
        "tune" when arguments.Any(argument => argument.Split('=', ':')[0] == "--json") =>
            "Stopped. Finished trainings are recorded; run the same command again to continue.",
        "compare" or "tune" => "Stopped. No results were written.",
        _ => "Stopped.",
    };

    private static bool IsExpected(Exception e) =>
        e is UserErrorException or IOException or UnauthorizedAccessException or OperationCanceledException;
}

/// <summary>The exit codes of the program.</summary>
internal static class ExitCode
{
    /// <summary>The command succeeded.</summary>
    internal const int Done = 0;

    /// <summary>The user can correct the problem; the error output names it.</summary>
    internal const int UserError = 1;

    /// <summary><c>inspect</c> found missing or damaged files.</summary>
    internal const int Incomplete = 2;

    /// <summary>Stopped by Ctrl-C: 128 + SIGINT.</summary>
    internal const int Interrupted = 130;

    /// <summary>Stopped by SIGTERM: 128 + SIGTERM.</summary>
    internal const int Terminated = 143;
}
