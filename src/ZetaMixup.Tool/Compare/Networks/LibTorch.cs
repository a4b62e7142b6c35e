using System.Runtime.InteropServices;
using ZetaMixup.Datasets;

namespace ZetaMixup.Tool.Compare.Networks;

/// <summary>Finds libtorch, which trains residual networks and is no part of the tool.</summary>
internal static class LibTorch
{
    // What ZetaMixup.MLNet.TorchSharp reads.
    private const string FolderKey = "ZetaMixup.LibTorchFolder";

    /// <summary>Tells the trainer the folder of libtorch.</summary>
    /// <param name="given">The folder of <c>--libtorch</c>, or null for NuGet's.</param>
    /// <exception cref="UserErrorException">libtorch is not there.</exception>
    internal static void Use(string? given)
    {
        var platform = Platform;
        var (package, library) = ($"libtorch-cpu-{platform}", Library);
        string[] folders = given is null
            ? [Path.Combine(NuGetFolder.PathOf(package, NuGetFolder.LibTorchVersion), "runtimes", platform, "native")]
            : [Path.GetFullPath(given), Path.Combine(Path.GetFullPath(given), "lib")];
        if (folders.FirstOrDefault(folder => File.Exists(Path.Combine(folder, library))) is { } found)
        {
            AppContext.SetData(FolderKey, found);
            return;
        }

        throw new UserErrorException(given is null
            ? $"A ResNet is trained with libtorch, but there is no '{Path.Combine(folders[0], library)}'. {NuGetFolder.HowToGet(package, NuGetFolder.LibTorchVersion)}. Or name the folder of libtorch {NuGetFolder.LibTorchVersion} with --libtorch."
            : $"--libtorch is '{given}', but there is no {library} in it; it must be the folder of libtorch {NuGetFolder.LibTorchVersion}, such as {Path.Combine("libtorch", "lib")}.");
    }

    private static string Platform =>
        $"{(OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")}-{(RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "x64")}";

    private static string Library => OperatingSystem.IsWindows() ? "torch_cpu.dll" : OperatingSystem.IsMacOS() ? "libtorch_cpu.dylib" : "libtorch_cpu.so";
}
