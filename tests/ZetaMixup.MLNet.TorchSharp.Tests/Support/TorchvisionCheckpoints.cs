using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ZetaMixup.MLNet.TorchSharp.Tests.Support;

/// <summary>Files that Python's PyTorch and torchvision write for the tests, where a <c>python3</c> on the path has them.</summary>
public sealed class TorchvisionCheckpoints : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    // Writing them takes some 15 seconds.
    private readonly Lazy<string?> _problem;

    public TorchvisionCheckpoints() => _problem = new(Write);

    /// <summary>Returns the path of a file. Skips the test if there is no such Python.</summary>
    internal string Require(string name)
    {
        Skip.If(_problem.Value is not null, $"No python3 has torch and torchvision (Debian: python3-torchvision): {_problem.Value}");
        return Path.Combine(_folder.Path, name);
    }

    /// <summary>Reads a file of floats.</summary>
    internal float[] Floats(string name) => [.. MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Require(name)))];

    public void Dispose() => _folder.Dispose();

    /// <summary>Returns why there are no files, or null. Not every Python has the packages: a version manager's comes before the system's.</summary>
    private string? Write()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);
        var problem = "there is no python3 on the path";
        foreach (var python in folders.Select(f => Path.Combine(f, "python3")).Where(File.Exists))
        {
            if (Run(python, "-c", "import torch, torchvision") is not { } reason)
            {
                return Run(python, Path.Combine(AppContext.BaseDirectory, "Weights", "make_checkpoints.py"), _folder.Path) is { } error
                    ? throw new InvalidOperationException($"make_checkpoints.py failed: {error}")
                    : null;
            }

            problem = reason;
        }

        return problem;
    }

    /// <summary>Returns what went wrong, or null.</summary>
    private static string? Run(string python, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(python, arguments) { RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : error.Trim().Split('\n')[^1];
    }
}
