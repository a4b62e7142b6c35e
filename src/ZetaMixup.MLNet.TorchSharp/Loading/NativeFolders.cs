using System.Runtime.InteropServices;

namespace ZetaMixup.MLNet.TorchSharp.Loading;

/// <summary>The folders where an application has its native libraries.</summary>
internal static class NativeFolders
{
    /// <summary>
    /// The name of the value of <see cref="AppContext"/> that names the folder of libtorch, for an application that does not bring it, such as a small
    /// command-line tool. It must be set before the first training.
    /// </summary>
    public const string LibTorchFolderKey = "ZetaMixup.LibTorchFolder";

    /// <summary>The folder that the application names, or null.</summary>
    public static string? LibTorchFolder => (string?)AppContext.GetData(LibTorchFolderKey);

    /// <summary>The folder that the application names, the folders of the packages as the host found them, and those of a published application.</summary>
    public static IReadOnlyList<string> All =>
    [
        .. LibTorchFolder is { } folder ? [folder] : Array.Empty<string>(),
        .. ((string?)AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
        AppContext.BaseDirectory,
        Path.Combine(AppContext.BaseDirectory, "runtimes", RuntimeInformation.RuntimeIdentifier, "native"),
    ];

    /// <summary>Returns the path of a file in the first folder that has it, or null.</summary>
    public static string? Find(IEnumerable<string> folders, string fileName) =>
        folders.Select(folder => Path.Combine(folder, fileName)).FirstOrDefault(File.Exists);
}
