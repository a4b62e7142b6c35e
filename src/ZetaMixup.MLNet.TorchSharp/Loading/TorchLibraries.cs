// TorchSharp's native half, libLibTorchSharp.so, was built with GCC 13: it needs version GLIBCXX_3.4.32 of libstdc++, and Debian 12 and
// Ubuntu 22.04 have 3.4.30. The only symbol of that version (std::ios_base_library_init) is one that no code of the library refers to, so
// nothing is lost if the dynamic linker is told that the version may be missing (VER_FLG_WEAK). TorchSharp's own message about
// this failure blames a missing package.
//
// libtorch is loaded first, by path, because the library that needs it may be loaded from another folder than its own.

using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace ZetaMixup.MLNet.TorchSharp.Loading;

/// <summary>Loads the native libraries of TorchSharp before its first use, also where libstdc++ is older than it asks for.</summary>
internal static partial class TorchLibraries
{
    private const string Bridge = "libLibTorchSharp.so";

    // In the order in which they need each other.
    private static readonly string[] TorchParts =
        OperatingSystem.IsWindows() ? ["c10.dll", "torch_cpu.dll", "torch.dll"]
        : OperatingSystem.IsMacOS() ? ["libc10.dylib", "libtorch_cpu.dylib", "libtorch.dylib"]
        : ["libc10.so", "libtorch_cpu.so", "libtorch.so"];

    private static readonly Lazy<bool> Loaded = new(Load);

    /// <summary>Loads them if that has not happened yet.</summary>
    /// <exception cref="DllNotFoundException">They are missing or cannot be loaded. The message says what to install.</exception>
    public static void EnsureLoaded() => _ = Loaded.Value;

    private static bool Load()
    {
        if (OperatingSystem.IsLinux())
        {
            WaitPassively();
            var folders = NativeFolders.All;
            LoadOnLinux(folders);
        }
        else if (NativeFolders.LibTorchFolder is { } folder)
        {
            LoadTorch([folder]);
        }

        try
        {
            global::TorchSharp.torch.InitializeDeviceType(global::TorchSharp.DeviceType.CPU);
        }
        catch (Exception e)
        {
            throw NotLoaded(e.Message, e);
        }

        return true;
    }

    private static void LoadOnLinux(IReadOnlyList<string> folders)
    {
        if (NativeFolders.Find(folders, Bridge) is not { } bridge)
        {
            // TorchSharp may find its libraries in other ways, or says that they are missing.
            return;
        }

        LoadTorch(folders);
        if (TryLoad(bridge) is { } failure)
        {
            LoadWeakened(bridge, failure);
        }
    }

    /// <summary>Loads libtorch, which TorchSharp then finds loaded.</summary>
    private static void LoadTorch(IReadOnlyList<string> folders)
    {
        var torch = TorchParts.Select(name => NativeFolders.Find(folders, name)).ToArray();
        if (torch.Any(path => path is null))
        {
            throw NotLoaded($"'{TorchParts[Array.FindIndex(torch, path => path is null)]}' is in none of the folders {string.Join(", ", folders.Select(f => $"'{f}'"))}.");
        }

        foreach (var path in torch)
        {
            if (TryLoad(path!) is { } problem)
            {
                throw NotLoaded(problem);
            }
        }
    }

    /// <summary>Loads a copy that may do without the versions of libstdc++ that the linker has missed.</summary>
    private static void LoadWeakened(string bridge, string failure)
    {
        var missing = VersionName().Matches(failure).Select(m => m.Value).Distinct().ToArray();
        if (missing.Length == 0 || RuntimeInformation.ProcessArchitecture != Architecture.X64)
        {
            throw NotLoaded(failure);
        }

        var image = File.ReadAllBytes(bridge);
        var name = Convert.ToHexStringLower(SHA256.HashData(image))[..32];
        foreach (var version in missing)
        {
            if (!ElfVersions.TryWeaken(image, version))
            {
                throw NotLoaded($"{failure} Its code uses that version. Install a newer libstdc++ (Debian 13, Ubuntu 24.04, or GCC 13 and later have it).");
            }
        }

        var copy = CachedCopy(name, image);
        if (TryLoad(copy) is { } problem)
        {
            throw NotLoaded(problem);
        }
    }

    /// <summary>Writes the copy into a folder of the user unless it is there, in one step, since several processes may do so at once.</summary>
    private static string CachedCopy(string hash, byte[] image)
    {
        var root = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        var folder = Path.Combine(root.Length > 0 ? root : Path.GetTempPath(), "ZetaMixup", "torchsharp", hash);
        var path = Path.Combine(folder, Bridge);
        if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(image))
        {
            try
            {
                Directory.CreateDirectory(folder);
                var part = Path.Combine(folder, Path.GetRandomFileName());
                File.WriteAllBytes(part, image);
                File.Move(part, path, overwrite: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw NotLoaded($"A copy of it cannot be written to '{folder}', which needs {image.Length >> 20} MB: {e.Message}", e);
            }
        }

        return path;
    }

    /// <summary>Returns why the library cannot be loaded, or null if it has been.</summary>
    private static string? TryLoad(string path)
    {
        try
        {
            // It stays loaded for the life of the process.
            NativeLibrary.Load(path);
            return null;
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            return e.Message;
        }
    }

    /// <summary>
    /// Makes the threads of libgomp sleep instead of spin while they wait. On a busy machine, spinning makes small products up to
    /// ten times slower. The variable is read when libgomp is loaded, by native code, which .NET's own variables do not reach.
    /// </summary>
    private static void WaitPassively() => _ = SetNativeVariable("OMP_WAIT_POLICY", "PASSIVE", overwrite: 0);

    private static DllNotFoundException NotLoaded(string reason, Exception? inner = null) => new(
        "The native libraries of TorchSharp cannot be loaded. The application must reference a package with libtorch: TorchSharp-cpu, or for its platform alone libtorch-cpu-linux-x64, libtorch-cpu-win-x64 or libtorch-cpu-osx-arm64, in version 2.10.0 for TorchSharp 0.107.0. " + reason,
        inner);

    [GeneratedRegex("GLIBCXX_[0-9.]*[0-9]")]
    private static partial Regex VersionName();

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetNativeVariable(string name, string value, int overwrite);
}
