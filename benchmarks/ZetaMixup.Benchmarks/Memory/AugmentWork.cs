using ZetaMixup.Tool;
using ZetaMixup.Tool.Reporting;

namespace ZetaMixup.Benchmarks.Memory;

/// <summary>Augments a table of pixels as the program does it when it is called.</summary>
internal static class AugmentWork
{
    internal static void Run(string table)
    {
        string folder = table + ".augmented";
        var error = new StringWriter();
        int exitCode = new CommandRun(new PlainReport(TextWriter.Null, TimeProvider.System), error, CancellationToken.None)
            .Run(["augment", table, folder, "--format", "csv"]);
        if (exitCode != ExitCode.Done)
        {
            throw new IOException($"The program ended with {exitCode}: {error}".TrimEnd());
        }

        Directory.Delete(folder, recursive: true);
    }
}
