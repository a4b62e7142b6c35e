using System.ComponentModel;
using System.Diagnostics;

namespace Cluster.Tests;

/// <summary>Runs scripts; a test that cannot is skipped.</summary>
internal static class Bash
{
    internal static string File(string name) => Path.Combine(AppContext.BaseDirectory, name);

    /// <summary>Runs a script to its end, with these variables besides those of the test.</summary>
    internal static BashResult Run(IEnumerable<string> arguments, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("bash", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        Process? process = null;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            Skip.If(true, $"bash cannot be run here: {e.Message}");
        }

        using (process)
        {
            var error = process!.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return new BashResult(process.ExitCode, output, error.Result);
        }
    }
}

/// <summary>How a script ended.</summary>
internal sealed record BashResult(int Status, string Output, string Error)
{
    internal string LastLine => Output.TrimEnd().Split('\n')[^1];
}
