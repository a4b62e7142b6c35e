using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace ZetaMixup.Benchmarks.Memory;

/// <summary>Runs this program in another process, whose peak memory is then that of one measurement.</summary>
internal static class ProbeProcess
{
    /// <summary>Compiled for good from the first call on: when the compiler in the background gets to it is up to the machine's load.</summary>
    internal static readonly (string Name, string Value) CompiledAtOnce = ("DOTNET_TieredCompilation", "0");

    /// <summary>As the project file of the tool says.</summary>
    internal static readonly (string Name, string Value) CompiledAsTheTool = ("DOTNET_TieredPGO", "0");

    /// <summary>Runs the program with arguments.</summary>
    /// <returns>What it wrote, a line of JSON.</returns>
    /// <exception cref="IOException">It failed.</exception>
    internal static T Run<T>((string Name, string Value) variable, params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        start.Environment[variable.Name] = variable.Value;

        // Run by 'dotnet', the program is its first argument.
        string[] program = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(ProbeProcess).Assembly.Location] : [];
        foreach (string argument in program.Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        string text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<T>(text)!
            : throw new IOException($"The process with the arguments {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    /// <summary>The most physical memory that this process has had, as the kernel counts it.</summary>
    internal static long PeakBytes() => Read("VmHWM:");

    /// <summary>The physical memory that this process has now.</summary>
    internal static long BytesNow() => Read("VmRSS:");

    private static long Read(string name)
    {
        const string Status = "/proc/self/status";
        string line = File.Exists(Status)
            ? File.ReadLines(Status).First(line => line.StartsWith(name, StringComparison.Ordinal))
            : throw new IOException($"There is no {Status} here; memory is measured on Linux only.");
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);
    }
}
