using Manifolds;
using Manifolds.Reporting;
using Spectre.Console;

IReport report = Console.IsOutputRedirected ? new PlainReport(Console.Out) : new TerminalReport(AnsiConsole.Console);
return Sample.Run(args, report, Console.Error);
