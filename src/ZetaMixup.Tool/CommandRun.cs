using System.CommandLine;
using ZetaMixup.Datasets;
using ZetaMixup.Tool.Inspection;
using ZetaMixup.Tool.Options;
using ZetaMixup.Tool.Reporting;

namespace ZetaMixup.Tool;

/// <summary>The program from its arguments to its <see cref="ExitCode"/>.</summary>
internal sealed class CommandRun(IReport report, TextWriter error, CancellationToken stop)
{
    internal int Run(string[] arguments)
    {
        try
        {
            var parsed = Commands().Parse(arguments);
            if (parsed.Errors.Count > 0)
            {
                throw new UserErrorException(string.Join(Environment.NewLine, parsed.Errors.Select(problem => problem.Message)));
            }

            return parsed.Invoke(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (AggregateException e) when (e.Flatten().InnerExceptions.FirstOrDefault(IsExpected) is { } inner)
        {
            return Explain(inner);
        }
        catch (Exception e) when (IsExpected(e))
        {
            return Explain(e);
        }
    }

    private RootCommand Commands() => new("Makes ζ-mixed data as files, by any number of processes, the same to the bit.")
    {
        new AugmentCommand().Create(options => new Augmentation(options, report, stop).Run()),
        InspectCommand.Create(folder => new FolderInspection(folder, report, stop).Run()),
    };

    private int Explain(Exception e)
    {
        if (e is OperationCanceledException)
        {
            error.WriteLine("Stopped. Every file is whole; the same command finishes the rest.");
            return ExitCode.Interrupted;
        }

        // A type initializer says nothing by itself; what stopped it does.
        var message = e is TypeInitializationException ? e.GetBaseException().Message : e.Message;
        error.WriteLine(e is IOException ? $"{message} What is finished stays; the same command finishes the rest." : message);
        return ExitCode.UserError;
    }

    private static bool IsExpected(Exception e) =>
        e is UserErrorException or IOException or UnauthorizedAccessException or OperationCanceledException
            or DllNotFoundException or TypeInitializationException or PlatformNotSupportedException;
}
