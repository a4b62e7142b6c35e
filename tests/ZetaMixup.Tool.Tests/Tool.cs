using System.Diagnostics;
using System.Globalization;
using ZetaMixup.Tool.Reporting;

namespace ZetaMixup.Tool.Tests;

/// <summary>Runs of the program, in this process or in one of its own, and data for it.</summary>
internal static class Tool
{
    internal static (int ExitCode, string Output, string Error) Run(params string[] arguments) => Run(CancellationToken.None, arguments);

    internal static (int ExitCode, string Output, string Error) Run(CancellationToken stop, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = new CommandRun(new PlainReport(output, TimeProvider.System), error, stop).Run(arguments);
        return (exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Runs it and expects that all goes well.</summary>
    internal static string Done(params string[] arguments)
    {
        var (exitCode, output, error) = Run(arguments);
        Assert.True(exitCode == 0 && error.Length == 0, $"{string.Join(' ', arguments)} ended with {exitCode}: {error}{output}");
        return output;
    }

    /// <summary>The checksum of what is in a folder, which has to be whole.</summary>
    internal static string Content(string folder) =>
        Done("inspect", folder).Split(Environment.NewLine).Single(line => line.StartsWith("content ", StringComparison.Ordinal))["content ".Length..];

    /// <summary>Starts it in a process of its own.</summary>
    internal static Process Start(params string[] arguments) => Start([], arguments);

    /// <summary>Starts it in a process of its own that sees other environment variables.</summary>
    internal static Process Start(Dictionary<string, string> environment, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        start.ArgumentList.Add(ProgramFiles.PathOf("ZetaMixup.Tool"));
        Array.ForEach(arguments, start.ArgumentList.Add);
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>
    /// Kills a process as soon as it has come far enough. On a busy machine a kill may come when it has ended already, and then
    /// another process is started. Returns false if each kill came too late.
    /// </summary>
    /// <param name="attempts">How many processes are started at most.</param>
    /// <param name="start">Starts one, and returns when to kill it. Receives the number of the attempt, from 0.</param>
    /// <param name="isUnfinished">Whether a killed process has left something to do, if it has to.</param>
    internal static bool KillInTime(int attempts, Func<int, (Process Process, Func<bool> IsTime)> start, Func<bool>? isUnfinished = null)
    {
        for (var attempt = 0; attempt < attempts; attempt++)
        {
            var (process, isTime) = start(attempt);
            using (process)
            {
                SpinWait.SpinUntil(() => process.HasExited || isTime());
                process.Kill();
                process.WaitForExit();
                if (process.ExitCode != 0 && isUnfinished?.Invoke() != false)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>What a running process has written to a file: nothing as long as there is none, or while it has the file for itself.</summary>
    internal static string TextSoFar(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path) : "";
        }
        catch (IOException)
        {
            return "";
        }
    }

    /// <summary>A CSV of pictures of 4 × 4 grey pixels, of three classes.</summary>
    internal static string WritePixels(this TemporaryFolder folder, int rows, string name = "pixels.csv") =>
        folder.WriteLines(name, [.. Enumerable.Range(0, rows).Select(row =>
            string.Join(',', Enumerable.Range(0, 16).Select(i => ((row * 31) + (i * 7)) % 256).Append(row % 3)))]);

    internal static string In(this TemporaryFolder folder, string name) => Path.Combine(folder.Path, name);

    internal static float Number(string text) => float.Parse(text, CultureInfo.InvariantCulture);
}
