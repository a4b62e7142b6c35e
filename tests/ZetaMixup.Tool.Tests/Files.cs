using System.Security.Cryptography;

namespace ZetaMixup.Tool.Tests;

/// <summary>What is in a folder.</summary>
internal static class Files
{
    /// <summary>The files of content and their checksums.</summary>
    internal static IEnumerable<string> Of(string folder) =>
        [.. Paths(folder).Where(path => !path.StartsWith(".zetamixup", StringComparison.Ordinal))
            .Select(path => $"{path} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, path))))}")];

    /// <summary>All files and when they were written.</summary>
    internal static IEnumerable<string> Times(string folder) =>
        [.. Paths(folder).Select(path => $"{path} {File.GetLastWriteTimeUtc(Path.Combine(folder, path)).Ticks}")];

    private static IEnumerable<string> Paths(string folder) =>
        Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
            .Select(path => Path.GetRelativePath(folder, path)).Order(StringComparer.Ordinal);
}
