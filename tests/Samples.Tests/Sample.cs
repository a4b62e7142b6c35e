using System.Diagnostics;

namespace Samples.Tests;

/// <summary>Runs the samples as their readers do: as programs, in the configuration of the tests, from a folder that is not the repository.</summary>
internal static class Sample
{
    internal static SampleResult Run(string name, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder.Path, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(ProgramFiles.PathOf(name));
        Array.ForEach(arguments, start.ArgumentList.Add);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new SampleResult(process.ExitCode, output, error.Result);
    }

    /// <summary>Runs a sample that has to succeed.</summary>
    internal static string[] Lines(string name, params string[] arguments)
    {
        var result = Run(name, arguments);
        Assert.True(result is { ExitCode: 0, Error: "" }, $"{name} ended with {result.ExitCode}: {result.Error}");
        return result.Output.TrimEnd().Split(Environment.NewLine);
    }

    internal static string Readme(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "samples", name, "README.md"));

    /// <summary>The numbers of the only line that starts with a text, with those in the text left out.</summary>
    internal static double[] NumbersOf(this string[] lines, string start) =>
        [.. NumberedLine.Parse(Assert.Single(lines, line => line.StartsWith(start, StringComparison.Ordinal))[start.Length..]).Numbers];

    /// <summary>The lines from one that starts with a text up to the next empty one.</summary>
    internal static string[] Block(this string[] lines, string start) =>
        [.. lines.SkipWhile(line => !line.StartsWith(start, StringComparison.Ordinal)).TakeWhile(line => line.Length > 0)];
}

/// <summary>How a sample ended.</summary>
internal sealed record SampleResult(int ExitCode, string Output, string Error);
