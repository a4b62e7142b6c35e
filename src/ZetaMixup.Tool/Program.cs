using System.Runtime.InteropServices;
using Spectre.Console;
using ZetaMixup.Tool;
using ZetaMixup.Tool.Reporting;

using var stop = new CancellationTokenSource();
var exitCode = ExitCode.Done;
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Stop(signal, ExitCode.Interrupted));
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Stop(signal, ExitCode.Terminated));

IReport report = Console.IsOutputRedirected ? new PlainReport(Console.Out, TimeProvider.System) : new TerminalReport(AnsiConsole.Console);
var result = new CommandRun(report, Console.Error, stop.Token).Run(args);
return result == ExitCode.Interrupted ? exitCode : result;

// The work stops between two batches, so that no partial file remains.
void Stop(PosixSignalContext signal, int code)
{
    signal.Cancel = true;
    exitCode = code;
    stop.Cancel();
}
