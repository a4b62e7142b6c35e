using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ZetaMixup.MLNet.TorchSharp.Tests.Support;

/// <summary>Files that Python's PyTorch and torchvision write for the tests, where <c>python3</c> has them.</summary>
public sealed class TorchvisionCheckpoints : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    // Writing them takes some 15 seconds.
    private readonly Lazy<string?> _problem;

    public TorchvisionCheckpoints() => _problem = new(() => Run("-c", "import torch, torchvision") ?? Run(Path.Combine(AppContext.BaseDirectory, "Weights", "make_checkpoints.py"), _folder.Path));

    /// <summary>Returns the path of a file. Skips the test if there is no such Python.</summary>
    internal string Require(string name)
    {
        Skip.If(_problem.Value is not null, $"python3 has no torch and torchvision (Debian: python3-torchvision): {_problem.Value}");
        return Path.Combine(_folder.Path, name);
    }

    /// <summary>Reads a file of floats.</summary>
    internal float[] Floats(string name) => [.. MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Require(name)))];

    public void Dispose() => _folder.Dispose();

    /// <summary>Returns what went wrong, or null.</summary>
    private static string? Run(params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("python3", arguments) { RedirectStandardError = true })!;
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : error.Trim().Split('\n')[^1];
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return e.Message;
        }
    }
}
