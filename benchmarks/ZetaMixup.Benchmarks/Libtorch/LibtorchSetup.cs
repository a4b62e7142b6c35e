using System.Runtime.InteropServices;
using ZetaMixup.MLNet.TorchSharp.Loading;
using static TorchSharp.torch;

namespace ZetaMixup.Benchmarks.Libtorch;

/// <summary>Loads libtorch, the other side of some comparisons.</summary>
internal static partial class LibtorchSetup
{
    private const string WaitPolicy = "OMP_WAIT_POLICY";
    private const string SpinCount = "GOMP_SPINCOUNT";

    // What libgomp does if nobody tells it anything.
    private const string UsualSpins = "300000";

    /// <summary>
    /// Loads it. Its threads spin for a while before they sleep, as they do in PyTorch, unless the environment says how to wait:
    /// the package for ResNets lets them sleep at once, which is slower on an idle machine.
    /// </summary>
    /// <returns>A line about it.</returns>
    internal static string Load()
    {
        string? policy = Environment.GetEnvironmentVariable(WaitPolicy);
        if (policy is null && OperatingSystem.IsLinux())
        {
            _ = SetNativeVariable(SpinCount, UsualSpins, overwrite: 0);
        }

        TorchLibraries.EnsureLoaded();
        return $"libtorch {__version__}, {(policy is null ? "threads wait as in PyTorch" : $"{WaitPolicy}={policy}")}";
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetNativeVariable(string name, string value, int overwrite);
}
